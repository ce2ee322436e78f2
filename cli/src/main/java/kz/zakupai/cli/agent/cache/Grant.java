package kz.zakupai.cli.agent.cache;

import java.time.Duration;
import java.util.Optional;
import kz.zakupai.cli.agent.cache.Entry.Given;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.json.JsonException;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;

/**
 * What an answer gives that ends by itself: a lease or a token.
 *
 * @param length of its life
 */
record Grant(Given given, Duration length, boolean renewable) {
    /** What this body gives; empty for an answer without, for one that only prolongs what was given before, and for no JSON. */
    static Optional<Grant> of(AnsweredRequest request, byte[] body) {
        if (isRenewal(request.path())) {
            return Optional.empty();
        }
        try {
            return JsonValue.parse(body) instanceof JsonObject answer ? of(answer) : Optional.empty();
        } catch (JsonException e) {
            return Optional.empty();
        }
    }

    private static boolean isRenewal(String path) {
        return path.startsWith("auth/token/renew")
                || path.startsWith("sys/leases/renew")
                || path.startsWith("sys/renew");
    }

    private static Optional<Grant> of(JsonObject answer) {
        JsonObject auth = answer.object("auth");
        Optional<String> token = auth.text("client_token").filter(text -> !text.isEmpty());
        if (token.isPresent()) {
            Given given = new Given.Token(
                    Secret.of(token.get()), auth.text("accessor").orElse(""), auth.isTrue("orphan"));
            return lasting(given, auth);
        }
        return answer.text("lease_id").filter(id -> !id.isEmpty()).flatMap(id -> lasting(new Given.Lease(id), answer));
    }

    private static Optional<Grant> lasting(Given given, JsonObject holder) {
        long seconds = holder.wholeNumber("lease_duration").orElse(0L);
        return seconds <= 0
                ? Optional.empty()
                : Optional.of(new Grant(given, Duration.ofSeconds(seconds), holder.isTrue("renewable")));
    }
}
