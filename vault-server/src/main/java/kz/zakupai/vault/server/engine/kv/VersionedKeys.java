package kz.zakupai.vault.server.engine.kv;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.EntryPath;
import kz.zakupai.vault.server.store.Change;
import org.jspecify.annotations.Nullable;

/**
 * Where the secrets of a version 2 mount lie: one head entry each, with the newest data, and one entry for the data of each
 * older version. Every change of a secret is one atomic write; whoever changes holds the secret's lock.
 */
final class VersionedKeys {
    private static final String HEADS = "key/";
    private static final String OLDER = "version/";

    private final Storage storage;

    VersionedKeys(Storage storage) {
        this.storage = storage;
    }

    boolean exists(EntryPath path) {
        return storage.get(head(path)) != null;
    }

    @Nullable
    KeyHead load(EntryPath path) {
        byte[] stored = storage.get(head(path));
        return stored == null ? null : KeyHeadFormat.read(stored);
    }

    /** The data of a version that is neither destroyed nor dropped. */
    byte[] data(EntryPath path, KeyHead head, Version version) {
        byte[] newest = head.newestData();
        byte[] data = version.number() == head.current() && newest != null
                ? newest
                : storage.get(older(path, version.number()));
        if (data == null) {
            throw new IllegalStateException("the data of a kept version is missing");
        }
        return data;
    }

    List<String> list(String folder, String after, int limit) {
        return storage.list(HEADS + folder, after, limit);
    }

    /** Replaces {@code before} (null for a new secret) by {@code after}. */
    void save(EntryPath path, @Nullable KeyHead before, KeyHead after) {
        storage.write(changes(path, before, after));
    }

    /** The changes of a {@link #save}: older data moves out of the head, and goes where no version keeps it. */
    List<Change> changes(EntryPath path, @Nullable KeyHead before, KeyHead after) {
        var changes = new ArrayList<Change>();
        changes.add(Change.put(head(path), KeyHeadFormat.write(after)));
        if (before != null) {
            moveData(path, before, after, changes);
        }
        return changes;
    }

    private static void moveData(EntryPath path, KeyHead before, KeyHead after, List<Change> changes) {
        Set<Integer> kept = new HashSet<>();
        after.versions().stream()
                .filter(version -> !version.destroyed() && version.number() != after.current())
                .forEach(version -> kept.add(version.number()));
        byte[] newest = before.newestData();
        if (newest != null && kept.contains(before.current())) {
            changes.add(Change.put(older(path, before.current()), newest));
        }
        before.versions().stream()
                .filter(version -> !version.destroyed() && version.number() != before.current())
                .filter(version -> !kept.contains(version.number()))
                .forEach(version -> changes.add(Change.delete(older(path, version.number()))));
    }

    /** Removes the secret with all of its versions. */
    void remove(EntryPath path, KeyHead head) {
        var changes = new ArrayList<Change>();
        changes.add(Change.delete(head(path)));
        head.versions().stream()
                .filter(version -> !version.destroyed() && version.number() != head.current())
                .forEach(version -> changes.add(Change.delete(older(path, version.number()))));
        storage.write(changes);
    }

    private static String head(EntryPath path) {
        return HEADS + path.text();
    }

    private static String older(EntryPath path, int number) {
        return OLDER + path.text() + "/" + number;
    }
}
