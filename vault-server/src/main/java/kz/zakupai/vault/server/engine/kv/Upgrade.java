package kz.zakupai.vault.server.engine.kv;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.EntryPath;
import kz.zakupai.vault.server.store.Change;

/**
 * Makes versions of the values that a mount holds from its time as version 1, some hundred at a time, each batch atomic:
 * what was interrupted goes on where it stopped.
 */
final class Upgrade {
    private static final int BATCH = 256;

    private final Storage storage;
    private final VersionedKeys keys;
    private final Instant now;

    Upgrade(Storage storage, Instant now) {
        this.storage = storage;
        this.keys = new VersionedKeys(storage);
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

    /** What is already there was moved before the value at hand was written: the value becomes its newest version. */
    private void move(String key, List<Change> changes) {
        byte[] data = storage.get(key);
        if (data != null) {
            var path = new EntryPath(key.substring(UnversionedEngine.VALUES.length()));
            KeyHead before = keys.load(path);
            KeyHead head = before == null ? KeyHead.fresh(now) : before;
            var version = Version.of(head.current() + 1, now, null);
            changes.addAll(keys.changes(path, before, head.withVersion(version, data, Integer.MAX_VALUE)));
        }
        changes.add(Change.delete(key));
    }
}
