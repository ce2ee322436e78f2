package kz.zakupai.vault.server;

import java.util.List;
import kz.zakupai.vault.server.store.Change;
import kz.zakupai.vault.server.store.Store;
import kz.zakupai.vault.server.store.StoreException;
import org.jspecify.annotations.Nullable;

/** A store on a disk that may be full: it reads and doesn't write. */
final class FullStore implements Store {
    private final Store store;
    volatile boolean full;

    FullStore(Store store) {
        this.store = store;
    }

    @Override
    public byte @Nullable [] get(String key) {
        return store.get(key);
    }

    @Override
    public List<String> list(String prefix, String after, int limit) {
        return store.list(prefix, after, limit);
    }

    @Override
    public List<String> scan(String prefix, String after, int limit) {
        return store.scan(prefix, after, limit);
    }

    @Override
    public void write(List<Change> changes) {
        if (full) {
            throw new StoreException("no space left on the device");
        }
        store.write(changes);
    }

    @Override
    public String type() {
        return store.type();
    }

    @Override
    public void close() {
        store.close();
    }
}
