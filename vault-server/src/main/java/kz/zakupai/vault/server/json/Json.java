package kz.zakupai.vault.server.json;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes JSON values as plain Java: Map (insertion order), List, String, Boolean, Integer, Long, BigInteger,
 * BigDecimal, null; writes also {@link java.time.Instant} and {@link RawJson}. Thread-safe.
 *
 * <p>Reading is strict: UTF-8 only and without a byte order mark, nothing behind the value, nesting to a depth of 256, at
 * most 500,000 tokens, numbers of at most 1000 characters whose size a double can hold. The last of duplicate keys wins, every digit of a
 * number is kept, and a surrogate without its partner becomes U+FFFD in a value (a name is refused). Errors name the position, never the content.
 */
public final class Json {
    private Json() {}

    /**
     * Reads one object.
     *
     * @throws JsonSyntax if the text is anything else, or goes on behind it
     */
    public static Map<String, @Nullable Object> object(byte[] utf8) {
        return object(utf8, 0, utf8.length);
    }

    public static Map<String, @Nullable Object> object(byte[] utf8, int offset, int length) {
        try (JsonReader reader = new JsonReader(utf8, offset, length)) {
            return reader.object();
        }
    }

    /** Reads one array, as {@link #object} reads an object. */
    public static List<@Nullable Object> array(byte[] utf8) {
        try (JsonReader reader = new JsonReader(utf8, 0, utf8.length)) {
            return reader.array();
        }
    }

    /** As {@link #object}, but {@code null} is read as the empty object, as Go reads it. */
    public static Map<String, @Nullable Object> objectOrNull(byte[] utf8, int offset, int length) {
        try (JsonReader reader = new JsonReader(utf8, offset, length)) {
            return reader.objectOrNull();
        }
    }

    /** The value as UTF-8 bytes. */
    public static byte[] bytes(@Nullable Object value) {
        return new JsonWriter().value(value).toByteArray();
    }
}
