package kz.zakupai.vault.server.token;

import java.util.List;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.store.Change;
import kz.zakupai.vault.server.store.StoreException;
import org.jspecify.annotations.Nullable;

/** A storage whose medium fails after a number of writes: what a crash leaves behind is what was written before. */
final class FaultyStorage implements Storage {
    private final Storage whole;
    private int writesLeft = Integer.MAX_VALUE;

    FaultyStorage(Storage whole) {
        this.whole = whole;
    }

    void failAfter(int writes) {
        writesLeft = writes;
    }

    @Override
    public byte @Nullable [] get(String key) {
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
    public synchronized void write(List<Change> changes) {
        if (writesLeft-- <= 0) {
            throw new StoreException("the medium has failed");
        }
        whole.write(changes);
    }

    @Override
    public Storage view(String prefix) {
        return whole.view(prefix);
    }
}
