package kz.zakupai.vault.server.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import kz.zakupai.vault.server.store.SqliteCursor.UncheckedSqlException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps entries in an SQLite database in a directory of its own: files {@code vault.db} (with {@code -wal} and
 * {@code -shm} beside it) and {@code vault.lock}, all for their owner alone.
 *
 * <p>Writes are gathered by one thread and committed in groups; {@link #write} returns once the group's fsync has. Reads
 * use connections of their own, never wait for the writer, and keep what they found in a bounded cache. Keys are at most
 * 8 KiB, values at most 64 MiB; larger ones are an {@link IllegalArgumentException}.
 */
public final class SqliteStore implements Store {
    /** The cache of a store opened without saying how large: 64 MiB. */
    public static final long DEFAULT_CACHE_BYTES = 48L * 1024 * 1024;

    private static final Logger log = LoggerFactory.getLogger(SqliteStore.class);
    private static final int GET_CONNECTIONS = Math.max(4, Runtime.getRuntime().availableProcessors());
    private static final int LIST_CONNECTIONS = 4;

    private final String name;
    private final StoreLock lock;
    private final EntryCache cache;
    private final SqliteDatabase database;
    private final Path directory;
    private final Checkpoints checkpoints;
    private final GroupCommitWriter writer;
    private final ReaderPool gets;
    private final ReaderPool lists;
    private volatile boolean closed;

    private SqliteStore(Path directory, StoreLock lock, long cacheBytes, long maxPages) throws SQLException {
        this.directory = directory;
        this.database = new SqliteDatabase(directory, directory.resolve("vault.db"));
        this.name = directory.toString();
        this.lock = lock;
        this.cache = new EntryCache(cacheBytes);
        var transaction = new SqliteTransaction(database.openForWriting(maxPages));
        this.checkpoints = new Checkpoints(name, database::openForCheckpoints).start();
        this.writer = new GroupCommitWriter(name, transaction, cache, checkpoints::committed).start();
        this.gets = new ReaderPool(name, GET_CONNECTIONS, database::openForReading);
        // Long lists have connections of their own, so that no get waits behind them.
        this.lists = new ReaderPool(name, LIST_CONNECTIONS, database::openForReading);
    }

    /** Opens the store in {@code directory}, creating what is missing, with a cache of {@link #DEFAULT_CACHE_BYTES}. */
    public static SqliteStore open(Path directory) {
        return open(directory, DEFAULT_CACHE_BYTES);
    }

    /**
     * Opens the store in {@code directory}; a missing one is created for its owner alone.
     *
     * @param cacheBytes the most memory for values read or written lately; 0 for none
     * @throws StoreException if another process has it open, it cannot be read or written, or it is of another format
     */
    public static SqliteStore open(Path directory, long cacheBytes) {
        return open(directory, cacheBytes, 0);
    }

    /** @param maxPages the most pages of 4 KiB that the database may have; 0 for no limit but the disk's */
    static SqliteStore open(Path directory, long cacheBytes, long maxPages) {
        if (directory.toAbsolutePath().toString().contains("?")) {
            // The database library takes what follows for settings.
            throw new StoreException("cannot open the store " + directory + ": its path must not hold a '?'");
        }
        NativeLibrary.preferUnpacked();
        try {
            OwnerOnly.createDirectories(directory);
            StoreLock lock = StoreLock.take(directory);
            try {
                // SQLite gives its other files the mode of this one.
                OwnerOnly.createFile(directory.resolve("vault.db"), directory);
                return new SqliteStore(directory, lock, cacheBytes, maxPages);
            } catch (SQLException | IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (SQLException e) {
            throw SqliteFailure.of("open", directory.toString(), e);
        } catch (IOException e) {
            throw new StoreException(
                    "cannot open the store " + directory + ": " + e + "; check the owner and the mode of the directory",
                    e);
        }
    }

    @Override
    public byte @Nullable [] get(String key) {
        checkOpen();
        byte[] keyBytes = Keys.key(key);
        byte[] cached = cache.get(keyBytes);
        if (cached != null) {
            return cached;
        }
        int stamp = cache.stamp(keyBytes);
        byte[] value = gets.<byte @Nullable []>read(reader -> reader.get(keyBytes));
        if (value != null) {
            cache.offer(keyBytes, value, stamp);
        }
        return value;
    }

    @Override
    public List<String> list(String prefix, String after, int limit) {
        checkOpen();
        return walk(cursors -> Listing.list(prefix, after, limit, cursors));
    }

    @Override
    public List<String> scan(String prefix, String after, int limit) {
        checkOpen();
        return walk(cursors -> Listing.scan(prefix, after, limit, cursors));
    }

    @Override
    public void write(List<Change> changes) {
        checkOpen();
        if (!changes.isEmpty()) {
            writer.write(changes.stream().map(PreparedChange::of).toList());
        }
    }

    /** Reads with a connection of its own, so that neither gets nor lists wait; the log cannot be cut while it lasts. */
    @Override
    public void export(EntrySink sink) throws IOException {
        checkOpen();
        try (SqliteReader reader = database.openForReading()) {
            reader.all(sink);
        } catch (SQLException e) {
            throw SqliteFailure.of("read", name, e);
        }
    }

    @Override
    public void replace(EntrySource source) {
        checkOpen();
        writer.replace(source);
    }

    @Override
    public Path workspace() {
        return directory;
    }

    @Override
    public String type() {
        return "sqlite";
    }

    /** How often a value was found in the cache since the store was opened. */
    public long cacheHits() {
        return cache.hits();
    }

    /** How often a value was not found in the cache since the store was opened. */
    public long cacheMisses() {
        return cache.misses();
    }

    @Override
    public long commits() {
        return writer.commits();
    }

    /** How many writes wait for their turn. */
    public int waitingWrites() {
        return writer.waiting();
    }

    /** How many groups of writes the writer has taken up, committed or not. */
    long groupsTaken() {
        return writer.groupsTaken();
    }

    /** Finishes the writes and reads under way and releases the directory. Closing again does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (lock) {
            gets.close();
            lists.close();
            checkpoints.close();
            writer.close();
        } catch (SQLException | IOException e) {
            // Every acknowledged write is durable already: this loses nothing.
            log.warn("the store {} was not closed cleanly: {}", name, e.toString());
        } finally {
            cache.clear();
        }
    }

    private List<String> walk(Function<Function<byte[], KeyCursor>, List<String>> listing) {
        return lists.read(reader -> {
            try {
                return listing.apply(end -> new SqliteCursor(reader, end));
            } catch (UncheckedSqlException e) {
                throw e.failure();
            } finally {
                // An unfinished walk would hold its snapshot, and so the log, until the next one.
                reader.finish();
            }
        });
    }

    private void checkOpen() {
        if (closed) {
            throw new StoreException("the store " + name + " is closed");
        }
    }
}
