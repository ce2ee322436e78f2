package kz.zakupai.service.junit.telegram;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A call's parameters in the ways that Telegram takes them: JSON, a form's body, or the address' query. */
final class Parameters {
    private static final JsonMapper JSON = JsonMapper.shared();

    private Parameters() {}

    static JsonNode read(@Nullable String type, String body, @Nullable String query) throws RefusedCallException {
        ObjectNode parameters = JSON.createObjectNode();
        form(query, parameters);
        if (type != null && type.startsWith("application/x-www-form-urlencoded")) {
            form(body, parameters);
        } else if (!body.isEmpty()) {
            parameters.setAll(object(body));
        }
        return parameters;
    }

    private static ObjectNode object(String body) throws RefusedCallException {
        try {
            if (JSON.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException notJson) {
            throw RefusedCallException.badRequest("can't parse JSON object: " + notJson.getOriginalMessage());
        }
        throw RefusedCallException.badRequest("object expected as POST body");
    }

    private static void form(@Nullable String pairs, ObjectNode parameters) {
        if (pairs == null || pairs.isEmpty()) {
            return;
        }
        for (String pair : pairs.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
