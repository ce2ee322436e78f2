package kz.zakupai.risk.population;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One row of a binary COPY (PostgreSQL manual, COPY, binary format), read field by field in the order of the query. Not thread-safe.
 */
final class CopyRow {
    private static final int NUMERIC_POSITIVE = 0;
    private static final int NUMERIC_NEGATIVE = 0x4000;
    private static final int NUMERIC_BASE = 10_000;
    private static final int HUNDRED = 100;
    private static final int BIIN_DIGITS = 12;
    private static final long MICROS = 1_000_000;

    private byte[] data = new byte[0];
    private int at;

    /** Begins a row; {@code start} is where its number of fields stands. */
    void begin(byte[] message, int start) {
        data = message;
        at = start + 2;
    }

    /** A bigint. */
    long longValue() {
        int length = int32();
        return length < 0 ? Absent.LONG : int64();
    }

    /** An integer. */
    int intValue() {
        int length = int32();
        return length < 0 ? Absent.INT : int32();
    }

    /** A timestamptz in seconds since 2000; absent too where it is infinite or beyond 1932 to 2068. */
    int second() {
        if (int32() < 0) {
            return Absent.INT;
        }
        long second = Math.floorDiv(int64(), MICROS);
        return second > Absent.INT && second <= Integer.MAX_VALUE ? (int) second : Absent.INT;
    }

    /** A timestamptz in microseconds since 2000; absent too where it is infinite. */
    long micros() {
        long micros = longValue();
        return micros == Long.MAX_VALUE ? Absent.LONG : micros;
    }

    /** A numeric in hundredths, rounded half-up; absent too where it is no number or too large for a sum of money. */
    long tiyn() {
        int length = int32();
        if (length < 0) {
            return Absent.LONG;
        }
        int end = at + length;
        int digits = int16();
        int weight = int16();
        int sign = int16();
        at += 2;
        long sum = 0;
        boolean tooLarge = weight > 3 || (sign != NUMERIC_POSITIVE && sign != NUMERIC_NEGATIVE);
        for (int i = 0; i < digits && !tooLarge; i++) {
            int digit = int16();
            int place = weight - i;
            if (place >= 0) {
                sum = sum * NUMERIC_BASE + digit;
            } else if (place == -1) {
                sum = sum * HUNDRED + (digit + HUNDRED / 2) / HUNDRED;
            }
        }
        at = end;
        if (tooLarge) {
            return Absent.LONG;
        }
        // Groups of zeros at the end are not sent.
        int sent = weight - digits + 1;
        for (int place = Math.min(sent - 1, weight); place >= 0; place--) {
            sum *= NUMERIC_BASE;
        }
        if (sent > -1) {
            sum *= HUNDRED;
        }
        return sign == NUMERIC_NEGATIVE ? -sum : sum;
    }

    /** A numeric as a floating-point number; not a number where it is absent. */
    double decimal() {
        int length = int32();
        if (length < 0) {
            return Double.NaN;
        }
        int end = at + length;
        int digits = int16();
        int weight = int16();
        int sign = int16();
        at += 2;
        double value = 0;
        for (int i = 0; i < digits; i++) {
            value = value * NUMERIC_BASE + int16();
        }
        at = end;
        value *= Math.pow(NUMERIC_BASE, weight - digits + 1.0);
        return switch (sign) {
            case NUMERIC_POSITIVE -> value;
            case NUMERIC_NEGATIVE -> -value;
            default -> Double.NaN;
        };
    }

    /** A text of twelve digits as a number; absent where it is anything else. */
    long biin() {
        int length = int32();
        if (length < 0) {
            return Absent.LONG;
        }
        int start = at;
        at += length;
        if (length != BIIN_DIGITS) {
            return Absent.LONG;
        }
        long number = 0;
        for (int i = start; i < at; i++) {
            int digit = data[i] - '0';
            if (digit < 0 || digit > 9) {
                return Absent.LONG;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    /** A text. */
    @Nullable
    String text() {
        int length = int32();
        if (length < 0) {
            return null;
        }
        String text = new String(data, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    /** A text as its number in a dictionary. */
    int word(Words words) {
        String text = text();
        return text == null ? Absent.INDEX : words.number(text);
    }

    /** The elements of a bigint[] go to {@code target}; how many there were, -1 where there is no array. Null elements are left out. */
    int longs(LongColumn target) {
        int length = int32();
        if (length < 0) {
            return -1;
        }
        int end = at + length;
        int added = 0;
        for (int elements = elements(); elements > 0; elements--) {
            if (int32() >= 0) {
                target.add(int64());
                added++;
            }
        }
        at = end;
        return added;
    }

    /** The only distinct element of a text[]; null where there is no array, none or several. */
    @Nullable
    String onlyText() {
        int length = int32();
        if (length < 0) {
            return null;
        }
        int end = at + length;
        String only = null;
        int distinct = 0;
        for (int elements = elements(); elements > 0; elements--) {
            String text = text();
            if (text != null && !text.equals(only)) {
                only = text;
                distinct++;
            }
        }
        at = end;
        return distinct == 1 ? only : null;
    }

    /** All elements of a text[] in one text with blanks between; empty where there are none. */
    String joined() {
        int length = int32();
        if (length < 0) {
            return "";
        }
        int end = at + length;
        var all = new StringBuilder();
        for (int elements = elements(); elements > 0; elements--) {
            String text = text();
            if (text != null) {
                all.append(all.isEmpty() ? "" : " ").append(text);
            }
        }
        at = end;
        return all.toString();
    }

    private int elements() {
        int dimensions = int32();
        at += 8;
        if (dimensions == 0) {
            return 0;
        }
        int elements = int32();
        at += 4;
        return elements;
    }

    private int int16() {
        int value = (data[at] << 8) | (data[at + 1] & 0xff);
        at += 2;
        return value;
    }

    private int int32() {
        int value = ((data[at] & 0xff) << 24)
                | ((data[at + 1] & 0xff) << 16)
                | ((data[at + 2] & 0xff) << 8)
                | (data[at + 3] & 0xff);
        at += 4;
        return value;
    }

    private long int64() {
        long high = int32();
        return (high << 32) | (int32() & 0xffff_ffffL);
    }
}
