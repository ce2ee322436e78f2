package kz.zakupai.vault.server.store;

import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * A few read connections that threads borrow. A read holds its carrier thread in native code, so there is no use in
 * more of them than the machine can run; who finds none free waits without holding a carrier. Thread-safe.
 */
final class ReaderPool implements AutoCloseable {
    private final String name;
    private final int size;
    private final Opener opener;
    private final Semaphore free;
    private final ConcurrentLinkedDeque<SqliteReader> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    /** Connections are opened when they are first needed. */
    ReaderPool(String name, int size, Opener opener) {
        this.name = name;
        this.size = size;
        this.opener = opener;
        this.free = new Semaphore(size);
    }

    <T extends @Nullable Object> T read(Query<T> query) {
        free.acquireUninterruptibly();
        try {
            if (closed) {
                throw new StoreException("the store " + name + " is closed");
            }
            SqliteReader idleReader = idle.pollFirst();
            return run(query, idleReader == null ? opener.open() : idleReader);
        } catch (SQLException e) {
            throw SqliteFailure.of("read", name, e);
        } finally {
            free.release();
        }
    }

    private <T extends @Nullable Object> T run(Query<T> query, SqliteReader reader) throws SQLException {
        boolean usable = true;
        try {
            return query.run(reader);
        } catch (SQLException e) {
            // Its statements do not recover from a failure, even where the next read would succeed.
            usable = false;
            closeAfter(e, reader);
            throw e;
        } finally {
            if (usable) {
                idle.addFirst(reader);
            }
        }
    }

    private static void closeAfter(SQLException failure, SqliteReader reader) {
        try {
            reader.close();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    /** Waits for the reads under way; later ones fail. */
    @Override
    public void close() throws SQLException {
        closed = true;
        free.acquireUninterruptibly(size);
        try {
            for (SqliteReader reader = idle.pollFirst(); reader != null; reader = idle.pollFirst()) {
                reader.close();
            }
        } finally {
            free.release(size);
        }
    }

    /** Opens a connection. */
    interface Opener {
        SqliteReader open() throws SQLException;
    }

    /** What to do with a borrowed connection. */
    interface Query<T extends @Nullable Object> {
        T run(SqliteReader reader) throws SQLException;
    }
}
