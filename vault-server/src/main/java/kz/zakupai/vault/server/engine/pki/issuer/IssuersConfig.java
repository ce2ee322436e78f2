package kz.zakupai.vault.server.engine.pki.issuer;

import java.util.LinkedHashMap;
import java.util.Map;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.store.Change;
import org.jspecify.annotations.Nullable;

/**
 * Which issuer is the default.
 *
 * @param defaultId empty for none
 * @param followsLatest an issuer that is made or imported becomes the default
 */
public record IssuersConfig(String defaultId, boolean followsLatest) {
    private static final String ENTRY = "config/issuers";

    static IssuersConfig load(Storage storage) {
        byte[] stored = storage.get(ENTRY);
        if (stored == null) {
            return new IssuersConfig("", false);
        }
        Map<String, @Nullable Object> values = Json.object(stored);
        return new IssuersConfig(
                values.get("default") instanceof String id ? id : "",
                Boolean.TRUE.equals(values.get("follows_latest")));
    }

    Change saving() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("default", defaultId);
        values.put("follows_latest", followsLatest);
        return Change.put(ENTRY, Json.bytes(values));
    }
}
