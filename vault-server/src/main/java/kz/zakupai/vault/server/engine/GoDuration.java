package kz.zakupai.vault.server.engine;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as Vault's API takes them: plain seconds ({@code 90}), or Go's units ({@code 1h30m}, {@code 1.5h},
 * {@code 10ms}) with {@code d} for days. See Go's {@code time.ParseDuration}.
 */
public final class GoDuration {
    private static final int MAX_LENGTH = 64;
    private static final Pattern SECONDS = Pattern.compile("[+-]?\\d{1,18}");
    private static final Pattern PART = Pattern.compile("(\\d{1,18})(?:\\.(\\d{0,9})\\d*)?(ns|us|µs|ms|s|m|h|d)");

    /** Go counts nanoseconds in 63 bits, some 292 years; times so far away can still be calculated with. */
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

    private GoDuration() {}

    /**
     * Reads a duration, at most Go's longest.
     *
     * @throws IllegalArgumentException with Go's text when it is no duration; the empty text is zero
     */
    public static Duration parse(String text) {
        try {
            return bounded(read(text));
        } catch (ArithmeticException e) {
            throw tooLong();
        }
    }

    /** @throws IllegalArgumentException when {@code duration} is longer than any of Go's */
    static Duration bounded(Duration duration) {
        if (duration.abs().compareTo(LONGEST) > 0) {
            throw tooLong();
        }
        return duration;
    }

    private static IllegalArgumentException tooLong() {
        return new IllegalArgumentException("time: invalid duration: longer than " + format(LONGEST));
    }

    private static Duration read(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty()) {
            return Duration.ZERO;
        }
        if (trimmed.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("time: invalid duration");
        }
        if (SECONDS.matcher(trimmed).matches()) {
            return Duration.ofSeconds(Long.parseLong(trimmed));
        }
        boolean negative = trimmed.startsWith("-");
        String rest = negative || trimmed.startsWith("+") ? trimmed.substring(1) : trimmed;
        Duration sum = Duration.ZERO;
        Matcher part = PART.matcher(rest);
        int end = 0;
        while (part.find() && part.start() == end) {
            sum = sum.plus(length(part));
            end = part.end();
        }
        if (end == 0 || end != rest.length()) {
            throw new IllegalArgumentException("time: invalid duration \"" + trimmed + "\"");
        }
        return negative ? sum.negated() : sum;
    }

    private static Duration length(Matcher part) {
        long unit = switch (part.group(3)) {
            case "ns" -> 1L;
            case "us", "µs" -> 1_000L;
            case "ms" -> 1_000_000L;
            case "s" -> 1_000_000_000L;
            case "m" -> 60_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            default -> 86_400_000_000_000L;
        };
        Duration whole = Duration.ofNanos(unit).multipliedBy(Long.parseLong(part.group(1)));
        String fraction = part.group(2);
        if (fraction == null || fraction.isEmpty()) {
            return whole;
        }
        long scaled = Math.round(Double.parseDouble("0." + fraction) * unit);
        return whole.plusNanos(scaled);
    }

    /** Seconds as Go prints a duration: {@code 768h0m0s}, {@code 1m30s}. */
    public static String format(Duration duration) {
        long seconds = Math.abs(duration.toSeconds());
        String sign = duration.isNegative() ? "-" : "";
        if (seconds >= 3600) {
            return sign + seconds / 3600 + "h" + seconds % 3600 / 60 + "m" + seconds % 60 + "s";
        }
        return seconds >= 60 ? sign + seconds / 60 + "m" + seconds % 60 + "s" : sign + seconds + "s";
    }
}
