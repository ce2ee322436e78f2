package kz.zakupai.vault.server.engine.kv;

import java.util.Map;
import kz.zakupai.vault.server.request.RequestFailure;
import org.jspecify.annotations.Nullable;

/**
 * The version that a writer expects to be the newest; 0 for a secret without versions.
 *
 * @param expected null where the writer does not say
 */
record CheckAndSet(@Nullable Integer expected) {
    private static final String OPTION = "cas";

    /** @throws RequestFailure 400 when {@code options.cas} is no number; a number in a text is one */
    static CheckAndSet of(Map<String, @Nullable Object> options) {
        if (!options.containsKey(OPTION)) {
            return new CheckAndSet(null);
        }
        try {
            return new CheckAndSet(
                    Integer.valueOf(String.valueOf(options.get(OPTION)).strip()));
        } catch (NumberFormatException e) {
            throw RequestFailure.badRequest("error parsing check-and-set parameter");
        }
    }

    void verify(KeyHead head, EngineSettings settings) {
        if (expected == null) {
            if (settings.casRequired() || head.settings().casRequired()) {
                throw RequestFailure.badRequest("check-and-set parameter required for this call");
            }
        } else if (expected != head.current()) {
            throw RequestFailure.badRequest("check-and-set parameter did not match the current version");
        }
    }
}
