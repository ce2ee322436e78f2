package kz.zakupai.vault.server.seal;

import java.util.Map;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.json.Json;
import org.jspecify.annotations.Nullable;

/** Keeps encrypted shares below the barrier, for a holder who lost his message. */
public final class RekeyBackup {
    private final Storage storage;
    private final String path;

    RekeyBackup(Storage storage, String path) {
        this.storage = storage;
        this.path = path;
    }

    /**
     * A kept rekey.
     *
     * @param hex encrypted shares by fingerprint
     * @param base64 the same bytes
     */
    public record Kept(String nonce, Map<String, @Nullable Object> hex, Map<String, @Nullable Object> base64) {}

    void write(String nonce, EncodedShares shares) {
        storage.put(
                path,
                Json.bytes(Map.of(
                        "nonce",
                        nonce,
                        "keys",
                        shares.byFingerprint(shares.hex()),
                        "keys_base64",
                        shares.byFingerprint(shares.base64()))));
    }

    @Nullable
    Kept read() {
        byte[] stored = storage.get(path);
        if (stored == null) {
            return null;
        }
        Map<String, @Nullable Object> fields = Json.object(stored);
        return new Kept(
                String.valueOf(fields.get("nonce")), object(fields.get("keys")), object(fields.get("keys_base64")));
    }

    void delete() {
        storage.delete(path);
    }

    @SuppressWarnings("unchecked") // JSON objects have text keys
    private static Map<String, @Nullable Object> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
    }
}
