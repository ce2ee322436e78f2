package kz.zakupai.vault.server.engine.pki.acme;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One way to prove that an identifier is one's own.
 *
 * @param validated when it was proven, or null
 * @param problem why it was not proven, as a document, or null
 */
record Challenge(
        ChallengeType type,
        String token,
        ChallengeStatus status,
        @Nullable Instant validated,
        @Nullable Map<String, @Nullable Object> problem) {

    static Challenge pending(ChallengeType type, String token) {
        return new Challenge(type, token, ChallengeStatus.PENDING, null, null);
    }

    @SuppressWarnings("unchecked") // JSON objects have text keys
    static Challenge stored(Map<?, ?> values) {
        Object validated = values.get("validated");
        return new Challenge(
                ChallengeType.valueOf(String.valueOf(values.get("type"))),
                String.valueOf(values.get("token")),
                ChallengeStatus.valueOf(String.valueOf(values.get("status"))),
                validated == null ? null : Instant.parse(String.valueOf(validated)),
                values.get("problem") instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : null);
    }

    Map<String, @Nullable Object> storing() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("type", type.name());
        values.put("token", token);
        values.put("status", status.name());
        values.put("validated", validated == null ? null : validated.toString());
        values.put("problem", problem);
        return values;
    }

    Challenge processing() {
        return new Challenge(type, token, ChallengeStatus.PROCESSING, null, null);
    }

    Challenge proven(Instant now) {
        return new Challenge(type, token, ChallengeStatus.VALID, now, null);
    }

    Challenge failed(Map<String, @Nullable Object> why) {
        return new Challenge(type, token, ChallengeStatus.INVALID, null, why);
    }

    /** RFC 8555, 8: as clients see it. */
    Map<String, @Nullable Object> wire(String url) {
        Map<String, @Nullable Object> wire = new LinkedHashMap<>();
        wire.put("type", type.wireName());
        wire.put("url", url);
        wire.put("status", status.wireName());
        wire.put("token", token);
        if (validated != null) {
            wire.put("validated", validated);
        }
        if (problem != null) {
            wire.put("error", problem);
        }
        return wire;
    }
}
