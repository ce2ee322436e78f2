package kz.zakupai.vault.server.engine.pki.acme;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.json.Json;
import org.jspecify.annotations.Nullable;

/** A key for one new account (RFC 8555, 7.3.4), as an operator hands it out. Never printed. */
final class Binding {
    static final String FOLDER = "acme/eab/";
    private static final int RANDOM = 32;
    /** In base64 the beginning of every key: none begins with a hyphen, which command lines would take for an option. */
    private static final byte[] PREFIX = Base64.getUrlDecoder().decode("vault-eab-0-");

    private static final SecureRandom SOURCE = new SecureRandom();

    private final String id;
    private final byte[] key;
    private final String directory;
    private final Instant created;

    private Binding(String id, byte[] key, String directory, Instant created) {
        this.id = id;
        this.key = key;
        this.directory = directory;
        this.created = created;
    }

    static Binding make(String directory, Instant now) {
        byte[] random = new byte[RANDOM];
        SOURCE.nextBytes(random);
        byte[] key = new byte[PREFIX.length + RANDOM];
        System.arraycopy(PREFIX, 0, key, 0, PREFIX.length);
        System.arraycopy(random, 0, key, PREFIX.length, RANDOM);
        return new Binding(UUID.randomUUID().toString(), key, directory, now.truncatedTo(ChronoUnit.SECONDS));
    }

    static @Nullable Binding find(Storage storage, String id) {
        byte[] stored = storage.get(FOLDER + id);
        if (stored == null) {
            return null;
        }
        Map<String, @Nullable Object> values = Json.object(stored);
        return new Binding(
                id,
                Base64.getUrlDecoder().decode(String.valueOf(values.get("key"))),
                String.valueOf(values.get("directory")),
                Instant.parse(String.valueOf(values.get("created"))));
    }

    void save(Storage storage) {
        storage.put(
                FOLDER + id,
                Json.bytes(Map.of("key", encodedKey(), "directory", directory, "created", created.toString())));
    }

    String id() {
        return id;
    }

    /** The key's bytes; the caller does not change them. */
    byte[] key() {
        return key;
    }

    String encodedKey() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key);
    }

    String directory() {
        return directory;
    }

    Instant created() {
        return created;
    }

    /** What may be shown of it later. */
    Map<String, @Nullable Object> shown() {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("key_type", "hs");
        shown.put("acme_directory", directory + "directory");
        shown.put("created_on", created);
        return shown;
    }
}
