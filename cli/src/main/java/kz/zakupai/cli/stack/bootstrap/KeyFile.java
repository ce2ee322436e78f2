package kz.zakupai.cli.stack.bootstrap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.cli.stack.home.OwnerOnly;
import kz.zakupai.cli.stack.home.StackFailure;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.json.JsonException;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;

/**
 * {@code init.json}: the key shares of one Vault and, until the bootstrap has ended, its root token. The field names are
 * those of {@code vault operator init -format=json}, so scripts that read that output can read this file.
 */
public final class KeyFile {
    /** More than the largest answer of {@code sys/init}, 255 shares, takes. */
    private static final int ROOM = 64 * 1024;

    private static final String RECOVERY = "recovery_keys_b64";

    private final Path file;

    /** @param credentials the folder that holds it, or will */
    public KeyFile(Path credentials) {
        file = credentials.resolve("init.json");
    }

    Path file() {
        return file;
    }

    public boolean exists() {
        return Files.exists(file);
    }

    /**
     * Makes sure that there will be room for the keys: an initialised Vault whose keys could not be written is lost.
     *
     * @throws StackFailure when a file cannot be written there
     */
    void probe() {
        OwnerOnly.probe(file, ROOM);
    }

    /** Keeps the answer of {@code sys/init}: the only copy of the keys, so it is written before anything else is done. */
    void write(JsonObject answer, int shares, int threshold) {
        boolean recovery = answer.has("recovery_keys");
        var json = new LinkedHashMap<String, Object>();
        json.put("unseal_keys_b64", answer.array("keys_base64"));
        json.put("unseal_keys_hex", answer.array("keys"));
        json.put("unseal_shares", recovery ? 1 : shares);
        json.put("unseal_threshold", recovery ? 1 : threshold);
        if (recovery) {
            json.put(RECOVERY, answer.array("recovery_keys_base64"));
            json.put("recovery_keys_hex", answer.array("recovery_keys"));
            json.put("recovery_keys_shares", shares);
            json.put("recovery_keys_threshold", threshold);
        }
        json.put("root_token", answer.text("root_token").orElse(""));
        save(json);
    }

    /** The shares, as base64: they unseal, or authorise where the Vault unseals itself. */
    public List<Secret> shares() {
        var shares = new ArrayList<Secret>();
        JsonObject read = read();
        read.array(read.has(RECOVERY) ? RECOVERY : "unseal_keys_b64")
                .texts()
                .forEach(text -> shares.add(Secret.of(text)));
        return List.copyOf(shares);
    }

    int threshold() {
        JsonObject read = read();
        return read.wholeNumber(read.has(RECOVERY) ? "recovery_keys_threshold" : "unseal_threshold")
                .orElse(3L)
                .intValue();
    }

    /** The root token, while the bootstrap has not ended. */
    public Optional<Secret> rootToken() {
        return exists()
                ? read().text("root_token").filter(text -> !text.isEmpty()).map(Secret::of)
                : Optional.empty();
    }

    /** To be called when the root token has been revoked. */
    void forgetRootToken() {
        var json = new LinkedHashMap<String, Object>(read().fields());
        json.put("root_token", "");
        save(json);
    }

    /** Moves the file aside: its keys are of a Vault whose data are gone, but keys are never deleted. */
    Path setAside(Instant now) {
        Path aside = file.resolveSibling("init-until-" + now.getEpochSecond() + ".json");
        OwnerOnly.write(aside, OwnerOnly.read(file));
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new StackFailure("cannot move " + file, "move it elsewhere by hand", e);
        }
        return aside;
    }

    private void save(Map<String, Object> json) {
        OwnerOnly.write(file, Secret.of(JsonValue.of(json).toBytes()));
    }

    private JsonObject read() {
        try {
            byte[] bytes = OwnerOnly.read(file).reveal().getBytes(StandardCharsets.UTF_8);
            if (JsonValue.parse(bytes) instanceof JsonObject object) {
                return object;
            }
            throw new StackFailure(file + " is not a key file", "restore it from your copy of the keys");
        } catch (JsonException e) {
            throw new StackFailure(file + " is damaged", "restore it from your copy of the keys", e);
        }
    }
}
