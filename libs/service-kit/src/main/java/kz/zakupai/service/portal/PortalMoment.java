package kz.zakupai.service.portal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The portal's times: {@code YYYY-MM-DD[ HH:MM:SS[.ffffff]]} without zone means UTC+5; ISO with an offset is kept. */
public final class PortalMoment {
    /** The zone of the portal's times and of the days that people there mean. */
    public static final ZoneOffset ZONE = ZoneOffset.ofHours(5);

    private static final int DATE_LENGTH = 10;

    private PortalMoment() {}

    /**
     * The instant; empty for the database zero {@code 0000-00-00}, which means no date.
     *
     * @throws DateTimeException if the text is no time
     */
    public static Optional<Instant> parse(String text) {
        String time = text.strip();
        if (time.startsWith("0000-00-00")) {
            return Optional.empty();
        }
        if (time.length() == DATE_LENGTH) {
            return Optional.of(LocalDate.parse(time).atStartOfDay().toInstant(ZONE));
        }
        var parsed = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                time.replaceFirst(" ", "T"), OffsetDateTime::from, LocalDateTime::from);
        return Optional.of(
                parsed instanceof OffsetDateTime withOffset
                        ? withOffset.toInstant()
                        : ((LocalDateTime) parsed).toInstant(ZONE));
    }

    /** The day at the portal that {@code instant} belongs to. */
    public static LocalDate day(Instant instant) {
        return instant.atOffset(ZONE).toLocalDate();
    }
}
