package kz.zakupai.vault.server.auth.jwt;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The verified claims of a client, found by name or by JSON pointer (RFC 6901). Immutable. */
final class Claims {
    private static final int MAX_POINTER_DEPTH = 64;

    private final Map<String, @Nullable Object> values;

    Claims(Map<String, @Nullable Object> values) {
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The claim of this name, or null. */
    @Nullable
    Object named(String name) {
        return values.get(name);
    }

    /** The claim of this name or, where {@code reference} starts with a slash, at this pointer; or null. */
    @Nullable
    Object at(String reference) {
        if (!reference.startsWith("/")) {
            return values.get(reference);
        }
        String[] steps = reference.substring(1).split("/", MAX_POINTER_DEPTH);
        Object value = values;
        for (String step : steps) {
            String name = step.replace("~1", "/").replace("~0", "~");
            value = switch (value) {
                case Map<?, ?> map -> map.get(name);
                case List<?> list -> item(list, name);
                case null, default -> null;
            };
        }
        return value;
    }

    private static @Nullable Object item(List<?> list, String index) {
        boolean number = !index.isEmpty() && index.length() < 9 && index.chars().allMatch(Character::isDigit);
        int position = number ? Integer.parseInt(index) : -1;
        return position >= 0 && position < list.size() ? list.get(position) : null;
    }

    /** The text of a claim, or empty when it is absent or no text. */
    String text(String name) {
        return values.get(name) instanceof String text ? text : "";
    }

    /** With the claims of {@code other} in place of or beside these. */
    Claims with(Map<String, @Nullable Object> other) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(values);
        all.putAll(other);
        return new Claims(all);
    }

    Claims without(String name) {
        Map<String, @Nullable Object> rest = new LinkedHashMap<>(values);
        rest.remove(name);
        return new Claims(rest);
    }

    Map<String, @Nullable Object> values() {
        return values;
    }

    /** The audiences: RFC 7519 section 4.1.3 allows one text in place of a list. */
    List<String> audiences() {
        Object audience = values.get("aud");
        if (audience instanceof String one) {
            return List.of(one);
        }
        var audiences = new ArrayList<String>();
        if (audience instanceof List<?> list) {
            for (Object item : list) {
                if (item instanceof String text) {
                    audiences.add(text);
                }
            }
        }
        return List.copyOf(audiences);
    }

    /** A text, truth value, number or list as a list; null for anything else. */
    static @Nullable List<?> asList(@Nullable Object value) {
        return switch (value) {
            case List<?> list -> list;
            case String text -> List.of(text);
            case Boolean flag -> List.of(flag);
            case Number number -> List.of(number);
            case null, default -> null;
        };
    }

    /** True when two JSON values are the same; numbers by their value. */
    static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Number left && other instanceof Number right) {
            return new BigDecimal(left.toString()).compareTo(new BigDecimal(right.toString())) == 0;
        }
        return one != null && one.equals(other);
    }

    /** Never prints values. */
    @Override
    public String toString() {
        return "Claims" + values.keySet();
    }
}
