package kz.zakupai.vault.server.audit;

import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import kz.zakupai.vault.server.request.RequestFailure;

/** The options of a device as {@code sys/audit} takes them: texts, read as what they mean. Failures name the option. */
final class OptionTexts {
    private static final long MILLIS_PER_SECOND = 1000;

    private final Map<String, String> options;

    OptionTexts(Map<String, String> options) {
        this.options = options;
    }

    /** @throws RequestFailure 400 for an option that this kind of device does not have */
    void allow(String type, Collection<String> names) {
        var unknown = new TreeSet<>(options.keySet());
        unknown.removeAll(names);
        if (!unknown.isEmpty()) {
            throw refused("a " + type + " audit device has no option " + unknown.first() + "; it has "
                    + String.join(", ", new TreeSet<>(names)));
        }
    }

    String text(String name, String otherwise) {
        String text = options.getOrDefault(name, "");
        return text.isEmpty() ? otherwise : text;
    }

    boolean flag(String name, boolean otherwise) {
        return switch (text(name, "").toLowerCase(Locale.ROOT)) {
            case "" -> otherwise;
            case "true", "t", "1" -> true;
            case "false", "f", "0" -> false;
            default -> throw refused(name + " must be true or false");
        };
    }

    /** A number of seconds, or one with {@code ms}, {@code s} or {@code m} behind it. */
    Duration time(String name, Duration otherwise, Duration most) {
        String text = text(name, "");
        if (text.isEmpty()) {
            return otherwise;
        }
        Duration time = duration(name, text);
        if (time.isZero() || time.compareTo(most) > 0) {
            throw refused(name + " must be between 1ms and " + most.toSeconds()
                    + "s: a receiver that hangs would otherwise stop the server");
        }
        return time;
    }

    private static Duration duration(String name, String text) {
        String number = text.replaceFirst("(ms|s|m)$", "");
        if (!number.matches("\\d{1,9}")) {
            throw refused(name + " must be a duration such as 2s or 500ms");
        }
        long value = Long.parseLong(number);
        return switch (text.substring(number.length())) {
            case "ms" -> Duration.ofMillis(value);
            case "m" -> Duration.ofMinutes(value);
            default -> Duration.ofMillis(value * MILLIS_PER_SECOND);
        };
    }

    static RequestFailure refused(String reason) {
        return RequestFailure.badRequest(reason);
    }
}
