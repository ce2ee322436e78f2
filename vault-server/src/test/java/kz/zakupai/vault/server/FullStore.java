package kz.zakupai.vault.server;

import java.util.List;
import kz.zakupai.vault.server.store.Change;
import kz.zakupai.vault.server.store.EntrySource;
import kz.zakupai.vault.server.store.Store;
import kz.zakupai.vault.server.store.StoreException;

/** A store on a disk that may be full: it reads and doesn't write. */
final class FullStore extends ForwardingStore {
    volatile boolean full;

    FullStore(Store store) {
        super(store);
    }

    @Override
    public void write(List<Change> changes) {
        check();
        super.write(changes);
    }

    @Override
    public void replace(EntrySource source) {
        check();
        super.replace(source);
    }

    private void check() {
        if (full) {
            throw new StoreException("no space left on the device");
        }
    }
}
