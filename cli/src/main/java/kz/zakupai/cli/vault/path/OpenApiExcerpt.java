package kz.zakupai.cli.vault.path;

import java.util.LinkedHashMap;
import java.util.Map;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;

/** The part of a server's OpenAPI document that is about one path, or about what lies below a mount. */
final class OpenApiExcerpt {
    private OpenApiExcerpt() {}

    /** @param path without slashes around; of the API, below {@code /v1/} */
    static JsonObject of(JsonObject document, String path) {
        Map<String, JsonValue> matching = new LinkedHashMap<>();
        Map<String, JsonValue> below = new LinkedHashMap<>();
        document.object("paths").fields().forEach((pattern, item) -> {
            String bare = pattern.startsWith("/") ? pattern.substring(1) : pattern;
            if (matches(bare, path)) {
                matching.put(pattern, item);
            } else if (bare.startsWith(path + "/")) {
                below.put(pattern, item);
            }
        });
        Map<String, JsonValue> excerpt = new LinkedHashMap<>(document.fields());
        excerpt.put("paths", new JsonObject(matching.isEmpty() ? below : matching));
        return new JsonObject(excerpt);
    }

    /** A parameter takes one segment, the last one all that is left. */
    private static boolean matches(String pattern, String path) {
        String[] wanted = pattern.split("/", -1);
        String[] given = path.split("/", -1);
        for (int i = 0; i < wanted.length; i++) {
            boolean parameter = wanted[i].startsWith("{");
            if (i >= given.length || (!parameter && !wanted[i].equals(given[i]))) {
                return false;
            }
            if (parameter && i == wanted.length - 1) {
                return true;
            }
        }
        return wanted.length == given.length;
    }
}
