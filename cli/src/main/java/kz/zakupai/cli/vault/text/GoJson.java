package kz.zakupai.cli.vault.text;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.client.json.JsonArray;
import kz.zakupai.vault.client.json.JsonBoolean;
import kz.zakupai.vault.client.json.JsonNull;
import kz.zakupai.vault.client.json.JsonNumber;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonText;
import kz.zakupai.vault.client.json.JsonValue;

/** JSON for people and scripts as Go's encoding/json indents it: two spaces, and {@code <>&} escaped. */
public final class GoJson {
    private GoJson() {}

    /** The value over many lines, without a newline at the end. Objects keep the order of their fields. */
    public static String indented(JsonValue value) {
        StringBuilder text = new StringBuilder();
        append(value, 0, text);
        return text.toString();
    }

    private static void append(JsonValue value, int depth, StringBuilder text) {
        switch (value) {
            case JsonNull _ -> text.append("null");
            case JsonBoolean bool -> text.append(bool.value());
            case JsonNumber number -> text.append(number.digits());
            case JsonText string -> text.append(quoted(string.text()));
            case JsonObject object -> appendObject(object, depth, text);
            case JsonArray array -> appendArray(array, depth, text);
        }
    }

    private static void appendObject(JsonObject object, int depth, StringBuilder text) {
        text.append('{');
        Iterator<Map.Entry<String, JsonValue>> fields =
                object.fields().entrySet().iterator();
        while (fields.hasNext()) {
            Map.Entry<String, JsonValue> field = fields.next();
            line(depth + 1, text).append(quoted(field.getKey())).append(": ");
            append(field.getValue(), depth + 1, text);
            text.append(fields.hasNext() ? "," : "");
        }
        if (!object.fields().isEmpty()) {
            line(depth, text);
        }
        text.append('}');
    }

    private static void appendArray(JsonArray array, int depth, StringBuilder text) {
        List<JsonValue> items = array.items();
        text.append('[');
        for (int i = 0; i < items.size(); i++) {
            append(items.get(i), depth + 1, line(depth + 1, text));
            text.append(i < items.size() - 1 ? "," : "");
        }
        if (!items.isEmpty()) {
            line(depth, text);
        }
        text.append(']');
    }

    private static StringBuilder line(int depth, StringBuilder text) {
        return text.append('\n').append("  ".repeat(depth));
    }

    /** {@code value} as a JSON string. */
    static String quoted(String value) {
        StringBuilder text = new StringBuilder(value.length() + 2).append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                case '<', '>', '&', '\u2028', '\u2029' -> escape(c, text);
                default -> {
                    if (c < ' ') {
                        escape(c, text);
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        return text.append('"').toString();
    }

    private static void escape(char c, StringBuilder text) {
        text.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            text.append(Character.forDigit(c >> shift & 15, 16));
        }
    }
}
