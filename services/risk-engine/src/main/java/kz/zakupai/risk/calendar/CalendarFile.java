package kz.zakupai.risk.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The calendar's data file, read; its head says what its lines mean. */
final class CalendarFile {
    private final TreeSet<Integer> finalYears = new TreeSet<>();
    private final List<Yearly> yearly = new ArrayList<>();
    private final TreeSet<LocalDate> kurban = new TreeSet<>();
    private final TreeMap<LocalDate, LocalDate> moved = new TreeMap<>();

    private CalendarFile() {}

    private record Yearly(MonthDay day, int from, int until, boolean carried) {
        boolean holds(int year) {
            return from <= year && year <= until;
        }
    }

    /** @throws IllegalStateException if the file is missing or a line of it cannot be read */
    static CalendarFile read(String name) {
        return of(DataLines.of(CalendarFile.class, name));
    }

    static CalendarFile of(List<List<String>> lines) {
        CalendarFile file = new CalendarFile();
        for (List<String> line : lines) {
            try {
                file.take(line);
            } catch (DateTimeException | NumberFormatException | IndexOutOfBoundsException e) {
                throw new IllegalStateException("the calendar has a line that cannot be read: " + line, e);
            }
        }
        file.requireUnbroken();
        return file;
    }

    private void take(List<String> line) {
        switch (line.get(0)) {
            case "year" -> {
                if (line.get(2).equals("final")) {
                    finalYears.add(Integer.valueOf(line.get(1)));
                }
            }
            case "holiday", "religious" ->
                yearly.add(new Yearly(
                        MonthDay.parse("--" + line.get(1)),
                        Integer.parseInt(line.get(2)),
                        line.get(3).isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(line.get(3)),
                        line.get(0).equals("holiday")));
            case "kurban" -> kurban.add(LocalDate.parse(line.get(1)));
            case "moved" -> moved.put(LocalDate.parse(line.get(1)), LocalDate.parse(line.get(2)));
            default -> throw new IllegalStateException("the calendar has a line of no known kind: " + line);
        }
    }

    /** A year between others that is not complete would be counted with: that must not be. */
    private void requireUnbroken() {
        if (finalYears.isEmpty() || finalYears.last() - finalYears.first() + 1 != finalYears.size()) {
            throw new IllegalStateException("the calendar's complete years must follow one another: " + finalYears);
        }
        for (int year : finalYears) {
            if (kurban.stream().noneMatch(day -> day.getYear() == year)) {
                throw new IllegalStateException("the calendar lacks Kurban Ait of " + year);
            }
        }
    }

    /** The years for which every day is known, in order and without gaps. */
    SortedSet<Integer> finalYears() {
        return finalYears;
    }

    /** Days off that the next working day stands in for when they fall on another day off. */
    SortedSet<LocalDate> holidays(int year) {
        TreeSet<LocalDate> days = new TreeSet<>();
        yearly.stream()
                .filter(day -> day.carried() && day.holds(year))
                .forEach(day -> days.add(day.day().atYear(year)));
        return days;
    }

    /** Days off that nothing stands in for. */
    SortedSet<LocalDate> religious(int year) {
        TreeSet<LocalDate> days = new TreeSet<>();
        yearly.stream()
                .filter(day -> !day.carried() && day.holds(year))
                .forEach(day -> days.add(day.day().atYear(year)));
        kurban.stream().filter(day -> day.getYear() == year).forEach(days::add);
        return days;
    }

    /** Days off that were made working days, each with the working day that became a day off instead. */
    Map<LocalDate, LocalDate> moved(int year) {
        return moved.subMap(LocalDate.of(year, 1, 1), LocalDate.of(year + 1, 1, 1));
    }
}
