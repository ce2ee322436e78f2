package kz.zakupai.risk.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The days of one year, each with whether people work: weekends, holidays, what is carried over, what was moved, in that order. */
final class YearOfDays {
    private YearOfDays() {}

    static Map<LocalDate, Boolean> of(int year, CalendarFile file) {
        SortedSet<LocalDate> holidays = file.holidays(year);
        TreeSet<LocalDate> off = new TreeSet<>(holidays);
        off.addAll(file.religious(year));
        LocalDate first = LocalDate.of(year, 1, 1);
        first.datesUntil(first.plusYears(1)).filter(YearOfDays::isWeekend).forEach(off::add);
        for (LocalDate holiday : holidays) {
            if (isWeekend(holiday)) {
                off.add(nextWorkingDay(holiday, off));
            }
        }
        file.moved(year).forEach((dayOff, workingDay) -> {
            if (!off.remove(dayOff) || !off.add(workingDay)) {
                throw new IllegalStateException("the calendar moves " + dayOff + " to " + workingDay
                        + ", but the first was no day off or the second no working day");
            }
        });
        Map<LocalDate, Boolean> days = new TreeMap<>();
        first.datesUntil(first.plusYears(1)).forEach(day -> days.put(day, !off.contains(day)));
        return days;
    }

    private static LocalDate nextWorkingDay(LocalDate holiday, Set<LocalDate> off) {
        LocalDate next = holiday.plusDays(1);
        while (off.contains(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
