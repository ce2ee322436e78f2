package kz.zakupai.cli.stack.bootstrap;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.zakupai.vault.client.json.JsonArray;
import kz.zakupai.vault.client.json.JsonBoolean;
import kz.zakupai.vault.client.json.JsonNumber;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonText;
import kz.zakupai.vault.client.json.JsonValue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Fields of the API as a blueprint wishes them, and whether a Vault has them so. */
final class Settings {
    private static final Pattern DURATION = Pattern.compile("(\\d+)([smhd]?)");

    private Settings() {}

    /** The texts, numbers, booleans and lists of texts of an object. */
    static Map<String, Object> read(JsonNode section) {
        Map<String, Object> values = new LinkedHashMap<>();
        section.propertyStream().forEach(entry -> values.put(entry.getKey(), value(entry.getValue())));
        return values;
    }

    private static Object value(JsonNode node) {
        if (node.isArray()) {
            List<String> items = new ArrayList<>();
            node.forEach(item -> items.add(item.asString()));
            return List.copyOf(items);
        }
        if (node.isBoolean()) {
            return node.asBoolean();
        }
        return node.isIntegralNumber() ? node.asLong() : node.asString();
    }

    /** The names of what differs. A field that the Vault does not know, as an older one may not, does not count. */
    static List<String> differing(JsonObject present, Map<String, Object> wished) {
        List<String> names = new ArrayList<>();
        wished.forEach((name, value) -> {
            if (present.has(name) && !same(present.get(name), value)) {
                names.add(name);
            }
        });
        return names;
    }

    static boolean same(@Nullable JsonValue present, Object wished) {
        return switch (present) {
            case JsonBoolean bool -> wished.equals(bool.value());
            case JsonNumber number -> number.digits().equals(Long.toString(seconds(String.valueOf(wished))));
            case JsonText text -> sameText(text.text(), wished);
            case JsonArray array -> wished.equals(array.texts());
            case null, default -> false;
        };
    }

    /** Durations come back as they were given, or in Go's long form. */
    private static boolean sameText(String present, Object wished) {
        String text = String.valueOf(wished);
        return present.equals(text) || (seconds(text) >= 0 && seconds(present) == seconds(text));
    }

    /** The length of {@code 90}, {@code 72h} or {@code 30d}; -1 for what is none. */
    static long seconds(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return -1;
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "m" -> Duration.ofMinutes(number).toSeconds();
            case "h" -> Duration.ofHours(number).toSeconds();
            case "d" -> Duration.ofDays(number).toSeconds();
            default -> number;
        };
    }
}
