package kz.zakupai.vault.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import kz.zakupai.vault.server.store.Change;
import kz.zakupai.vault.server.store.EntrySink;
import kz.zakupai.vault.server.store.EntrySource;
import kz.zakupai.vault.server.store.Store;
import org.jspecify.annotations.Nullable;

/** Another store, for tests that change one thing of it. */
public class ForwardingStore implements Store {
    private final Store store;

    public ForwardingStore(Store store) {
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
        store.write(changes);
    }

    @Override
    public void export(EntrySink sink) throws IOException {
        store.export(sink);
    }

    @Override
    public void replace(EntrySource source) {
        store.replace(source);
    }

    @Override
    public long commits() {
        return store.commits();
    }

    @Override
    public Path workspace() {
        return store.workspace();
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
