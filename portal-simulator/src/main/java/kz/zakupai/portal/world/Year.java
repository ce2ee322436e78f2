package kz.zakupai.portal.world;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;

/** The year that the world is about, and moments in it. */
final class Year {
    static final int OF_WORLD = 2025;

    private Year() {}

    /** A working moment (never on a weekend) so many days into the year. */
    static LocalDateTime moment(int day, Dice dice) {
        LocalDate date = LocalDate.ofYearDay(OF_WORLD, day);
        if (date.getDayOfWeek() == DayOfWeek.SATURDAY) {
            date = date.plusDays(2);
        } else if (date.getDayOfWeek() == DayOfWeek.SUNDAY) {
            date = date.plusDays(1);
        }
        return date.atTime(dice.between(9, 17), dice.between(0, 59), dice.between(0, 59));
    }

    /** The same hour so many days later, moved to a Monday from a weekend. */
    static LocalDateTime later(LocalDateTime time, int days) {
        LocalDateTime later = time.plusDays(days);
        return switch (later.getDayOfWeek()) {
            case SATURDAY -> later.plusDays(2);
            case SUNDAY -> later.plusDays(1);
            default -> later;
        };
    }
}
