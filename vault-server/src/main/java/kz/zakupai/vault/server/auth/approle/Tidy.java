package kz.zakupai.vault.server.auth.approle;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.KeyedLocks;

/** Removes secret-ids that have expired, and what an interrupted deletion of a role has left behind. */
final class Tidy {
    private static final int BATCH = 500;

    private final Storage storage;
    private final KeyedLocks locks;
    private final Instant now;

    Tidy(Storage storage, KeyedLocks locks, Instant now) {
        this.storage = storage;
        this.locks = locks;
        this.now = now;
    }

    void run() {
        Salt salt = Salt.find(storage);
        if (salt == null) {
            return;
        }
        // A role is stored before its first secret-id: whatever owner is seen here and is no role afterwards is gone.
        Set<String> owners = new HashSet<>(storage.list(SecretIds.ENTRIES));
        owners.addAll(storage.list(SecretIds.ACCESSORS));
        Set<String> live = liveRoles();
        for (String folder : owners) {
            String uuid = folder.substring(0, folder.length() - 1);
            if (live.contains(uuid)) {
                removeExpired(salt, uuid);
            } else {
                SecretIds.removeAll(storage, uuid);
            }
        }
    }

    private Set<String> liveRoles() {
        var roles = new Roles(storage);
        Set<String> live = new HashSet<>();
        for (String name : roles.names()) {
            Role role = roles.find(name);
            if (role != null) {
                live.add(role.uuid());
            }
        }
        return live;
    }

    private void removeExpired(Salt salt, String uuid) {
        var secretIds = new SecretIds(storage, salt, locks, uuid);
        String folder = SecretIds.ENTRIES + uuid + "/";
        for (List<String> batch = storage.scan(folder, "", BATCH);
                !batch.isEmpty();
                batch = storage.scan(folder, batch.getLast(), BATCH)) {
            for (String key : batch) {
                String hash = key.substring(folder.length());
                if (secretIds.find(hash, now) == null) {
                    secretIds.removeExpired(hash, now);
                }
            }
        }
    }
}
