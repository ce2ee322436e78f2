package kz.zakupai.vault.server.barrier;

import java.util.ArrayList;
import java.util.List;
import kz.zakupai.vault.server.store.Change;
import org.jspecify.annotations.Nullable;

/** The barrier below one prefix. */
final class BarrierView implements Storage {
    private final Barrier barrier;
    private final String prefix;

    BarrierView(Barrier barrier, String prefix) {
        this.barrier = barrier;
        this.prefix = prefix;
    }

    @Override
    public byte @Nullable [] get(String key) {
        StorageKeys.checkKey(key);
        return barrier.get(prefix + key);
    }

    @Override
    public List<String> list(String below, String after, int limit) {
        StorageKeys.checkPrefix(below);
        return barrier.list(prefix + below, after, limit);
    }

    @Override
    public List<String> scan(String below, String after, int limit) {
        StorageKeys.checkPrefix(below);
        String start = after.isEmpty() ? "" : prefix + after;
        List<String> found = barrier.scan(prefix + below, start, limit);
        return found.stream().map(path -> path.substring(prefix.length())).toList();
    }

    @Override
    public void write(List<Change> changes) {
        List<Change> full = new ArrayList<>(changes.size());
        for (Change change : changes) {
            StorageKeys.checkKey(change.key());
            String path = prefix + change.key();
            byte[] value = change.value();
            full.add(value == null ? Change.delete(path) : Change.put(path, value));
        }
        barrier.write(full);
    }

    @Override
    public Storage view(String below) {
        StorageKeys.checkPrefix(below);
        return below.isEmpty() ? this : new BarrierView(barrier, prefix + below);
    }
}
