package kz.zakupai.vault.server.policy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares a request's values with those that a rule lists. Texts may be listed with {@code *} at the start or end.
 *
 * <p>Numbers and booleans compare by their text, because engines accept both forms: a denied {@code "1"} is not to be
 * got round by sending {@code 1}. Where Vault 1.17 is lenient this is stricter: a list is refused when any of its items
 * is, and a denied {@code "*"} refuses every value.
 */
final class ParameterValues {
    private ParameterValues() {}

    static boolean accepts(List<Object> listed, @Nullable Object value) {
        return listed.isEmpty() || listed.stream().anyMatch(item -> equal(item, value));
    }

    static boolean refuses(List<Object> listed, @Nullable Object value) {
        if (listed.isEmpty() || listed.contains("*") || listed.stream().anyMatch(item -> equal(item, value))) {
            return true;
        }
        return value instanceof List<?> items && items.stream().anyMatch(item -> refuses(listed, item));
    }

    private static boolean equal(Object listed, @Nullable Object value) {
        String text = scalar(value);
        if (text != null) {
            String pattern = scalar(listed);
            return pattern != null && matches(pattern, text);
        }
        if (listed instanceof List<?> left && value instanceof List<?> right) {
            return left.size() == right.size() && equalItems(left, right);
        }
        if (listed instanceof Map<?, ?> left && value instanceof Map<?, ?> right) {
            return left.size() == right.size()
                    && left.entrySet().stream()
                            .allMatch(entry -> right.containsKey(entry.getKey())
                                    && equalItem(entry.getValue(), right.get(entry.getKey())));
        }
        return false;
    }

    private static boolean equalItems(List<?> left, List<?> right) {
        for (int i = 0; i < left.size(); i++) {
            if (!equalItem(left.get(i), right.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean equalItem(@Nullable Object left, @Nullable Object right) {
        return left == null ? right == null : equal(left, right);
    }

    private static @Nullable String scalar(@Nullable Object value) {
        return switch (value) {
            case String text -> text;
            case Boolean flag -> flag.toString();
            case BigDecimal number -> plain(number);
            case BigInteger number -> number.toString();
            case Number number -> number.toString();
            case null, default -> null;
        };
    }

    private static String plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        // A huge exponent is no value that a rule lists, and is not worth writing out.
        return Math.abs((long) stripped.scale()) > 1000 ? stripped.toString() : stripped.toPlainString();
    }

    private static boolean matches(String pattern, String text) {
        boolean open = pattern.length() > 1 && pattern.startsWith("*");
        boolean rest = pattern.length() > 1 && pattern.endsWith("*");
        if (open && rest) {
            return text.contains(pattern.substring(1, pattern.length() - 1));
        }
        if (open) {
            return text.endsWith(pattern.substring(1));
        }
        return rest ? text.startsWith(pattern.substring(0, pattern.length() - 1)) : text.equals(pattern);
    }
}
