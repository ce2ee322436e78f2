package kz.zakupai.cli.vault.policy.explain;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.server.request.Operation;

/**
 * A request that may be allowed or not.
 *
 * @param path below {@code /v1/}
 * @param wrapTtl the wished wrapping of the response
 */
record Question(Operation operation, String path, JsonObject data, Optional<Duration> wrapTtl) {
    String capability() {
        return operation.name().toLowerCase(Locale.ROOT);
    }

    Question at(String other) {
        return new Question(operation, other, data, wrapTtl);
    }

    /** The data may be secret. */
    @Override
    public String toString() {
        return capability() + " " + path;
    }
}
