package kz.zakupai.vault.server.auth.jwt;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The functions of {@link ClaimTemplate}, as Go's templates and Vault's additions to them define them. */
final class TemplateFunctions {
    /** The least and the most arguments of each function. */
    private static final Map<String, int[]> ARGUMENTS = Map.ofEntries(
            Map.entry("eq", new int[] {2, 16}),
            Map.entry("ne", new int[] {2, 2}),
            Map.entry("and", new int[] {1, 16}),
            Map.entry("or", new int[] {1, 16}),
            Map.entry("not", new int[] {1, 1}),
            Map.entry("index", new int[] {1, 16}),
            Map.entry("len", new int[] {1, 1}),
            Map.entry("lowercase", new int[] {1, 1}),
            Map.entry("uppercase", new int[] {1, 1}),
            Map.entry("replace", new int[] {3, 3}),
            Map.entry("truncate", new int[] {2, 2}),
            Map.entry("sha256", new int[] {1, 1}),
            Map.entry("base64", new int[] {1, 1}));

    private TemplateFunctions() {}

    /** An argument whose value is only looked for where it counts: {@code and} and {@code or} stop early. */
    @FunctionalInterface
    interface Argument {
        @Nullable
        Object value();
    }

    static boolean known(String name) {
        return ARGUMENTS.containsKey(name);
    }

    /** @throws TokenRejected when the number or the kind of arguments is wrong */
    static @Nullable Object call(String name, List<Argument> arguments) {
        int[] limits = ARGUMENTS.getOrDefault(name, new int[] {0, -1});
        if (arguments.size() < limits[0] || arguments.size() > limits[1]) {
            throw new TokenRejected("wrong number of args for " + name + ": got " + arguments.size());
        }
        Object first = arguments.getFirst().value();
        return switch (name) {
            case "eq" -> arguments.stream().skip(1).anyMatch(argument -> same(first, argument.value()));
            case "ne" -> !same(first, arguments.get(1).value());
            case "and" -> firstWith(false, first, arguments);
            case "or" -> firstWith(true, first, arguments);
            case "not" -> !truth(first);
            case "index" -> index(first, arguments.subList(1, arguments.size()));
            case "len" -> length(first);
            case "lowercase" -> string(first).toLowerCase(Locale.ROOT);
            case "uppercase" -> string(first).toUpperCase(Locale.ROOT);
            case "replace" ->
                string(arguments.get(2).value())
                        .replace(string(first), string(arguments.get(1).value()));
            case "truncate" -> truncated(number(first), string(arguments.get(1).value()));
            case "sha256" -> sha256(string(first));
            default -> Base64.getEncoder().encodeToString(string(first).getBytes(StandardCharsets.UTF_8));
        };
    }

    private static boolean same(@Nullable Object one, @Nullable Object other) {
        return one == null ? other == null : Claims.same(one, other);
    }

    private static @Nullable Object firstWith(boolean truth, @Nullable Object first, List<Argument> arguments) {
        Object value = first;
        for (int i = 1; i < arguments.size() && truth(value) != truth; i++) {
            value = arguments.get(i).value();
        }
        return value;
    }

    /** Null for a key that a map does not have; a list must have the position. */
    private static @Nullable Object index(@Nullable Object collection, List<Argument> keys) {
        Object value = collection;
        for (Argument argument : keys) {
            Object key = argument.value();
            value = switch (value) {
                case Map<?, ?> map when key instanceof String -> map.get(key);
                case List<?> list when key instanceof Number position -> item(list, position.longValue());
                case null, default -> throw new TokenRejected("error calling index: cannot index this value");
            };
        }
        return value;
    }

    private static @Nullable Object item(List<?> list, long position) {
        if (position < 0 || position >= list.size()) {
            throw new TokenRejected("error calling index: index out of range: " + position);
        }
        return list.get((int) position);
    }

    private static int length(@Nullable Object value) {
        return switch (value) {
            case String text -> text.getBytes(StandardCharsets.UTF_8).length;
            case List<?> list -> list.size();
            case Map<?, ?> map -> map.size();
            case null, default -> throw new TokenRejected("error calling len: the value has no length");
        };
    }

    private static String string(@Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new TokenRejected("wrong type of value; expected string");
    }

    private static int number(@Nullable Object value) {
        if (value instanceof Number number && number.intValue() > 0) {
            return number.intValue();
        }
        throw new TokenRejected("max length must be > 0");
    }

    private static String truncated(int length, String text) {
        return text.length() <= length ? text : text.substring(0, length);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** False for nothing, false, zero, and what is empty. */
    static boolean truth(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Boolean flag -> flag;
            case Number number -> new BigDecimal(number.toString()).signum() != 0;
            case String text -> !text.isEmpty();
            case List<?> list -> !list.isEmpty();
            case Map<?, ?> map -> !map.isEmpty();
            default -> true;
        };
    }

    /** A value as Go prints it. */
    static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "<no value>";
            case BigDecimal number -> number.stripTrailingZeros().toPlainString();
            case List<?> list -> list.stream().map(TemplateFunctions::text).collect(Collectors.joining(" ", "[", "]"));
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> entry.getKey() + ":" + text(entry.getValue()))
                        .sorted()
                        .collect(Collectors.joining(" ", "map[", "]"));
            default -> String.valueOf(value);
        };
    }
}
