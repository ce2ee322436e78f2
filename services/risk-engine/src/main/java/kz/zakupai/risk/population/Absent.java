package kz.zakupai.risk.population;

import java.time.Instant;
import java.time.LocalDate;
import kz.zakupai.risk.facts.Tenge;
import org.jspecify.annotations.Nullable;

/** What stands in a column of primitive values where the database has null, and how it is turned back. */
final class Absent {
    /** No number, no sum. */
    static final long LONG = Long.MIN_VALUE;
    /** No number, no second. */
    static final int INT = Integer.MIN_VALUE;
    /** No row, no party, no word of a dictionary. */
    static final int INDEX = -1;

    /** 2000-01-01T00:00:00Z, where PostgreSQL counts from, in seconds since 1970. */
    private static final long EPOCH = 946_684_800;

    static final Instant EPOCH_INSTANT = Instant.ofEpochSecond(EPOCH);
    private static final long PORTAL_OFFSET = 5 * 3600;
    private static final long DAY = 24 * 3600;

    private Absent() {}

    static @Nullable Tenge tenge(long tiyn) {
        return tiyn == LONG ? null : new Tenge(tiyn);
    }

    static @Nullable Instant instant(int second) {
        return second == INT ? null : Instant.ofEpochSecond(EPOCH + second);
    }

    static Instant requiredInstant(int second) {
        return Instant.ofEpochSecond(EPOCH + second);
    }

    /** The day in Kazakhstan (UTC+5, as the portal's zone-less times), counted from 2000-01-01. */
    static int day(int second) {
        return (int) Math.floorDiv(second + PORTAL_OFFSET, DAY);
    }

    /** The year of that day. */
    static int year(int second) {
        return LocalDate.ofEpochDay(EPOCH / DAY + day(second)).getYear();
    }

    /** The month of that day, 0 to 11. */
    static int month(int second) {
        return LocalDate.ofEpochDay(EPOCH / DAY + day(second)).getMonthValue() - 1;
    }

    static @Nullable Integer number(int value) {
        return value == INT ? null : Integer.valueOf(value);
    }

    static @Nullable Long number(long value) {
        return value == LONG ? null : Long.valueOf(value);
    }
}
