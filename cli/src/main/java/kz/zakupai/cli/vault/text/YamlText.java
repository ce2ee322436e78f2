package kz.zakupai.cli.vault.text;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import kz.zakupai.vault.client.json.JsonArray;
import kz.zakupai.vault.client.json.JsonBoolean;
import kz.zakupai.vault.client.json.JsonNull;
import kz.zakupai.vault.client.json.JsonNumber;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonText;
import kz.zakupai.vault.client.json.JsonValue;

/**
 * Writes YAML in block style with sorted keys. Text that a reader of YAML 1.1 or 1.2 could take for something else is
 * quoted, keys too.
 */
public final class YamlText {
    private static final Set<String> WORDS =
            Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null", ".inf", ".nan");
    private static final String PUNCTUATION = "_/.+@$%^()=;-";

    private YamlText() {}

    /** The document without a newline at its end. */
    public static String of(JsonValue value) {
        StringBuilder text = new StringBuilder();
        appendBlock(value, 0, text);
        return text.toString().strip();
    }

    private static void appendBlock(JsonValue value, int depth, StringBuilder text) {
        switch (value) {
            case JsonObject object
            when !object.fields().isEmpty() -> {
                for (Map.Entry<String, JsonValue> field : new TreeMap<>(object.fields()).entrySet()) {
                    text.append("  ".repeat(depth))
                            .append(scalar(field.getKey()))
                            .append(':');
                    appendAfterKey(field.getValue(), depth, text);
                }
            }
            case JsonArray array
            when !array.items().isEmpty() -> {
                for (JsonValue item : array.items()) {
                    text.append("  ".repeat(depth)).append("- ");
                    appendItem(item, depth, text);
                }
            }
            default -> text.append(scalar(value)).append('\n');
        }
    }

    private static void appendAfterKey(JsonValue value, int depth, StringBuilder text) {
        if (value instanceof JsonObject object && !object.fields().isEmpty()) {
            appendBlock(value, depth + 1, text.append('\n'));
        } else if (value instanceof JsonArray array && !array.items().isEmpty()) {
            appendBlock(value, depth, text.append('\n'));
        } else if (value instanceof JsonText string && canStandInLines(string.text())) {
            appendLines(string.text(), depth + 1, text);
        } else {
            text.append(' ').append(scalar(value)).append('\n');
        }
    }

    /** The first line of an item's own block stands on the line of its dash. */
    private static void appendItem(JsonValue item, int depth, StringBuilder text) {
        StringBuilder block = new StringBuilder();
        appendBlock(item, depth + 1, block);
        text.append(block.toString().stripLeading());
    }

    /** Many lines without control characters, the first not starting with a space. */
    private static boolean canStandInLines(String value) {
        return value.indexOf('\n') > 0
                && !value.startsWith(" ")
                && value.chars().allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7f) || (c >= 0xa0 && c < 0x2028));
    }

    private static void appendLines(String value, int depth, StringBuilder text) {
        boolean endsLine = value.endsWith("\n");
        if (value.endsWith("\n\n")) {
            text.append(" |+\n");
        } else {
            text.append(endsLine ? " |\n" : " |-\n");
        }
        String lines = endsLine ? value.substring(0, value.length() - 1) : value;
        for (String line : lines.split("\n", -1)) {
            text.append(line.isEmpty() ? "" : "  ".repeat(depth)).append(line).append('\n');
        }
    }

    private static String scalar(JsonValue value) {
        return switch (value) {
            case JsonNull _ -> "null";
            case JsonBoolean bool -> Boolean.toString(bool.value());
            case JsonNumber number -> number.digits();
            case JsonText string -> scalar(string.text());
            case JsonObject _ -> "{}";
            case JsonArray _ -> "[]";
        };
    }

    private static String scalar(String value) {
        return isPlain(value) ? value : GoJson.quoted(value);
    }

    /** Starts with a letter or a slash, and no word or sign in it has a meaning of its own. */
    private static boolean isPlain(String value) {
        if (value.isEmpty() || WORDS.contains(value.toLowerCase(Locale.ROOT))) {
            return false;
        }
        boolean startsPlainly = isLetter(value.charAt(0)) || "/_".indexOf(value.charAt(0)) >= 0;
        return startsPlainly
                && !value.endsWith(" ")
                && value.chars()
                        .allMatch(
                                c -> isLetter(c) || (c >= '0' && c <= '9') || c == ' ' || PUNCTUATION.indexOf(c) >= 0);
    }

    private static boolean isLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
