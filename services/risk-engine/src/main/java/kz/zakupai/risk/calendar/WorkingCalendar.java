package kz.zakupai.risk.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * The working days of Kazakhstan in a five-day week. Immutable and thread-safe; a question takes constant time.
 *
 * <p>Only years whose days are all known are counted with: a term that touches another year has no number, since a day that was
 * moved in it may not be known yet. The days are in {@code kazakhstan.csv}, each with its source.
 */
public final class WorkingCalendar {
    private static final ZoneOffset PORTAL = ZoneOffset.ofHours(5);

    /** For each day from {@link #firstDay} on: how many working days there were up to it, itself included. */
    private final int[] workingDaysUpTo;

    private final long firstDay;

    private WorkingCalendar(LocalDate first, int[] workingDaysUpTo) {
        this.firstDay = first.toEpochDay();
        this.workingDaysUpTo = workingDaysUpTo;
    }

    /**
     * The calendar that comes with this service.
     *
     * @throws IllegalStateException if its file is missing or broken
     */
    public static WorkingCalendar kazakhstan() {
        return of(CalendarFile.read("kazakhstan.csv"));
    }

    static WorkingCalendar of(CalendarFile file) {
        Collection<Integer> years = file.finalYears();
        LocalDate first = LocalDate.of(years.stream().min(Integer::compare).orElseThrow(), 1, 1);
        LocalDate last = LocalDate.of(years.stream().max(Integer::compare).orElseThrow(), 12, 31);
        TreeMap<LocalDate, Boolean> working = new TreeMap<>();
        for (int year = first.getYear(); year <= last.getYear(); year++) {
            working.putAll(YearOfDays.of(year, file));
        }
        int[] upTo = new int[working.size()];
        int count = 0;
        int day = 0;
        for (boolean works : working.values()) {
            count += works ? 1 : 0;
            upTo[day++] = count;
        }
        return new WorkingCalendar(first, upTo);
    }

    /** Whether people work on that day; empty for a day of a year that is not known. */
    public Optional<Boolean> works(LocalDate day) {
        if (!knows(day)) {
            return Optional.empty();
        }
        int before = day.toEpochDay() == firstDay ? 0 : workingDaysUpTo[index(day) - 1];
        return Optional.of(workingDaysUpTo[index(day)] > before);
    }

    /**
     * The length of a term as terms of purchases are counted (Civil Code, art. 173 and 174): the day on which it begins does
     * not count, the day on which it ends does, however late or early. A purchase that is published on a Friday evening and
     * open until Tuesday morning is open for two working days. Days are those of the portal's time, UTC+5; an end at midnight
     * belongs to the day before.
     *
     * @return empty if the end lies before the start, or either in a year that is not known
     */
    public OptionalInt workingDaysBetween(Instant start, Instant end) {
        if (end.isBefore(start)) {
            return OptionalInt.empty();
        }
        LocalDate from = LocalDate.ofInstant(start, PORTAL);
        LocalDate lastMoment = LocalDate.ofInstant(end.minusNanos(1), PORTAL);
        LocalDate until = lastMoment.isBefore(from) ? from : lastMoment;
        if (!knows(from) || !knows(until)) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(workingDaysUpTo[index(until)] - workingDaysUpTo[index(from)]);
    }

    private boolean knows(LocalDate day) {
        long offset = day.toEpochDay() - firstDay;
        return offset >= 0 && offset < workingDaysUpTo.length;
    }

    private int index(LocalDate day) {
        return Math.toIntExact(day.toEpochDay() - firstDay);
    }
}
