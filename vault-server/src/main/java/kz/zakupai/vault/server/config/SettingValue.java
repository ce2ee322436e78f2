package kz.zakupai.vault.server.config;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import kz.zakupai.vault.server.engine.GoDuration;
import kz.zakupai.vault.server.hcl.HclValue;

/**
 * What a written value means. Numbers, booleans and durations may also be written as strings, as Vault takes them. Each
 * throws {@link IllegalArgumentException} with what the setting takes.
 */
final class SettingValue {
    private static final Set<String> TRUE = Set.of("true", "True", "TRUE", "t", "T", "1");
    private static final Set<String> FALSE = Set.of("false", "False", "FALSE", "f", "F", "0");
    private static final Duration ENDLESS = Duration.ofDays(365_000);
    private static final int MAX_DIGITS = 20;
    private static final int MOST_MODE = 07777;

    private SettingValue() {}

    static String text(HclValue value) {
        if (value instanceof HclValue.Text text) {
            return text.value();
        }
        throw new IllegalArgumentException("takes a string, not " + value.kind());
    }

    /** A string, number or boolean, as text. */
    static String scalar(HclValue value) {
        // A switch over types links itself when it first runs: a start would wait for it.
        if (value instanceof HclValue.Text text) {
            return text.value();
        }
        if (value instanceof HclValue.Flag flag) {
            return String.valueOf(flag.value());
        }
        if (value instanceof HclValue.Amount amount) {
            return amount.value().toString();
        }
        throw new IllegalArgumentException("takes one value, not " + value.kind());
    }

    static boolean flag(HclValue value) {
        String written = scalar(value);
        if (!TRUE.contains(written) && !FALSE.contains(written)) {
            throw new IllegalArgumentException("takes true or false");
        }
        return TRUE.contains(written);
    }

    static long number(HclValue value) {
        String written = scalar(value);
        try {
            if (written.length() <= MAX_DIGITS) {
                return new BigDecimal(written).longValueExact();
            }
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("takes a whole number", e);
        }
        throw new IllegalArgumentException("takes a whole number");
    }

    /** A file's mode, 0 to 07777: octal digits in a text, or a number. */
    static int mode(HclValue value) {
        if (value instanceof HclValue.Text text) {
            if (text.value().matches("[0-7]{1,5}")) {
                return inRange(Integer.parseInt(text.value(), 8));
            }
            throw new IllegalArgumentException("takes a mode such as \"0640\"");
        }
        return inRange(number(value));
    }

    private static int inRange(long mode) {
        if (mode < 0 || mode > MOST_MODE) {
            throw new IllegalArgumentException("takes a mode such as \"0640\"");
        }
        return (int) mode;
    }

    /** Whole seconds or a text like {@code 90s}; never negative. */
    static Duration duration(HclValue value) {
        Duration duration;
        try {
            duration = value instanceof HclValue.Text text
                    ? GoDuration.parse(text.value())
                    : Duration.ofSeconds(number(value));
        } catch (ArithmeticException | IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException(
                    "takes a duration: whole seconds, or a text like \"90s\" or \"768h\"", e);
        }
        if (duration.isNegative() || duration.compareTo(ENDLESS) > 0) {
            throw new IllegalArgumentException("takes a duration that is not negative and not endless");
        }
        return duration;
    }

    /** A list of strings, or one string with commas. */
    static List<String> texts(HclValue value) {
        if (value instanceof HclValue.Items items) {
            List<String> texts = new ArrayList<>();
            for (HclValue item : items.values()) {
                if (!(item instanceof HclValue.Text text)) {
                    throw new IllegalArgumentException("takes a list of strings");
                }
                texts.add(text.value());
            }
            return List.copyOf(texts);
        }
        if (value instanceof HclValue.Text text) {
            return Stream.of(text.value().split(","))
                    .map(String::strip)
                    .filter(item -> !item.isEmpty())
                    .toList();
        }
        throw new IllegalArgumentException("takes a list of strings");
    }
}
