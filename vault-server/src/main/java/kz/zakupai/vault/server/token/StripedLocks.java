package kz.zakupai.vault.server.token;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** A fixed number of read-write locks shared out among keys by their hash. Never take two at once. */
final class StripedLocks {
    private static final int STRIPES = 256;

    private final ReadWriteLock[] locks = new ReadWriteLock[STRIPES];

    StripedLocks() {
        for (int i = 0; i < STRIPES; i++) {
            locks[i] = new ReentrantReadWriteLock();
        }
    }

    <T> T sharing(String key, Supplier<T> work) {
        return holding(of(key).readLock(), work);
    }

    <T> T alone(String key, Supplier<T> work) {
        return holding(of(key).writeLock(), work);
    }

    /** Returns after everyone who held the lock of {@code key} at the call has let it go. */
    void await(String key) {
        alone(key, () -> key);
    }

    private static <T> T holding(Lock lock, Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private ReadWriteLock of(String key) {
        int hash = key.hashCode();
        return locks[(hash ^ (hash >>> 16)) & (STRIPES - 1)];
    }
}
