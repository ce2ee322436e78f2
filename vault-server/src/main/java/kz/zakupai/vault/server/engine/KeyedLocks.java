package kz.zakupai.vault.server.engine;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * A fixed number of locks shared by all keys: work on the same key never runs twice at once, work on different keys
 * mostly does not wait. Virtual threads that wait are unmounted. Do not nest: two keys may share a lock with anything.
 */
public final class KeyedLocks {
    private static final int STRIPES = 256;

    private final ReentrantLock[] stripes = new ReentrantLock[STRIPES];

    public KeyedLocks() {
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new ReentrantLock();
        }
    }

    /** Runs {@code work} while no other work on {@code key} runs, and gives its result. */
    public <T> T locked(String key, Supplier<T> work) {
        int hash = key.hashCode();
        ReentrantLock lock = stripes[(hash ^ hash >>> 16) & (STRIPES - 1)];
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** As {@link #locked}, for work without a result. */
    public void run(String key, Runnable work) {
        locked(key, () -> {
            work.run();
            return true;
        });
    }
}
