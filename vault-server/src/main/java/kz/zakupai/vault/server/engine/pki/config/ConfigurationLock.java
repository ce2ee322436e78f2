package kz.zakupai.vault.server.engine.pki.config;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * One mount's lock for changes to its issuers, keys and settings: whoever reads such an entry to write it back holds it.
 * Issuing certificates never waits for it. The same thread may take it again.
 */
public final class ConfigurationLock {
    private final ReentrantLock lock = new ReentrantLock();

    public <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    public void run(Runnable work) {
        locked(() -> {
            work.run();
            return true;
        });
    }
}
