package kz.zakupai.vault.server.auth.github;

import java.util.LinkedHashMap;
import java.util.Map;
import kz.zakupai.vault.server.auth.TokenSettings;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * Whose members may log in, and where they are looked up. Immutable.
 *
 * @param organizationId GitHub's number of it, which stays when it is renamed
 * @param baseUrl of GitHub Enterprise; empty for github.com
 */
record Configuration(String organization, long organizationId, String baseUrl, TokenSettings token) {
    static final Configuration NONE = new Configuration("", 0, "", TokenSettings.STANDARD);
    private static final String KEY = "config";

    static @Nullable Configuration find(Storage storage) {
        byte[] bytes = storage.get(KEY);
        if (bytes == null) {
            return null;
        }
        Map<String, @Nullable Object> stored = Json.object(bytes);
        return new Configuration(
                String.valueOf(stored.get("organization")),
                stored.get("organization_id") instanceof Number id ? id.longValue() : 0,
                String.valueOf(stored.get("base_url")),
                TokenSettings.parse(stored.get("token")));
    }

    void save(Storage storage) {
        Map<String, @Nullable Object> stored = wire();
        stored.put("token", token.stored());
        storage.put(KEY, Json.bytes(stored));
    }

    /** As a read answers it, without the token's settings. */
    Map<String, @Nullable Object> wire() {
        Map<String, @Nullable Object> wire = new LinkedHashMap<>();
        wire.put("organization", organization);
        wire.put("organization_id", organizationId);
        wire.put("base_url", baseUrl);
        return wire;
    }
}
