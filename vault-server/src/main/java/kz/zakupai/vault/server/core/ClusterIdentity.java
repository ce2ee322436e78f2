package kz.zakupai.vault.server.core;

import java.util.Map;
import java.util.UUID;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.json.Json;

/** The name and id that health and seal-status show once the server is unsealed. */
public record ClusterIdentity(String name, String id) {
    private static final String KEY = "core/cluster";

    /** Reads the identity; on first use makes one, named {@code wished} or after its id where that is empty. */
    static ClusterIdentity load(Storage storage, String wished) {
        byte[] stored = storage.get(KEY);
        if (stored != null) {
            var json = Json.object(stored);
            return new ClusterIdentity(String.valueOf(json.get("name")), String.valueOf(json.get("id")));
        }
        String id = UUID.randomUUID().toString();
        String name = wished.isEmpty() ? "vault-cluster-" + id.substring(0, 8) : wished;
        storage.put(KEY, Json.bytes(Map.of("name", name, "id", id)));
        return new ClusterIdentity(name, id);
    }
}
