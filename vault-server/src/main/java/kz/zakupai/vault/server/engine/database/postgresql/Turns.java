package kz.zakupai.vault.server.engine.database.postgresql;

import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Transactions run side by side until one meets another's change of the same row of the catalogue, such as the rights of a
 * table; then it runs again while no other does, and for a second all of them take turns. Thread-safe.
 */
final class Turns {
    private static final int ATTEMPTS = 5;
    private static final long CAREFUL_NANOS = 1_000_000_000L;
    /** Serialisation failure, deadlock, and what PostgreSQL gives for catalogue rows: an internal error. */
    private static final Set<String> STATES = Set.of("40001", "40P01", "XX000");

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
    private volatile long conflictAt = System.nanoTime() - CAREFUL_NANOS;

    /** A transaction that may be run again after it has failed. */
    @FunctionalInterface
    interface Attempt {
        void run() throws SQLException;
    }

    void together(Attempt attempt) throws SQLException {
        if (System.nanoTime() - conflictAt > CAREFUL_NANOS) {
            lock.readLock().lock();
            try {
                attempt.run();
                return;
            } catch (SQLException e) {
                if (!conflict(e)) {
                    throw e;
                }
                conflictAt = System.nanoTime();
            } finally {
                lock.readLock().unlock();
            }
        }
        alone(attempt);
    }

    /** Others than this pool may still interfere. */
    private void alone(Attempt attempt) throws SQLException {
        lock.writeLock().lock();
        try {
            for (int count = 1; ; count++) {
                try {
                    attempt.run();
                    return;
                } catch (SQLException e) {
                    if (!conflict(e) || count == ATTEMPTS) {
                        throw e;
                    }
                    conflictAt = System.nanoTime();
                }
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    static boolean conflict(SQLException failure) {
        return STATES.contains(String.valueOf(failure.getSQLState()));
    }
}
