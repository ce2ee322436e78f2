package kz.zakupai.cli.vault.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;

/**
 * Durations as Go's time package writes and reads them ({@code 1h0m0s}, {@code 1.5s}), and as people want to see them
 * ({@code 1h}).
 */
public final class GoDuration {
    private static final long SECOND = 1_000_000_000L;

    private GoDuration() {}

    /**
     * Reads whole seconds ({@code 90}), days ({@code 3d}) or a Go duration ({@code 1h30m}, {@code 1.5s}, {@code -1s}).
     *
     * @throws DateTimeException with Go's text when {@code text} is none of them
     */
    public static Duration parse(String text) {
        if (text.isEmpty()) {
            return Duration.ZERO;
        }
        if (isWhole(text)) {
            return scaled(text, new BigDecimal(text), SECOND);
        }
        if (text.endsWith("d") && isWhole(text.substring(0, text.length() - 1))) {
            return scaled(text, new BigDecimal(text.substring(0, text.length() - 1)), 86_400 * SECOND);
        }
        return parseUnits(text);
    }

    private static boolean isWhole(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        return text.length() > start
                && text.length() < 20
                && text.chars().skip(start).allMatch(GoDuration::isDigit);
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static Duration parseUnits(String text) {
        boolean negative = text.startsWith("-");
        int at = negative || text.startsWith("+") ? 1 : 0;
        if (text.substring(at).equals("0")) {
            return Duration.ZERO;
        }
        if (at == text.length()) {
            throw invalid(text);
        }
        Duration sum = Duration.ZERO;
        while (at < text.length()) {
            int unitStart = at;
            while (unitStart < text.length() && (isDigit(text.charAt(unitStart)) || text.charAt(unitStart) == '.')) {
                unitStart++;
            }
            int end = unitStart;
            while (end < text.length() && !isDigit(text.charAt(end)) && text.charAt(end) != '.') {
                end++;
            }
            String unit = text.substring(unitStart, end);
            sum = sum.plus(scaled(text, number(text, text.substring(at, unitStart)), nanoseconds(text, unit)));
            at = end;
        }
        return negative ? sum.negated() : sum;
    }

    private static BigDecimal number(String text, String digits) {
        boolean wellFormed = digits.length() < 40
                && digits.chars().anyMatch(GoDuration::isDigit)
                && digits.indexOf('.') == digits.lastIndexOf('.');
        if (!wellFormed) {
            throw invalid(text);
        }
        return new BigDecimal(digits.endsWith(".") ? digits + "0" : digits);
    }

    private static long nanoseconds(String text, String unit) {
        return switch (unit) {
            case "ns" -> 1;
            case "us", "µs", "μs" -> 1_000;
            case "ms" -> 1_000_000;
            case "s" -> SECOND;
            case "m" -> 60 * SECOND;
            case "h" -> 3_600 * SECOND;
            case "" -> throw new DateTimeException("time: missing unit in duration \"" + text + "\"");
            default -> throw new DateTimeException("time: unknown unit \"" + unit + "\" in duration \"" + text + "\"");
        };
    }

    private static Duration scaled(String text, BigDecimal amount, long unit) {
        BigDecimal nanoseconds = amount.multiply(BigDecimal.valueOf(unit)).setScale(0, RoundingMode.DOWN);
        try {
            return Duration.ofNanos(nanoseconds.longValueExact());
        } catch (ArithmeticException e) {
            throw invalid(text);
        }
    }

    private static DateTimeException invalid(String text) {
        return new DateTimeException("time: invalid duration \"" + text + "\"");
    }

    /** Go's own form: {@code 1h0m0s}, {@code 1m30s}, {@code 1.5s}, {@code 20ms}, {@code 0s}. */
    public static String format(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        if (duration.isNegative()) {
            return "-" + format(duration.negated());
        }
        long nanoseconds = duration.toNanos();
        if (nanoseconds < SECOND) {
            return belowASecond(nanoseconds);
        }
        StringBuilder text = new StringBuilder();
        long hours = duration.toHours();
        if (hours > 0) {
            text.append(hours).append('h');
        }
        if (duration.toMinutes() > 0) {
            text.append(duration.toMinutesPart()).append('m');
        }
        return text.append(decimal(nanoseconds % (60 * SECOND), SECOND))
                .append('s')
                .toString();
    }

    private static String belowASecond(long nanoseconds) {
        if (nanoseconds < 1_000) {
            return nanoseconds + "ns";
        }
        return nanoseconds < 1_000_000 ? decimal(nanoseconds, 1_000) + "µs" : decimal(nanoseconds, 1_000_000) + "ms";
    }

    private static String decimal(long amount, long unit) {
        BigDecimal value = BigDecimal.valueOf(amount).divide(BigDecimal.valueOf(unit));
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /** Without the zero parts: {@code 1h}, {@code 1h30s}, {@code 5m}. */
    public static String human(Duration duration) {
        String text = format(duration);
        if (text.endsWith("m0s")) {
            text = text.substring(0, text.length() - 2);
        }
        int noMinutes = text.indexOf("h0m");
        return noMinutes > 0 ? text.substring(0, noMinutes + 1) + text.substring(noMinutes + 3) : text;
    }
}
