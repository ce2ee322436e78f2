package kz.zakupai.vault.server.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.json.JsonSyntax;
import org.jspecify.annotations.Nullable;

/** The data of a request: its body's object, or its query. */
final class RequestData {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String MERGE_PATCH = "application/merge-patch+json";

    /** Bodies that an engine gets byte by byte; everything else is JSON or a form. */
    private static final Set<String> BINARY = Set.of("application/ocsp-request");

    private RequestData() {}

    /** Whether a body of this type is handed on as it is. */
    static boolean binary(String contentType) {
        return BINARY.contains(mediaType(contentType));
    }

    /** JSON whatever the type says; a form only where the type says so and the body does not look like JSON. */
    static Map<String, @Nullable Object> ofBody(RequestBody body, @Nullable String contentType) {
        char first = body.first();
        if (first == 0) {
            return Map.of();
        }
        if (first != '{'
                && first != '['
                && contentType != null
                && mediaType(contentType).equals(FORM)) {
            return form(new String(body.buffer(), 0, body.length(), StandardCharsets.UTF_8));
        }
        try {
            return Json.objectOrNull(body.buffer(), 0, body.length());
        } catch (JsonSyntax e) {
            throw Refused.with(400, "failed to decode JSON input: " + e.getMessage());
        }
    }

    /** One value as text, several as a list. */
    static Map<String, @Nullable Object> ofQuery(Map<String, List<String>> query) {
        if (query.isEmpty()) {
            return Map.of();
        }
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        query.forEach((name, values) -> data.put(name, values.size() == 1 ? values.getFirst() : values));
        return data;
    }

    /** PATCH says what it is: a JSON merge patch (RFC 7396), so that no plain object is merged by mistake. */
    static void checkPatchType(@Nullable String contentType) {
        if (contentType == null || contentType.isBlank()) {
            throw Refused.with(400, "mime: no media type");
        }
        String type = mediaType(contentType);
        if (!type.equals(MERGE_PATCH)) {
            throw Refused.with(415, "PATCH requires Content-Type of " + MERGE_PATCH + ", provided " + type);
        }
    }

    private static Map<String, @Nullable Object> form(String text) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        QueryText.parse(text).forEach((name, values) -> data.put(name, String.join(",", values)));
        return data;
    }

    private static String mediaType(String contentType) {
        int end = contentType.indexOf(';');
        return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }
}
