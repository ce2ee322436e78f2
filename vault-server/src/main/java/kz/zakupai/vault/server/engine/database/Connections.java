package kz.zakupai.vault.server.engine.database;

import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.Supplier;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.KeyedLocks;
import kz.zakupai.vault.server.engine.database.postgresql.DatabaseClosed;
import kz.zakupai.vault.server.engine.database.postgresql.DatabaseFailure;
import kz.zakupai.vault.server.engine.database.postgresql.InvalidConnection;
import kz.zakupai.vault.server.store.Change;
import org.jspecify.annotations.Nullable;

/**
 * The connections of a mount: as they are stored, and those that are open. Thread-safe. A connection's lock may be taken while
 * a role's is held, never the other way round.
 */
final class Connections implements AutoCloseable {
    static final String FOLDER = "config/";
    private static final int ATTEMPTS = 3;

    private final ConcurrentMap<String, Database> open = new ConcurrentHashMap<>();
    private final KeyedLocks locks = new KeyedLocks();
    private final SecureRandom random;
    private volatile boolean closed;

    Connections(SecureRandom random) {
        this.random = random;
    }

    static @Nullable Connection find(Storage storage, String name) {
        byte[] stored = storage.get(FOLDER + name);
        return stored == null ? null : Connection.parse(stored);
    }

    static Connection need(Storage storage, String name) {
        Connection connection = find(storage, name);
        if (connection == null) {
            throw Failures.unknownConnection(name);
        }
        return connection;
    }

    /** Runs {@code work} while nobody else changes or opens the connection. */
    <T> T locked(String name, Supplier<T> work) {
        return locks.locked(name, work);
    }

    /** Runs {@code work} with the open connection, which is opened when it is not; fails as {@link Database} does. */
    <T> T with(Storage storage, String name, Function<Database, T> work) {
        for (int attempt = 1; ; attempt++) {
            Database database = open.get(name);
            Database usable = database == null ? locked(name, () -> opened(storage, name)) : database;
            try {
                return usable.using(() -> work.apply(usable));
            } catch (DatabaseClosed e) {
                open.remove(name, usable);
                if (attempt == ATTEMPTS) {
                    throw Failures.internal("the connection \"" + name + "\" is being changed, try again");
                }
            }
        }
    }

    /** The open connection; the caller holds its lock. An interrupted change of its password is settled first. */
    Database opened(Storage storage, String name) {
        Database present = open.get(name);
        if (present != null) {
            return present;
        }
        Connection connection = RootRotation.settled(storage, name, need(storage, name), random);
        Database database = made(name, connection);
        keep(name, database);
        return database;
    }

    private Database made(String name, Connection connection) {
        try {
            return new Database(name, connection, random);
        } catch (InvalidConnection e) {
            throw Failures.internal("error creating database object: " + e.getMessage());
        }
    }

    private void keep(String name, Database database) {
        Database before = open.put(name, database);
        if (before != null) {
            closeLater(before);
        }
        if (closed && open.remove(name, database)) {
            closeLater(database);
            throw Failures.internal("the mount is being closed");
        }
    }

    /**
     * Stores a connection and uses it from now on; the caller holds its lock.
     *
     * @throws InvalidConnection when it can be none
     * @throws DatabaseFailure when it shall be verified and cannot connect
     */
    void configure(Storage storage, String name, Connection connection, boolean verify) {
        var database = new Database(name, connection, random);
        boolean kept = false;
        try {
            if (verify) {
                database.verify();
            }
            storage.write(
                    List.of(Change.put(FOLDER + name, connection.bytes()), Change.delete(RootRotation.FOLDER + name)));
            keep(name, database);
            kept = true;
        } finally {
            if (!kept) {
                closeLater(database);
            }
        }
    }

    void delete(Storage storage, String name) {
        locked(name, () -> {
            storage.write(List.of(Change.delete(FOLDER + name), Change.delete(RootRotation.FOLDER + name)));
            forget(name);
            return true;
        });
    }

    /** Closes the connection; it is opened again when it is needed. */
    void forget(String name) {
        Database database = open.remove(name);
        if (database != null) {
            closeLater(database);
        }
    }

    /** Nobody waits for those who still use it. */
    private static void closeLater(Database database) {
        Thread.ofVirtual().name("database-close").start(database::close);
    }

    @Override
    public void close() {
        closed = true;
        List.copyOf(open.keySet()).forEach(this::forget);
    }
}
