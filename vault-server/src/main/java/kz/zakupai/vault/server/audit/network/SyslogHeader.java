package kz.zakupai.vault.server.audit.network;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a syslog message begins with. The severity is always {@code info}, as Vault's.
 *
 * @param facility its number, 0 to 23
 * @param tag the program's name, printable ASCII without spaces
 * @param host the sender's name; empty for a receiver on this machine, which knows it
 */
public record SyslogHeader(Format format, int facility, String tag, String host, InstantSource clock) {
    private static final int INFO = 6;
    private static final int SEVERITIES = 8;
    private static final int LOCAL0 = 16;
    private static final List<String> FACILITIES = List.of(
            "KERN", "USER", "MAIL", "DAEMON", "AUTH", "SYSLOG", "LPR", "NEWS", "UUCP", "CRON", "AUTHPRIV", "FTP");
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter LONG =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ENGLISH);

    /** The two forms of a message. */
    public enum Format {
        /** {@code <38>Nov 23 06:00:00 host vault[7]: }, what receivers on the same machine take. */
        RFC3164,
        /** {@code <38>1 2026-11-23T06:00:00.000000Z host vault 7 - - }. */
        RFC5424;

        public static Optional<Format> named(String name) {
            return Arrays.stream(values())
                    .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(name))
                    .findFirst();
        }
    }

    /** The number of a facility by its name, such as {@code AUTH} or {@code local0}; empty for an unknown one. */
    public static OptionalInt facility(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        int number = FACILITIES.indexOf(upper);
        if (number < 0 && upper.matches("LOCAL[0-7]")) {
            number = LOCAL0 + upper.charAt(upper.length() - 1) - '0';
        }
        return number < 0 ? OptionalInt.empty() : OptionalInt.of(number);
    }

    byte[] now() {
        Instant time = clock.instant();
        long process = ProcessHandle.current().pid();
        int priority = facility * SEVERITIES + INFO;
        String text = switch (format) {
            case RFC3164 ->
                "<" + priority + ">" + SHORT.format(time.atZone(ZoneId.systemDefault())) + " "
                        + (host.isEmpty() ? "" : host + " ") + tag + "[" + process + "]: ";
            case RFC5424 ->
                "<" + priority + ">1 " + LONG.format(time.atOffset(ZoneOffset.UTC)) + " "
                        + (host.isEmpty() ? "-" : host) + " " + tag + " " + process + " - - ";
        };
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
