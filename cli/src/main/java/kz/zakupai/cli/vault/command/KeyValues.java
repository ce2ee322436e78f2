package kz.zakupai.cli.vault.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.cli.vault.text.GoText;
import kz.zakupai.vault.client.json.JsonArray;
import kz.zakupai.vault.client.json.JsonException;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonText;
import kz.zakupai.vault.client.json.JsonValue;

/**
 * Arguments as data: {@code key=value}; {@code key=@file} and {@code key=-} take a file's or stdin's text as it is;
 * {@code @file} and {@code -} take a JSON object; {@code key=\@text} means the text {@code @text}; a repeated key makes a
 * list. Input is read up to 33 MiB, which is more than a Vault accepts.
 */
public final class KeyValues {
    private static final int MAX_BYTES = 33 << 20;

    private final InputStream in;
    private final Map<String, JsonValue> values = new LinkedHashMap<>();
    private boolean consumed;

    private KeyValues(InputStream in) {
        this.in = in;
    }

    /**
     * @throws IllegalArgumentException with the text for the user
     */
    public static JsonObject parse(List<String> arguments, InputStream in) {
        KeyValues data = new KeyValues(in);
        for (String argument : arguments) {
            try {
                data.add(argument);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "invalid key/value pair " + GoText.quoted(argument) + ": " + e.getMessage(), e);
            }
        }
        return new JsonObject(data.values);
    }

    private void add(String argument) {
        int equals = argument.indexOf('=');
        if (argument.isEmpty()) {
            return;
        }
        if (equals >= 0) {
            put(argument.substring(0, equals), new JsonText(value(argument.substring(equals + 1))));
        } else if (argument.equals("-")) {
            putAll(stdin());
        } else if (argument.startsWith("@")) {
            putAll(file(argument.substring(1)));
        } else {
            throw new IllegalArgumentException("format must be key=value");
        }
    }

    private String value(String value) {
        if (value.startsWith("@")) {
            return text(file(value.substring(1)));
        }
        if (value.startsWith("\\@")) {
            return value.substring(1);
        }
        return value.equals("-") ? text(stdin()) : value;
    }

    private void put(String key, JsonValue value) {
        JsonValue earlier = values.get(key);
        if (earlier == null) {
            values.put(key, value);
            return;
        }
        List<JsonValue> list = new ArrayList<>(earlier instanceof JsonArray array ? array.items() : List.of(earlier));
        list.add(value);
        values.put(key, new JsonArray(list));
    }

    private void putAll(byte[] json) {
        try {
            if (JsonValue.parse(json) instanceof JsonObject object) {
                values.putAll(object.fields());
                return;
            }
        } catch (JsonException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        throw new IllegalArgumentException("a JSON object is needed");
    }

    private byte[] stdin() {
        if (consumed) {
            throw new IllegalArgumentException("stdin already consumed");
        }
        consumed = true;
        try {
            return limited(in.readNBytes(MAX_BYTES + 1));
        } catch (IOException e) {
            throw new IllegalArgumentException("error reading stdin: " + e.getMessage(), e);
        }
    }

    private static byte[] file(String name) {
        try (InputStream file = Files.newInputStream(Path.of(name))) {
            return limited(file.readNBytes(MAX_BYTES + 1));
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("error reading file: open " + name + ": no such file or directory", e);
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException("error reading file: open " + name + ": " + e.getMessage(), e);
        }
    }

    private static byte[] limited(byte[] content) {
        if (content.length > MAX_BYTES) {
            throw new IllegalArgumentException("more than " + (MAX_BYTES >> 20) + " MiB");
        }
        return content;
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }
}
