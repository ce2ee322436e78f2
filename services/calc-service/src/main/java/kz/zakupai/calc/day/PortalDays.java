package kz.zakupai.calc.day;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import kz.zakupai.service.error.RequestRefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Knows which day it is at the portal (UTC+5), and refuses days that no calculation can be about. Thread-safe. */
@Component
public final class PortalDays {
    private static final ZoneOffset PORTAL = ZoneOffset.ofHours(5);
    private static final LocalDate FIRST = LocalDate.of(2015, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2099, 12, 31);

    private final InstantSource clock;

    PortalDays(InstantSource clock) {
        this.clock = clock;
    }

    /** Today at the portal. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), PORTAL);
    }

    /**
     * {@code day}, or today where it is absent.
     *
     * @throws RequestRefusedException 422 for {@code field} where the day is before 2015 or after 2099
     */
    public LocalDate orToday(String field, @Nullable LocalDate day) {
        return day == null ? today() : checked(field, day);
    }

    /**
     * {@code day}.
     *
     * @throws RequestRefusedException 422 for {@code field} where it is before 2015 or after 2099
     */
    public LocalDate checked(String field, LocalDate day) {
        if (day.isBefore(FIRST) || day.isAfter(LAST)) {
            throw RequestRefusedException.invalid(field, "must be from " + FIRST + " to " + LAST, "out_of_range");
        }
        return day;
    }
}
