package kz.zakupai.vault.server.engine.transit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.KeyedLocks;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.store.Change;
import org.jspecify.annotations.Nullable;

/**
 * The named keys of a mount: one entry for what is known of a key, one for each version. Every change is one atomic write,
 * durable before it is answered; whoever changes holds the key's lock. Keys in use stay in memory, opened. Thread-safe.
 */
final class Keys {
    private static final String POLICIES = "policy/";
    private static final String VERSIONS = "version/";

    private final KeyedLocks locks = new KeyedLocks();
    private final KeyCache cache = new KeyCache();

    /**
     * A changed key: what is known of it, and the versions that are new or different.
     *
     * @param dropFrom the first old number that goes
     * @param dropBefore the first number behind those that go
     */
    record Edit(KeyPolicy policy, List<KeyVersion> written, int dropFrom, int dropBefore) {
        static Edit of(KeyPolicy policy, KeyVersion... written) {
            return new Edit(policy, List.of(written), 0, 0);
        }
    }

    /** The key, or null. */
    @Nullable
    NamedKey find(Storage storage, String name) {
        NamedKey known = cache.get(name);
        return known != null ? known : locks.locked(name, () -> cached(storage, name));
    }

    private @Nullable NamedKey cached(Storage storage, String name) {
        NamedKey known = cache.get(name);
        if (known == null) {
            known = load(storage, name);
            if (known != null) {
                cache.put(storage, name, known);
            }
        }
        return known;
    }

    private static @Nullable NamedKey load(Storage storage, String name) {
        KeyPolicy policy = policy(storage, name);
        if (policy == null) {
            return null;
        }
        KeyVersion latest = version(storage, policy, policy.versions().latest());
        return new NamedKey(policy, latest, number -> version(storage, policy, number));
    }

    /** What is known of a key, without loading it into memory; null where there is none. */
    static @Nullable KeyPolicy policy(Storage storage, String name) {
        byte[] stored = storage.get(POLICIES + name);
        return stored == null ? null : KeyFormat.readPolicy(Json.object(stored));
    }

    private static KeyVersion version(Storage storage, KeyPolicy policy, int number) {
        byte[] stored = storage.get(versionKey(policy.name(), number));
        if (stored == null) {
            throw NamedKey.noSuchVersion();
        }
        return KeyFormat.readVersion(policy.type(), Json.object(stored));
    }

    /**
     * Changes a key, or makes it.
     *
     * @param change from the key, null where there is none, to its edit, or to null to leave it as it is; whatever it throws
     *     leaves it as it is, too
     * @return the key afterwards
     */
    @Nullable
    NamedKey change(Storage storage, String name, Function<@Nullable NamedKey, @Nullable Edit> change) {
        return locks.locked(name, () -> {
            NamedKey before = cached(storage, name);
            Edit edit = change.apply(before);
            return edit == null ? before : save(storage, name, before, edit);
        });
    }

    private NamedKey save(Storage storage, String name, @Nullable NamedKey before, Edit edit) {
        KeyPolicy policy = edit.policy();
        List<Change> changes = new ArrayList<>();
        changes.add(Change.put(POLICIES + name, Json.bytes(KeyFormat.write(policy))));
        KeyVersion latest = before == null ? null : before.latest();
        // First what goes: a version that is written again must stay.
        for (int number = edit.dropFrom(); number < edit.dropBefore(); number++) {
            changes.add(Change.delete(versionKey(name, number)));
        }
        for (KeyVersion version : edit.written()) {
            changes.add(Change.put(versionKey(name, version.number()), Json.bytes(KeyFormat.write(version))));
            if (version.number() == policy.versions().latest()) {
                latest = version;
            }
        }
        if (latest == null || latest.number() != policy.versions().latest()) {
            throw new IllegalStateException("an edit names a latest version that it does not bring");
        }
        storage.write(changes);
        var after = new NamedKey(policy, latest, number -> version(storage, policy, number));
        cache.put(storage, name, after);
        return after;
    }

    /** Removes a key with all its versions. {@code check} throws to keep it, and sees null where there is none. */
    void delete(Storage storage, String name, Function<@Nullable NamedKey, KeyPolicy> check) {
        locks.run(name, () -> {
            KeyPolicy policy = check.apply(cached(storage, name));
            List<Change> changes = new ArrayList<>();
            changes.add(Change.delete(POLICIES + name));
            for (int i = policy.versions().oldest(); i <= policy.versions().latest(); i++) {
                changes.add(Change.delete(versionKey(name, i)));
            }
            storage.write(changes);
            cache.remove(name);
        });
    }

    /** Names of the keys behind {@code after}, at most {@code limit}; 0 for all. */
    static List<String> names(Storage storage, String after, int limit) {
        return storage.list(POLICIES, after, limit);
    }

    /** The versions of a key that are kept, as JSON objects. */
    static List<Map<String, @Nullable Object>> storedVersions(NamedKey key) {
        List<Map<String, @Nullable Object>> versions = new ArrayList<>();
        KeyPolicy.Versions numbers = key.policy().versions();
        for (int number = numbers.oldest(); number <= numbers.latest(); number++) {
            versions.add(KeyFormat.write(key.stored(number)));
        }
        return versions;
    }

    KeyCache cache() {
        return cache;
    }

    private static String versionKey(String name, int number) {
        return VERSIONS + name + "/" + number;
    }
}
