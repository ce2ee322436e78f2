package kz.zakupai.vault.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what is committed from the log into the database while writes go on, so that they seldom wait for it: among a million entries
 * nearly every write touches pages of its own, and the log is full soon. The writer does the rest when the log has its full
 * length, since only then nobody adds to it. One thread of its own; thread-safe.
 */
final class Checkpoints implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
    /** Each touches two pages at least. */
    private static final long CHANGES = 1000;

    private final String name;
    private final ConnectionSource source;
    private final AtomicLong changes = new AtomicLong();
    private final Thread thread;
    private volatile boolean closed;

    /** Opens a connection that may write. */
    @FunctionalInterface
    interface ConnectionSource {
        Connection open() throws SQLException;
    }

    Checkpoints(String name, ConnectionSource source) {
        this.name = name;
        this.source = source;
        thread = Thread.ofPlatform().name("store-checkpoint").daemon().unstarted(this::run);
    }

    Checkpoints start() {
        thread.start();
        return this;
    }

    /** So many changes more are in the log. Costs nothing while few are. */
    void committed(int more) {
        if (changes.addAndGet(more) >= CHANGES) {
            LockSupport.unpark(thread);
        }
    }

    /** Returns when none is under way any more. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        Connection connection = null;
        while (!closed) {
            if (changes.get() < CHANGES) {
                LockSupport.park(this);
                continue;
            }
            changes.set(0);
            try {
                connection = connection == null ? source.open() : connection;
                checkpoint(connection);
            } catch (SQLException e) {
                // Nothing is lost: what is in the log is durable there, and is brought over at the next attempt.
                LOG.warn("a checkpoint of the store {} failed and is tried again: {}", name, e.getMessage());
                close(connection);
                connection = null;
            }
        }
        close(connection);
    }

    private static void checkpoint(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma wal_checkpoint(passive)");
        }
    }

    private static void close(@Nullable Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            LOG.debug("a connection for checkpoints did not close cleanly: {}", e.getMessage());
        }
    }
}
