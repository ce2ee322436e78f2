package kz.zakupai.vault.server.engine;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.barrier.Barrier;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.store.Change;
import kz.zakupai.vault.server.store.MemoryStore;
import kz.zakupai.vault.server.store.StoreException;
import org.jspecify.annotations.Nullable;

/** A view of an unsealed barrier over a store in memory that counts what engines ask of it, and may fail writes. */
public final class CountingStorage implements Storage {
    private static final int ALL = 100_000;

    private final Storage barrier;
    private final AtomicInteger gets;
    private final AtomicInteger writes;
    private volatile boolean broken;
    private volatile int writesLeft = Integer.MAX_VALUE;

    public CountingStorage() {
        this(unsealed(), new AtomicInteger(), new AtomicInteger());
    }

    private CountingStorage(Storage barrier, AtomicInteger gets, AtomicInteger writes) {
        this.barrier = barrier;
        this.gets = gets;
        this.writes = writes;
    }

    private static Storage unsealed() {
        var barrier = new Barrier(new MemoryStore(), new SecureRandom(), InstantSource.system());
        try (Secret rootKey = Secret.of(new byte[32])) {
            barrier.initialize(rootKey);
            barrier.unseal(rootKey);
        }
        return barrier.storage().view("mount/");
    }

    public int gets() {
        return gets.get();
    }

    /** From now on every write fails, or none does. */
    public void breakWrites(boolean fail) {
        broken = fail;
    }

    /** After {@code count} more writes all others fail, as if the machine had stopped; negative for no end. */
    public void stopAfterWrites(int count) {
        writesLeft = count < 0 ? Integer.MAX_VALUE : count;
    }

    public int writes() {
        return writes.get();
    }

    /** All keys: what a test knows of nothing left behind. */
    public List<String> keys() {
        return barrier.scan("", "", ALL);
    }

    /** True when some stored value holds this text. */
    public boolean holds(String text) {
        return keys().stream()
                .map(key -> Objects.requireNonNull(barrier.get(key)))
                .anyMatch(value -> new String(value, StandardCharsets.UTF_8).contains(text));
    }

    @Override
    public byte @Nullable [] get(String key) {
        gets.incrementAndGet();
        return barrier.get(key);
    }

    @Override
    public List<String> list(String prefix, String after, int limit) {
        return barrier.list(prefix, after, limit);
    }

    @Override
    public List<String> scan(String prefix, String after, int limit) {
        return barrier.scan(prefix, after, limit);
    }

    @Override
    public synchronized void write(List<Change> changes) {
        if (broken || writesLeft == 0) {
            throw new StoreException("the store is full");
        }
        writesLeft -= writesLeft == Integer.MAX_VALUE ? 0 : 1;
        writes.incrementAndGet();
        barrier.write(changes);
    }

    @Override
    public Storage view(String prefix) {
        return new CountingStorage(barrier.view(prefix), gets, writes);
    }
}
