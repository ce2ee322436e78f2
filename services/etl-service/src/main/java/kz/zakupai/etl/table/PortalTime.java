package kz.zakupai.etl.table;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The portal's times: {@code YYYY-MM-DD[ HH:MM:SS[.ffffff]]} without zone means UTC+5; ISO with an offset is kept. */
public final class PortalTime {
    private static final ZoneOffset PORTAL = ZoneOffset.ofHours(5);
    private static final int DATE_LENGTH = 10;
    private static final int PLAIN_LENGTH = 19;
    /** No purchase on the portal is older. */
    static final int FIRST_YEAR = 2015;

    /** No registration of an organisation of the republic is older. */
    static final int EARLIEST_YEAR = 1990;

    static final int LAST_YEAR = 2100;

    private PortalTime() {}

    /**
     * The instant; empty for the database zero {@code 0000-00-00}, which means no date.
     *
     * @throws DateTimeException if the text is no time, or one out of range
     * @throws IndexOutOfBoundsException if the text is shorter than a date
     */
    public static Optional<Instant> parse(String text) {
        return parse(text, EARLIEST_YEAR);
    }

    /** As {@link #parse(String)}, and not before {@code firstYear}, by the portal's clock. */
    static Optional<Instant> parse(String text, int firstYear) {
        String iso = text.strip();
        if (iso.startsWith("0000-00-00")) {
            return Optional.empty();
        }
        Instant instant;
        if (iso.length() == DATE_LENGTH) {
            instant = LocalDate.parse(iso).atStartOfDay().toInstant(PORTAL);
        } else if (isPlain(iso)) {
            instant = plain(iso).toInstant(PORTAL);
        } else {
            String time = iso.charAt(DATE_LENGTH) == ' '
                    ? iso.substring(0, DATE_LENGTH) + "T" + iso.substring(DATE_LENGTH + 1)
                    : iso;
            var parsed = DateTimeFormatter.ISO_DATE_TIME.parseBest(time, OffsetDateTime::from, LocalDateTime::from);
            instant = parsed instanceof OffsetDateTime withOffset
                    ? withOffset.toInstant()
                    : ((LocalDateTime) parsed).toInstant(PORTAL);
        }
        int year = instant.atOffset(PORTAL).getYear();
        if (year < firstYear || year > LAST_YEAR) {
            throw new DateTimeException("out of range");
        }
        return Optional.of(instant);
    }

    /** The form that nearly all times have: read digit by digit, since a page has thousands of them. */
    private static boolean isPlain(String time) {
        if (time.length() != PLAIN_LENGTH) {
            return false;
        }
        for (int i = 0; i < PLAIN_LENGTH; i++) {
            char expected = "dddd-dd-dd dd:dd:dd".charAt(i);
            char c = time.charAt(i);
            if (expected == 'd' ? c < '0' || c > '9' : c != expected) {
                return false;
            }
        }
        return true;
    }

    private static LocalDateTime plain(String time) {
        return LocalDateTime.of(
                number(time, 0, 4),
                number(time, 5, 7),
                number(time, 8, 10),
                number(time, 11, 13),
                number(time, 14, 16),
                number(time, 17, 19));
    }

    private static int number(String time, int from, int to) {
        return Integer.parseInt(time, from, to, 10);
    }
}
