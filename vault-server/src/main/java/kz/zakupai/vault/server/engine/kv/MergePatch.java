package kz.zakupai.vault.server.engine.kv;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Applies a JSON merge patch (RFC 7396). The nesting of both sides is bounded by the JSON reader. */
final class MergePatch {
    private MergePatch() {}

    /** {@code target} with {@code patch} merged into it: null removes a member, objects merge, anything else replaces. */
    static Map<String, @Nullable Object> apply(Map<String, @Nullable Object> target, Map<?, ?> patch) {
        Map<String, @Nullable Object> merged = new LinkedHashMap<>(target);
        patch.forEach((name, value) -> {
            String member = String.valueOf(name);
            if (value == null) {
                merged.remove(member);
            } else if (value instanceof Map<?, ?> object) {
                merged.put(member, apply(object(merged.get(member)), object));
            } else {
                merged.put(member, value);
            }
        });
        return merged;
    }

    @SuppressWarnings("unchecked") // JSON objects have text keys
    private static Map<String, @Nullable Object> object(@Nullable Object value) {
        return value instanceof Map<?, ?> object ? (Map<String, @Nullable Object>) object : Map.of();
    }
}
