package kz.zakupai.vault.server.json;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON straight into a growing UTF-8 buffer; the commas come by themselves. It does not check that objects and
 * arrays are closed: that is the caller's shape.
 *
 * <p>Escapes what RFC 8259 demands and, as Go does, U+2028 and U+2029; a surrogate without its partner becomes U+FFFD.
 * Reusable after {@link #reset()}. Not thread-safe.
 */
public final class JsonWriter {
    private static final int EMPTY_OBJECT = 2;

    private static final int PART = 64 * 1024;

    private final JsonBuffer out;
    private final @Nullable OutputStream target;
    private boolean separated = true;

    public JsonWriter() {
        this(512);
    }

    /** @param capacity the first size of the buffer in bytes, positive */
    public JsonWriter(int capacity) {
        this(capacity, null);
    }

    /**
     * One that keeps no more than a part of the text: what {@link #value} has written of a collection's items goes to {@code target}
     * from time to time, the rest with {@link #flush()}. A target that fails makes both throw {@link UncheckedIOException}.
     */
    public JsonWriter(OutputStream target) {
        this(2 * PART, target);
    }

    private JsonWriter(int capacity, @Nullable OutputStream target) {
        this.out = new JsonBuffer(capacity);
        this.target = target;
    }

    /** Hands on what is kept to the target; nothing where there is none. */
    public void flush() {
        flushBeyond(0);
    }

    private void flushBeyond(int kept) {
        if (target != null && out.length() > kept) {
            try {
                target.write(out.array(), 0, out.length());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            out.truncate(0);
        }
    }

    /** Forgets what was written; keeps the buffer. */
    public void reset() {
        out.truncate(0);
        separated = true;
    }

    /** Overwrites what was written with zeros and forgets it: for buffers that outlive the secret they held. */
    public void wipe() {
        Arrays.fill(out.array(), 0, out.length(), (byte) 0);
        reset();
    }

    /** The buffer itself, valid up to {@link #length()} until the next call of another method. */
    public byte[] buffer() {
        return out.array();
    }

    public int length() {
        return out.length();
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(out.array(), out.length());
    }

    public JsonWriter beginObject() {
        return open('{');
    }

    public JsonWriter endObject() {
        return close('}');
    }

    public JsonWriter beginArray() {
        return open('[');
    }

    public JsonWriter endArray() {
        return close(']');
    }

    /** The name of the value that comes next. */
    public JsonWriter name(String name) {
        separate().quoted(name);
        out.put(':');
        separated = true;
        return this;
    }

    public JsonWriter string(String text) {
        separate().quoted(text);
        return this;
    }

    /** A string value of characters that need no escape, given as bytes: hexadecimal digits, base64, a token. */
    public JsonWriter plainString(byte[] ascii) {
        separate().put('"');
        out.bytes(ascii, 0, ascii.length);
        out.put('"');
        return this;
    }

    public JsonWriter number(long number) {
        separate().decimal(number);
        return this;
    }

    public JsonWriter bool(boolean flag) {
        separate().ascii(flag ? "true" : "false");
        return this;
    }

    public JsonWriter nothing() {
        separate().ascii("null");
        return this;
    }

    /** RFC 3339 with as many digits of the second's fraction as are needed, in UTC. */
    public JsonWriter instant(Instant instant) {
        separate().put('"');
        out.reserve(Rfc3339.LONGEST);
        out.truncate(Rfc3339.write(instant, out.array(), out.length()));
        out.put('"');
        return this;
    }

    /** A number in the digits it came in. */
    public JsonWriter verbatim(String number) {
        separate().ascii(number);
        return this;
    }

    /** One value that is JSON already. */
    public JsonWriter raw(byte[] utf8, int offset, int count) {
        separate().bytes(utf8, offset, count);
        return this;
    }

    /**
     * The members of an object that was written as the value from {@code start} to {@code end} of {@link #buffer()}, once more, as
     * members of the object that is open. Not for a writer with a target, which may have handed them on.
     */
    public JsonWriter membersAgain(int start, int end) {
        if (end - start > EMPTY_OBJECT) {
            separate().again(start + 1, end - 1);
        }
        return this;
    }

    /** Bytes as they are, outside of any value: what stands before or behind a document. */
    public JsonWriter outside(byte[] bytes) {
        out.bytes(bytes, 0, bytes.length);
        return this;
    }

    /**
     * Any value: String, Boolean, Number, {@link Instant}, {@link RawJson}, Map, Iterable, null.
     *
     * @throws IllegalArgumentException for any other class and for numbers that JSON does not know
     */
    public JsonWriter value(@Nullable Object value) {
        // A switch over types links itself when it first runs: the first answer after a start would wait for it.
        if (value instanceof String text) {
            return string(text);
        }
        if (value == null) {
            return nothing();
        }
        if (value instanceof Boolean flag) {
            return bool(flag);
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof Map<?, ?> map) {
            return object(map);
        }
        if (value instanceof Iterable<?> items) {
            return array(items);
        }
        if (value instanceof RawJson raw) {
            return raw(raw.utf8(), 0, raw.utf8().length);
        }
        if (value instanceof Instant instant) {
            return instant(instant);
        }
        throw new IllegalArgumentException("no JSON form for " + value.getClass());
    }

    private JsonWriter object(Map<?, ?> map) {
        beginObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            name(String.valueOf(entry.getKey()));
            value(entry.getValue());
            flushBeyond(PART);
        }
        return endObject();
    }

    private JsonWriter array(Iterable<?> items) {
        beginArray();
        for (Object item : items) {
            value(item);
            flushBeyond(PART);
        }
        return endArray();
    }

    private JsonWriter number(Number number) {
        if (number instanceof Integer || number instanceof Long) {
            return number(number.longValue());
        }
        if (number instanceof BigInteger || number instanceof BigDecimal) {
            return verbatim(number.toString());
        }
        return inexact(number.doubleValue());
    }

    private JsonWriter inexact(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("no JSON form for " + number);
        }
        long whole = (long) number;
        return whole == number ? number(whole) : verbatim(Double.toString(number));
    }

    private JsonWriter open(char bracket) {
        separate().put(bracket);
        separated = true;
        return this;
    }

    private JsonWriter close(char bracket) {
        out.put(bracket);
        separated = false;
        return this;
    }

    private JsonBuffer separate() {
        if (separated) {
            separated = false;
        } else {
            out.put(',');
        }
        return out;
    }
}
