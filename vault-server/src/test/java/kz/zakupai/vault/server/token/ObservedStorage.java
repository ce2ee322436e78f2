package kz.zakupai.vault.server.token;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.store.Change;
import kz.zakupai.vault.server.store.StoreException;
import org.jspecify.annotations.Nullable;

/** Counts what is asked of a storage, and fails its writes from a chosen one on: what a crash at that moment leaves. */
final class ObservedStorage implements Storage {
    private final Storage whole;
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger writes = new AtomicInteger();
    private volatile int lastWrite = Integer.MAX_VALUE;

    ObservedStorage(Storage whole) {
        this.whole = whole;
    }

    int reads() {
        return reads.get();
    }

    int writes() {
        return writes.get();
    }

    /** Lets {@code more} writes through and no others. */
    void failAfter(int more) {
        lastWrite = writes.get() + more;
    }

    void heal() {
        lastWrite = Integer.MAX_VALUE;
    }

    List<String> keys() {
        return whole.scan("", "", Integer.MAX_VALUE);
    }

    /** True when {@code text} stands in a key or, decrypted, in a value. */
    boolean holds(String text) {
        return keys().stream()
                .anyMatch(key ->
                        key.contains(text) || new String(valueAt(key), StandardCharsets.ISO_8859_1).contains(text));
    }

    private byte[] valueAt(String key) {
        byte[] value = whole.get(key);
        return value == null ? new byte[0] : value;
    }

    @Override
    public byte @Nullable [] get(String key) {
        reads.incrementAndGet();
        return whole.get(key);
    }

    @Override
    public List<String> list(String prefix, String after, int limit) {
        return whole.list(prefix, after, limit);
    }

    @Override
    public List<String> scan(String prefix, String after, int limit) {
        return whole.scan(prefix, after, limit);
    }

    @Override
    public void write(List<Change> changes) {
        if (writes.incrementAndGet() > lastWrite) {
            throw new StoreException("the medium has failed");
        }
        whole.write(changes);
    }

    @Override
    public Storage view(String prefix) {
        return whole.view(prefix);
    }
}
