package kz.zakupai.vault.server.engine.database.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.List;

/**
 * Times by the five fields of cron (minute, hour, day of the month, month, day of the week), in UTC. Immutable. As with
 * <a href="https://man7.org/linux/man-pages/man5/crontab.5.html">crontab</a>, a day matches by either of its fields when both
 * are restricted.
 */
public final class CronSchedule {
    private static final int MAX_TEXT = 256;
    /** 29 February comes round within eight years. */
    private static final int DAYS_AHEAD = 8 * 366 + 2;

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> WEEKDAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

    private final BitSet minutes;
    private final BitSet hours;
    private final BitSet days;
    private final BitSet months;
    private final BitSet weekdays;
    private final boolean eitherDay;

    private CronSchedule(String[] fields) {
        minutes = new CronField("minute", 0, 59, List.of(), 0).parse(fields[0]);
        hours = new CronField("hour", 0, 23, List.of(), 0).parse(fields[1]);
        days = new CronField("day of month", 1, 31, List.of(), 0).parse(fields[2]);
        months = new CronField("month", 1, 12, MONTHS, 1).parse(fields[3]);
        weekdays = new CronField("day of week", 0, 7, WEEKDAYS, 0).parse(fields[4]);
        if (weekdays.get(7)) {
            weekdays.set(0);
        }
        eitherDay = !CronField.any(fields[2]) && !CronField.any(fields[4]);
    }

    /** @throws IllegalArgumentException with the reason when {@code text} is no schedule, or one that never comes */
    public static CronSchedule parse(String text) {
        if (text.length() > MAX_TEXT) {
            throw new IllegalArgumentException("longer than " + MAX_TEXT + " characters");
        }
        String[] fields = text.strip().split("\\s+");
        if (fields.length != 5) {
            throw new IllegalArgumentException(
                    "expected exactly 5 fields, found " + (text.isBlank() ? 0 : fields.length));
        }
        var schedule = new CronSchedule(fields);
        schedule.after(Instant.EPOCH);
        return schedule;
    }

    /** The first time later than {@code instant}. */
    public Instant after(Instant instant) {
        ZonedDateTime start =
                instant.atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
        LocalDate first = start.toLocalDate();
        for (int day = 0; day < DAYS_AHEAD; day++) {
            LocalDate date = first.plusDays(day);
            if (!matches(date)) {
                continue;
            }
            int minute = minuteOfDay(day == 0 ? start.getHour() * 60 + start.getMinute() : 0);
            if (minute >= 0) {
                return date.atStartOfDay(ZoneOffset.UTC).plusMinutes(minute).toInstant();
            }
        }
        throw new IllegalArgumentException("the schedule never comes");
    }

    private boolean matches(LocalDate date) {
        if (!months.get(date.getMonthValue())) {
            return false;
        }
        boolean day = days.get(date.getDayOfMonth());
        boolean weekday = weekdays.get(date.getDayOfWeek().getValue() % 7);
        return eitherDay ? day || weekday : day && weekday;
    }

    private int minuteOfDay(int from) {
        for (int hour = hours.nextSetBit(from / 60); hour >= 0; hour = hours.nextSetBit(hour + 1)) {
            int minute = minutes.nextSetBit(hour == from / 60 ? from % 60 : 0);
            if (minute >= 0) {
                return hour * 60 + minute;
            }
        }
        return -1;
    }
}
