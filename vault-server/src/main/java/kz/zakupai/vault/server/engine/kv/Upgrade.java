package kz.zakupai.vault.server.engine.kv;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.EntryPath;
import kz.zakupai.vault.server.store.Change;

/** Moves the values of a version 1 mount into first versions, some hundred at a time, each batch atomic. */
final class Upgrade {
    private static final int BATCH = 256;

    private final Storage storage;
    private final Instant now;

    Upgrade(Storage storage, Instant now) {
        this.storage = storage;
        this.now = now;
    }

    void run() {
        for (List<String> batch = next(); !batch.isEmpty(); batch = next()) {
            var changes = new ArrayList<Change>();
            for (String key : batch) {
                move(key, changes);
            }
            storage.write(changes);
        }
    }

    /** Every batch deletes what it moved, so the next one starts at the front again. */
    private List<String> next() {
        return storage.scan(UnversionedEngine.VALUES, "", BATCH);
    }

    private void move(String key, List<Change> changes) {
        byte[] data = storage.get(key);
        if (data != null) {
            var path = new EntryPath(key.substring(UnversionedEngine.VALUES.length()));
            KeyHead head = KeyHead.fresh(now).withVersion(new Version(1, now, null, false), data, 1);
            changes.add(VersionedKeys.put(path, head));
        }
        changes.add(Change.delete(key));
    }
}
