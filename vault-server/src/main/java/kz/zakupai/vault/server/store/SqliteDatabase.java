package kz.zakupai.vault.server.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/** The database file: how connections to it are opened, and its schema. */
final class SqliteDatabase {
    private static final int SCHEMA_VERSION = 1;
    private static final int APPLICATION_ID = 0x5A4B5641;
    private static final int BUSY_MILLIS = 10_000;
    private static final int CACHE_KIBIBYTES = 4096;
    /** The log's full length, 32 MiB: after a crash it is read again before anything else. {@link Checkpoints} work before that. */
    private static final int CHECKPOINT_PAGES = 8000;

    private static final long KEPT_LOG_BYTES = 64L * 1024 * 1024;

    private final Path file;
    private final Path directory;

    SqliteDatabase(Path directory, Path file) {
        this.directory = directory;
        this.file = file;
    }

    /** The writer's connection: creates the schema in a new file, checks it in an old one. */
    Connection openForWriting(long maxPages) throws SQLException {
        Connection connection = open(settings());
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma wal_autocheckpoint = " + CHECKPOINT_PAGES);
            statement.execute("pragma journal_size_limit = " + KEPT_LOG_BYTES);
            statement.execute("pragma secure_delete = fast");
            if (maxPages > 0) {
                statement.execute("pragma max_page_count = " + maxPages);
            }
            prepareSchema(statement);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** A connection that brings the log into the database, and writes nothing else. */
    Connection openForCheckpoints() throws SQLException {
        return open(settings());
    }

    SqliteReader openForReading() throws SQLException {
        Connection connection = open(settings());
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma query_only = on");
            return new SqliteReader(connection);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private Connection open(SQLiteConfig settings) throws SQLException {
        return settings.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
    }

    private static SQLiteConfig settings() {
        SQLiteConfig settings = new SQLiteConfig();
        settings.setJournalMode(JournalMode.WAL);
        settings.setSynchronous(SynchronousMode.FULL);
        settings.setBusyTimeout(BUSY_MILLIS);
        settings.setCacheSize(-CACHE_KIBIBYTES);
        // Nobody asks for row numbers; by default each insert is followed by a query for its own.
        settings.setGetGeneratedKeys(false);
        return settings;
    }

    private void prepareSchema(Statement statement) throws SQLException {
        int version = number(statement, "pragma user_version");
        boolean empty = number(statement, "select count(*) from sqlite_schema") == 0;
        if (version == 0 && empty) {
            statement.execute("begin immediate");
            // A rowid table: without one, values sit inside the tree of keys and writes are six times slower.
            statement.execute("create table kv(k blob not null primary key, v blob not null)");
            statement.execute("pragma application_id = " + APPLICATION_ID);
            statement.execute("pragma user_version = " + SCHEMA_VERSION);
            statement.execute("commit");
        } else if (number(statement, "pragma application_id") != APPLICATION_ID) {
            throw new StoreException("the file " + file.getFileName() + " in " + directory
                    + " belongs to another program; give the server another storage path");
        } else if (version != SCHEMA_VERSION) {
            throw new StoreException("the store " + directory + " has format " + version + ", this server knows format "
                    + SCHEMA_VERSION + "; start the server version that wrote it");
        }
    }

    /** @throws StoreException when the database is not a store of this server */
    static void checkFormat(Statement statement, Path file) throws SQLException {
        if (number(statement, "pragma application_id") != APPLICATION_ID) {
            throw new StoreException("the file " + file + " belongs to another program");
        }
        int version = number(statement, "pragma user_version");
        if (version != SCHEMA_VERSION) {
            throw new StoreException(
                    "the store has format " + version + ", this server knows format " + SCHEMA_VERSION);
        }
    }

    private static int number(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }
}
