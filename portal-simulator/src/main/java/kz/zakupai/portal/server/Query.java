package kz.zakupai.portal.server;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parameters behind the question mark. */
record Query(Map<String, String> parameters) {
    static final int STANDARD_LIMIT = 50;
    static final int HIGHEST_LIMIT = 500;

    Query {
        parameters = Map.copyOf(parameters);
    }

    static Query of(@Nullable String raw) {
        Map<String, String> parameters = new HashMap<>();
        if (raw != null) {
            for (String pair : raw.split("&", 64)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    parameters.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
                }
            }
        }
        return new Query(parameters);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return text;
        }
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    long number(String name, long standard) {
        String given = parameters.get(name);
        return given != null && given.matches("[0-9]{1,18}") ? Long.parseLong(given) : standard;
    }

    int limit() {
        return Math.clamp(number("limit", STANDARD_LIMIT), 1, HIGHEST_LIMIT);
    }
}
