package kz.zakupai.cli.stack.watch;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;
import kz.zakupai.cli.stack.status.Age;

/** Figures as people read them; what is not known is a dash. */
final class Numbers {
    static final String UNKNOWN = "-";

    private static final double SECOND = 1;
    private static final double MILLI = 1e-3;
    private static final double TEN = 10;

    private Numbers() {}

    /** A whole number. */
    static String count(OptionalDouble value) {
        return value.isEmpty() ? UNKNOWN : format("%.0f", value.getAsDouble());
    }

    /** So many a second: two digits behind the point below ten. */
    static String rate(OptionalDouble value) {
        if (value.isEmpty()) {
            return UNKNOWN;
        }
        return format(value.getAsDouble() < TEN ? "%.2f" : "%.0f", value.getAsDouble());
    }

    /** A share of 0..1 in percent. */
    static String share(OptionalDouble value) {
        return value.isEmpty() ? UNKNOWN : format("%.1f %%", 100 * value.getAsDouble());
    }

    /** A share that is in percent already. */
    static String percent(OptionalDouble value) {
        return value.isEmpty() ? UNKNOWN : format("%.1f %%", value.getAsDouble());
    }

    /** How long something takes, given in seconds. */
    static String latency(OptionalDouble seconds) {
        if (seconds.isEmpty()) {
            return UNKNOWN;
        }
        double value = seconds.getAsDouble();
        if (value >= SECOND) {
            return format("%.1f s", value);
        }
        double millis = value / MILLI;
        return format(millis < TEN ? "%.1f ms" : "%.0f ms", millis);
    }

    /** How old something is, given in seconds, in its largest unit. */
    static String age(OptionalDouble seconds) {
        if (seconds.isEmpty()) {
            return UNKNOWN;
        }
        return Age.words(Duration.ofSeconds((long) seconds.getAsDouble()));
    }

    private static String format(String pattern, double value) {
        return String.format(Locale.ROOT, pattern, value);
    }
}
