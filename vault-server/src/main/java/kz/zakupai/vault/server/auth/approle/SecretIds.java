package kz.zakupai.vault.server.auth.approle;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.KeyedLocks;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.store.Change;
import org.jspecify.annotations.Nullable;

/**
 * The secret-ids of one role. Each lies under its hash, and its accessor's hash points to it; both come and go in one write.
 * All that changes a secret-id holds its lock, so that a use is never counted twice or lost.
 */
final class SecretIds {
    static final String ENTRIES = "secret-id/";
    static final String ACCESSORS = "accessor/";
    private static final int BATCH = 500;

    private final Storage storage;
    private final Salt salt;
    private final KeyedLocks locks;
    private final String entries;
    private final String accessors;

    SecretIds(Storage storage, Salt salt, KeyedLocks locks, String roleUuid) {
        this.storage = storage;
        this.salt = salt;
        this.locks = locks;
        entries = ENTRIES + roleUuid + "/";
        accessors = ACCESSORS + roleUuid + "/";
    }

    String hash(String secretId) {
        return salt.hash("secret-id", secretId);
    }

    /** The hash of the secret-id that {@code accessor} belongs to, or null. */
    @Nullable
    String hashOf(String accessor) {
        byte[] hash = storage.get(accessorKey(accessor));
        return hash == null ? null : new String(hash, StandardCharsets.UTF_8);
    }

    /** The secret-id with this hash, or null when it is unknown or has expired. */
    @Nullable
    SecretIdEntry find(String hash, Instant now) {
        byte[] stored = storage.get(entries + hash);
        SecretIdEntry entry = stored == null ? null : SecretIdEntry.parse(stored);
        return entry == null || entry.expired(now) ? null : entry;
    }

    /** @throws RequestFailure 400 when the role already has this secret-id */
    void add(String secretId, SecretIdEntry entry, Instant now) {
        String hash = hash(secretId);
        locks.run(hash, () -> {
            if (find(hash, now) != null) {
                throw RequestFailure.badRequest("SecretID is already registered");
            }
            var changes = new ArrayList<>(removal(hash));
            changes.add(Change.put(entries + hash, entry.bytes()));
            changes.add(Change.put(accessorKey(entry.accessor()), hash.getBytes(StandardCharsets.UTF_8)));
            storage.write(changes);
        });
    }

    /**
     * Takes one use of a secret-id: durably, before this returns, where its uses are limited.
     *
     * @param check refuses the use by throwing, before it is counted
     * @return the entry as it was, or null when the secret-id is unknown, has expired or is used up
     */
    @Nullable
    SecretIdEntry use(String hash, Instant now, Consumer<SecretIdEntry> check) {
        SecretIdEntry entry = find(hash, now);
        if (entry == null) {
            return null;
        }
        check.accept(entry);
        return entry.uses() == 0 ? entry : locks.locked(hash, () -> countDown(hash, now));
    }

    private @Nullable SecretIdEntry countDown(String hash, Instant now) {
        SecretIdEntry entry = find(hash, now);
        if (entry == null) {
            return null;
        }
        if (entry.uses() == 1) {
            storage.write(removal(hash));
        } else {
            storage.put(entries + hash, entry.withUses(entry.uses() - 1, now).bytes());
        }
        return entry;
    }

    /** Removes a secret-id with its accessor; what is unknown is no error. */
    void remove(String hash) {
        locks.run(hash, () -> storage.write(removal(hash)));
    }

    /** Removes a secret-id if it has expired. */
    void removeExpired(String hash, Instant now) {
        locks.run(hash, () -> {
            if (find(hash, now) == null) {
                storage.write(removal(hash));
            }
        });
    }

    private List<Change> removal(String hash) {
        byte[] stored = storage.get(entries + hash);
        return stored == null
                ? List.of()
                : List.of(
                        Change.delete(entries + hash),
                        Change.delete(accessorKey(SecretIdEntry.parse(stored).accessor())));
    }

    /** The accessors of all secret-ids that have not expired. */
    List<String> accessors(Instant now) {
        var found = new ArrayList<String>();
        for (List<String> batch = storage.scan(entries, "", BATCH);
                !batch.isEmpty();
                batch = storage.scan(entries, batch.getLast(), BATCH)) {
            for (String key : batch) {
                SecretIdEntry entry = find(key.substring(entries.length()), now);
                if (entry != null) {
                    found.add(entry.accessor());
                }
            }
        }
        return found;
    }

    /** Removes all secret-ids of a role that is gone. */
    static void removeAll(Storage storage, String roleUuid) {
        for (String folder : List.of(ENTRIES + roleUuid + "/", ACCESSORS + roleUuid + "/")) {
            for (List<String> batch = storage.scan(folder, "", BATCH);
                    !batch.isEmpty();
                    batch = storage.scan(folder, "", BATCH)) {
                storage.write(batch.stream().map(Change::delete).toList());
            }
        }
    }

    private String accessorKey(String accessor) {
        return accessors + salt.hash("accessor", accessor);
    }
}
