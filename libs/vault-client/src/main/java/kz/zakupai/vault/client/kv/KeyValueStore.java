package kz.zakupai.vault.client.kv;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonText;
import kz.zakupai.vault.client.json.JsonValue;
import kz.zakupai.vault.client.transport.VaultRequest;
import kz.zakupai.vault.client.transport.VaultResponse;
import kz.zakupai.vault.client.transport.VaultTransport;

/**
 * One mount of the key-value engine. Paths are given without the mount and without {@code data/}. Thread-safe.
 *
 * <p>Every method throws {@link kz.zakupai.vault.client.transport.VaultError} when the Vault answers with an error that the
 * method does not speak of, and {@link kz.zakupai.vault.client.transport.VaultUnreachable} when it does not answer.
 */
public final class KeyValueStore {
    private final VaultTransport vault;
    private final String mount;
    private final KeyValueVersion version;

    /**
     * @param vault adds the token by itself
     * @param mount without slashes at the ends
     */
    public KeyValueStore(VaultTransport vault, String mount, KeyValueVersion version) {
        this.vault = vault;
        this.mount = trimmed(mount);
        this.version = version;
    }

    /** The current version; empty if the path is absent or its current version is deleted. */
    public Optional<StoredSecret> read(String path) {
        return read(path, VaultRequest.get(at("data", path)));
    }

    /** A given version; empty if it is absent, deleted or destroyed. Version 1 engines have no versions. */
    public Optional<StoredSecret> read(String path, long wanted) {
        requireVersions();
        return read(path, VaultRequest.get(at("data", path)).withQuery("version", Long.toString(wanted)));
    }

    private Optional<StoredSecret> read(String path, VaultRequest request) {
        VaultResponse response = vault.send(request);
        if (response.status() == 404) {
            return Optional.empty();
        }
        JsonObject data = response.orThrow(request).json().object("data");
        return switch (version) {
            case V1 -> Optional.of(new StoredSecret(path, 0, values(data)));
            case V2 -> {
                long number = data.object("metadata").wholeNumber("version").orElse(0L);
                yield Optional.of(new StoredSecret(path, number, values(data.object("data"))));
            }
        };
    }

    /**
     * Writes all keys of the path; keys that are not given are gone from the new version.
     *
     * @return the new version's number; 0 for an engine of version 1
     */
    public long write(String path, Map<String, Secret> values, CheckAndSet expected) {
        Map<String, String> data = new LinkedHashMap<>();
        values.forEach((key, value) -> data.put(key, value.reveal()));
        Map<String, Object> body = new LinkedHashMap<>();
        switch (expected) {
            case CheckAndSet.Any _ -> {
                // The engine replaces whatever is there.
            }
            case CheckAndSet.Version(long number) -> {
                requireVersions();
                body.put("options", Map.of("cas", number));
            }
        }
        body.put("data", data);
        VaultRequest request =
                VaultRequest.post(at("data", path), JsonValue.of(version == KeyValueVersion.V1 ? data : body));
        JsonObject answer = vault.send(request).orThrow(request).json();
        return answer.object("data").wholeNumber("version").orElse(0L);
    }

    /** The names below the path, folders with a slash at the end; empty if there are none. */
    public List<String> list(String path) {
        VaultRequest request = VaultRequest.list(at("metadata", path));
        VaultResponse response = vault.send(request);
        return response.status() == 404
                ? List.of()
                : response.orThrow(request).json().object("data").array("keys").texts();
    }

    String metadataPath(String path) {
        return at("metadata", path);
    }

    KeyValueVersion version() {
        return version;
    }

    private String at(String branch, String path) {
        return switch (version) {
            case V1 -> mount + "/" + trimmed(path);
            case V2 -> mount + "/" + branch + "/" + trimmed(path);
        };
    }

    private void requireVersions() {
        if (version == KeyValueVersion.V1) {
            throw new IllegalArgumentException("a key-value engine of version 1 has no versions");
        }
    }

    private static Map<String, Secret> values(JsonObject data) {
        Map<String, Secret> values = new LinkedHashMap<>();
        data.fields().forEach((key, value) -> values.put(key, secret(value)));
        return values;
    }

    private static Secret secret(JsonValue value) {
        return value instanceof JsonText text
                ? Secret.of(text.text().getBytes(StandardCharsets.UTF_8))
                : Secret.of(value.toBytes());
    }

    private static String trimmed(String path) {
        int start = path.startsWith("/") ? 1 : 0;
        int end = path.endsWith("/") && path.length() > start ? path.length() - 1 : path.length();
        return path.substring(start, end);
    }
}
