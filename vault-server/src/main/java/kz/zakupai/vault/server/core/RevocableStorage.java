package kz.zakupai.vault.server.core;

import java.util.List;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Supplier;
import kz.zakupai.vault.server.barrier.BarrierSealed;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.store.Change;
import org.jspecify.annotations.Nullable;

/**
 * The storage of one unsealing. A request that began before the store was exchanged below it neither writes into the new
 * content nor sees any of it: both are answered as when sealed. A read costs one volatile read more. Thread-safe.
 */
final class RevocableStorage implements Storage {
    private final Storage storage;
    private final Revocation revocation;

    RevocableStorage(Storage storage) {
        this(storage, new Revocation());
    }

    private RevocableStorage(Storage storage, Revocation revocation) {
        this.storage = storage;
        this.revocation = revocation;
    }

    /** Waits for writes under way; later ones, and reads that have not returned yet, fail. For all views of it. */
    void revoke() {
        revocation.revoke();
    }

    boolean revoked() {
        return revocation.revoked;
    }

    @Override
    public byte @Nullable [] get(String key) {
        return this.<byte @Nullable []>read(() -> storage.get(key));
    }

    @Override
    public List<String> list(String prefix, String after, int limit) {
        return read(() -> storage.list(prefix, after, limit));
    }

    @Override
    public List<String> scan(String prefix, String after, int limit) {
        return read(() -> storage.scan(prefix, after, limit));
    }

    @Override
    public void write(List<Change> changes) {
        long stamp = revocation.writes.readLock();
        try {
            revocation.check();
            storage.write(changes);
        } finally {
            revocation.writes.unlockRead(stamp);
        }
    }

    @Override
    public Storage view(String prefix) {
        return new RevocableStorage(storage.view(prefix), revocation);
    }

    /** Checked afterwards: what was read before the revocation is what was there before the exchange. */
    private <T extends @Nullable Object> T read(Supplier<T> access) {
        T found;
        try {
            found = access.get();
        } catch (RuntimeException e) {
            // What looks damaged may be the new content under the old keys.
            revocation.check();
            throw e;
        }
        revocation.check();
        return found;
    }

    private static final class Revocation {
        private final StampedLock writes = new StampedLock();
        private volatile boolean revoked;

        void revoke() {
            long stamp = writes.writeLock();
            revoked = true;
            writes.unlockWrite(stamp);
        }

        void check() {
            if (revoked) {
                throw new BarrierSealed();
            }
        }
    }
}
