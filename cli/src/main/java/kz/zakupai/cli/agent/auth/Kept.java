package kz.zakupai.cli.agent.auth;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.json.JsonException;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;

/**
 * What an agent must not lose.
 *
 * @param identity whom it is for: the role-id, or what else the method names
 * @param token the newest one
 * @param secretId the one that the next log-in shows; it need not be the one that was in the file
 * @param secretIdEnds when it ends; absent for one that never ends, and while that is not known
 * @param lasting whether the Vault has said that it is good for any number of log-ins: one that is gone nevertheless was destroyed
 * @param used the digest of the file's content that has been read; empty before the first
 */
record Kept(
        Optional<Secret> identity,
        Optional<Secret> token,
        Optional<Secret> secretId,
        Optional<Instant> secretIdEnds,
        boolean lasting,
        String used) {
    static final Kept NOTHING =
            new Kept(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false, "");

    /** Nothing but whom it is for. */
    static Kept nothingFor(Secret identity) {
        return new Kept(Optional.of(identity), Optional.empty(), Optional.empty(), Optional.empty(), false, "");
    }

    Kept withToken(Optional<Secret> other) {
        return new Kept(identity, other, secretId, secretIdEnds, lasting, used);
    }

    Kept withSecretId(Secret other, Optional<Instant> ends, boolean lasts) {
        return new Kept(identity, token, Optional.of(other), ends, lasts, used);
    }

    Kept withUsed(String digest) {
        return new Kept(identity, token, secretId, secretIdEnds, lasting, digest);
    }

    byte[] toBytes() {
        Map<String, String> fields = new LinkedHashMap<>();
        identity.ifPresent(value -> fields.put("identity", value.reveal()));
        token.ifPresent(value -> fields.put("token", value.reveal()));
        secretId.ifPresent(value -> fields.put("secret_id", value.reveal()));
        secretIdEnds.ifPresent(value -> fields.put("secret_id_ends", value.toString()));
        fields.put("lasting", Boolean.toString(lasting));
        fields.put("used", used);
        return JsonValue.of(fields).toBytes();
    }

    /** @throws IllegalArgumentException if the bytes are not those of {@link #toBytes} */
    static Kept parse(byte[] bytes) {
        try {
            JsonObject fields = JsonValue.parse(bytes)
                    .asObject()
                    .orElseThrow(() -> new IllegalArgumentException("it is no object"));
            return new Kept(
                    fields.text("identity").map(Secret::of),
                    fields.text("token").map(Secret::of),
                    fields.text("secret_id").map(Secret::of),
                    fields.text("secret_id_ends").map(Instant::parse),
                    fields.text("lasting").map(Boolean::parseBoolean).orElse(false),
                    fields.text("used").orElse(""));
        } catch (JsonException | DateTimeException e) {
            throw new IllegalArgumentException("it is damaged", e);
        }
    }
}
