package kz.zakupai.vault.server.lease;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * One lock for each lease that is worked on. Leases never share one: the holder may wait long for its engine's target, and
 * must hold up nobody else meanwhile. Do not nest.
 */
final class LeaseLocks {
    private static final class Shared {
        private final ReentrantLock lock = new ReentrantLock();
        /** Who holds the lock or waits for it; changed only inside of the map's compute. */
        private int users;
    }

    private final Map<String, Shared> locks = new ConcurrentHashMap<>();

    <T> T locked(String id, Supplier<T> work) {
        Shared shared = locks.compute(id, (same, old) -> {
            Shared one = old == null ? new Shared() : old;
            one.users++;
            return one;
        });
        shared.lock.lock();
        try {
            return work.get();
        } finally {
            shared.lock.unlock();
            locks.computeIfPresent(id, (same, old) -> --old.users == 0 ? null : old);
        }
    }
}
