package kz.zakupai.vault.server.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What can be said of a store from outside, without changing anything, whether a server has it open or not.
 *
 * @param present whether there is a database
 * @param holder the process that has it open, such as {@code process 12}; empty for none
 * @param entries how many entries there are
 * @param damages what SQLite's integrity check found; empty for a sound database
 */
public record StoreInspection(boolean present, String holder, long entries, List<String> damages) {
    private static final String LOG = "vault.db-wal";
    private static final int TOLD_DAMAGES = 5;

    public StoreInspection {
        damages = List.copyOf(damages);
    }

    /**
     * Reads the whole database. A log that a killed server left is not brought into it, as opening the store would: database and log
     * are copied to {@code scratch} then, and the copy is read.
     *
     * @param scratch an empty directory for the owner alone
     * @throws StoreException when the files cannot be read, or are no store of this server
     */
    public static StoreInspection of(Path directory, Path scratch) {
        Path file = directory.resolve("vault.db");
        if (!Files.exists(file)) {
            return new StoreInspection(false, "", 0, List.of());
        }
        NativeLibrary.preferUnpacked();
        try {
            String holder = holder(directory.resolve("vault.lock"));
            if (!holder.isEmpty()) {
                return read(file, "?mode=ro", holder);
            }
            Path log = directory.resolve(LOG);
            if (Files.notExists(log) || Files.size(log) == 0) {
                // Nobody writes and nothing is pending: the file alone is the store, and nothing is put beside it.
                return read(file, "?mode=ro&immutable=1", "");
            }
            Path copy = Files.copy(file, scratch.resolve("vault.db"));
            Files.copy(log, scratch.resolve(LOG));
            return read(copy, "", "");
        } catch (IOException e) {
            throw new StoreException("cannot read the store " + directory + ": " + e.getMessage(), e);
        } catch (SQLException e) {
            throw SqliteFailure.of("read", directory.toString(), e);
        }
    }

    private static StoreInspection read(Path file, String options, String holder) throws SQLException {
        String address = "jdbc:sqlite:" + file.toUri().toString().replaceFirst("^file:/+", "file:/") + options;
        try (Connection connection = DriverManager.getConnection(address);
                Statement statement = connection.createStatement()) {
            List<String> damages = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("pragma integrity_check(" + TOLD_DAMAGES + ")")) {
                while (rows.next()) {
                    damages.add(rows.getString(1));
                }
            }
            damages.remove("ok");
            SqliteDatabase.checkFormat(statement, file);
            return new StoreInspection(true, holder, damages.isEmpty() ? count(statement) : 0, damages);
        }
    }

    private static long count(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select count(*) from kv")) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /** Asks for the lock as a reader, and gives it back at once. */
    private static String holder(Path file) throws IOException {
        if (Files.notExists(file)) {
            return "";
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
            if (lock != null) {
                return "";
            }
        } catch (OverlappingFileLockException e) {
            return "this process";
        }
        String id = Files.readString(file, StandardCharsets.US_ASCII).strip();
        return id.isEmpty() ? "another process" : "process " + id;
    }
}
