package kz.zakupai.vault.server.engine.kv;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.json.RawJson;
import kz.zakupai.vault.server.request.RequestFailure;
import org.jspecify.annotations.Nullable;

/** What users note about a secret: up to 64 texts of up to 512 bytes under names of up to 128 bytes. */
final class CustomMetadata {
    private static final int MAX_KEYS = 64;
    private static final int MAX_KEY_BYTES = 128;
    private static final int MAX_VALUE_BYTES = 512;

    private CustomMetadata() {}

    /**
     * The given object as it is stored, or null when it is empty.
     *
     * @throws RequestFailure 400 naming the limit or the key that is wrong; values are never named
     */
    static @Nullable RawJson checked(Map<?, ?> given) {
        Map<String, String> texts = new TreeMap<>();
        given.forEach((key, value) -> texts.put(String.valueOf(key), text(String.valueOf(key), value)));
        if (texts.size() > MAX_KEYS) {
            throw invalid("payload must contain at most " + MAX_KEYS + " keys, provided " + texts.size());
        }
        texts.forEach(CustomMetadata::check);
        return texts.isEmpty() ? null : new RawJson(Json.bytes(texts));
    }

    private static void check(String key, String value) {
        int keyBytes = key.getBytes(StandardCharsets.UTF_8).length;
        int valueBytes = value.getBytes(StandardCharsets.UTF_8).length;
        if (keyBytes == 0 || keyBytes > MAX_KEY_BYTES) {
            throw invalid("length of key \"" + printable(key) + "\" is " + keyBytes + " but max allowed key length is "
                    + MAX_KEY_BYTES);
        }
        if (valueBytes == 0 || valueBytes > MAX_VALUE_BYTES) {
            throw invalid("length of value for key \"" + printable(key) + "\" is " + valueBytes
                    + " but max allowed value length is " + MAX_VALUE_BYTES);
        }
        if (!key.equals(printable(key))) {
            throw invalid("key \"" + printable(key) + "\" contains unprintable characters");
        }
        if (!value.equals(printable(value))) {
            throw invalid("value for key \"" + key + "\" contains unprintable characters");
        }
    }

    private static String text(String key, @Nullable Object value) {
        return switch (value) {
            case String text -> text;
            case BigDecimal number -> number.toPlainString();
            case Number number -> number.toString();
            case null, default -> throw invalid("value for key \"" + printable(key) + "\" must be a string");
        };
    }

    private static String printable(String text) {
        return text.codePoints()
                .filter(codePoint -> !Character.isISOControl(codePoint))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static RequestFailure invalid(String reason) {
        return RequestFailure.badRequest(
                "custom_metadata validation failed: 1 error occurred:\n\t* " + reason + "\n\n");
    }
}
