package kz.zakupai.vault.server.http;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer without the envelope.
 *
 * @param body written as a JSON object; null for no body. HEAD leaves it out by itself
 */
public record PlainAnswer(int status, @Nullable Map<String, @Nullable Object> body) {
    /** 200 with {@code body}. */
    public static PlainAnswer of(Map<String, @Nullable Object> body) {
        return new PlainAnswer(200, body);
    }

    /** 405 as Vault gives it here: {@code {"errors":[]}}. */
    public static PlainAnswer wrongVerb() {
        return new PlainAnswer(405, Map.of("errors", List.of()));
    }
}
