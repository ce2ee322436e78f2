package kz.zakupai.cli.vault.text;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kz.zakupai.vault.client.json.JsonArray;
import kz.zakupai.vault.client.json.JsonBoolean;
import kz.zakupai.vault.client.json.JsonNull;
import kz.zakupai.vault.client.json.JsonNumber;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonText;
import kz.zakupai.vault.client.json.JsonValue;

/** Values as Go's {@code %v} and {@code %q} print them. */
public final class GoText {
    private GoText() {}

    /** {@code map[a:1 b:2]}, {@code [x y]}, {@code <nil>}; text and numbers as they are. */
    public static String of(JsonValue value) {
        StringBuilder text = new StringBuilder();
        append(value, text);
        return text.toString();
    }

    private static void append(JsonValue value, StringBuilder text) {
        switch (value) {
            case JsonNull _ -> text.append("<nil>");
            case JsonBoolean bool -> text.append(bool.value());
            case JsonNumber number -> text.append(number.digits());
            case JsonText string -> text.append(string.text());
            case JsonObject object -> {
                String separator = "map[";
                for (Map.Entry<String, JsonValue> field : new TreeMap<>(object.fields()).entrySet()) {
                    text.append(separator).append(field.getKey()).append(':');
                    append(field.getValue(), text);
                    separator = " ";
                }
                text.append(object.fields().isEmpty() ? "map[]" : "]");
            }
            case JsonArray array -> {
                String separator = "[";
                for (JsonValue item : array.items()) {
                    append(item, text.append(separator));
                    separator = " ";
                }
                text.append(array.items().isEmpty() ? "[]" : "]");
            }
        }
    }

    /** {@code ["a" "b"]}. */
    public static String quoted(List<String> texts) {
        return "[" + String.join(" ", texts.stream().map(GoText::quoted).toList()) + "]";
    }

    /** {@code "a\"b"}. */
    public static String quoted(String value) {
        StringBuilder text = new StringBuilder(value.length() + 2).append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c < ' ' || c == 0x7f) {
                        text.append("\\x")
                                .append(Character.forDigit(c >> 4, 16))
                                .append(Character.forDigit(c & 15, 16));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        return text.append('"').toString();
    }
}
