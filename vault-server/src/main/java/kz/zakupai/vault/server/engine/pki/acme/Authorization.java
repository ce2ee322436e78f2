package kz.zakupai.vault.server.engine.pki.acme;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.store.Change;
import org.jspecify.annotations.Nullable;

/**
 * Whether an account may have certificates for an identifier, and how it can prove that.
 *
 * @param deactivated given up by the client
 */
record Authorization(
        String id,
        String accountId,
        Identifier identifier,
        Instant expires,
        boolean deactivated,
        List<Challenge> challenges) {
    static final String FOLDER = "acme/authorizations/";

    Authorization {
        challenges = List.copyOf(challenges);
    }

    static @Nullable Authorization find(Storage storage, String accountId, String id) {
        byte[] stored = storage.get(FOLDER + accountId + "/" + id);
        if (stored == null) {
            return null;
        }
        Map<String, @Nullable Object> values = Json.object(stored);
        List<Challenge> challenges = new ArrayList<>();
        if (values.get("challenges") instanceof List<?> list) {
            list.forEach(item -> challenges.add(Challenge.stored((Map<?, ?>) item)));
        }
        return new Authorization(
                id,
                accountId,
                Identifier.stored((Map<?, ?>) Objects.requireNonNull(values.get("identifier"))),
                Instant.parse(String.valueOf(values.get("expires"))),
                Boolean.TRUE.equals(values.get("deactivated")),
                challenges);
    }

    Change saving() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("identifier", identifier.wire());
        values.put("expires", expires.toString());
        values.put("deactivated", deactivated);
        values.put("challenges", challenges.stream().map(Challenge::storing).toList());
        return Change.put(FOLDER + accountId + "/" + id, Json.bytes(values));
    }

    /** RFC 8555, 7.1.6: {@code valid} by one challenge, {@code invalid} by one that failed. */
    String status(Instant now) {
        if (deactivated) {
            return "deactivated";
        }
        if (any(ChallengeStatus.INVALID)) {
            return "invalid";
        }
        if (expires.isBefore(now)) {
            return "expired";
        }
        return any(ChallengeStatus.VALID) ? "valid" : "pending";
    }

    boolean valid(Instant now) {
        return status(now).equals("valid");
    }

    private boolean any(ChallengeStatus status) {
        return challenges.stream().anyMatch(challenge -> challenge.status() == status);
    }

    @Nullable
    Challenge challenge(ChallengeType type) {
        return challenges.stream()
                .filter(challenge -> challenge.type() == type)
                .findFirst()
                .orElse(null);
    }

    Authorization with(Challenge changed) {
        List<Challenge> others = challenges.stream()
                .map(challenge -> challenge.type() == changed.type() ? changed : challenge)
                .toList();
        return new Authorization(id, accountId, identifier, expires, deactivated, others);
    }

    Authorization givenUp() {
        return new Authorization(id, accountId, identifier, expires, true, challenges);
    }

    /** @param challengeUrl gives each challenge's address */
    Map<String, @Nullable Object> wire(Instant now, Function<Challenge, String> challengeUrl) {
        Map<String, @Nullable Object> wire = new LinkedHashMap<>();
        wire.put("identifier", identifier.base().wire());
        wire.put("status", status(now));
        wire.put("expires", expires);
        if (identifier.wildcard()) {
            wire.put("wildcard", true);
        }
        wire.put(
                "challenges",
                challenges.stream()
                        .map(challenge -> challenge.wire(challengeUrl.apply(challenge)))
                        .toList());
        return wire;
    }
}
