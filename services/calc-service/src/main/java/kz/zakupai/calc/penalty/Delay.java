package kz.zakupai.calc.penalty;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import kz.zakupai.calc.day.PortalDays;
import kz.zakupai.service.error.RequestRefusedException;
import org.jspecify.annotations.Nullable;

/**
 * How late something is.
 *
 * @param due the last day on which it was in time, where the days are known by date
 */
record Delay(int days, @Nullable LocalDate due) {
    /** No month has more: a delay of more days is more than a month whenever it began. */
    private static final int LONGEST_MONTH = 31;

    /** @throws RequestRefusedException 422 where the request says nothing, or two things, about the delay */
    static Delay of(PenaltyRequest request, PortalDays days) {
        Integer given = request.daysOverdue();
        LocalDate due = request.dueDate();
        if (given != null) {
            if (due != null || request.actualDate() != null) {
                throw RequestRefusedException.invalid(
                        "days_overdue",
                        "follows from due_date and actual_date: give one or the other",
                        "contradiction");
            }
            return new Delay(given, null);
        }
        if (due == null) {
            String field = request.actualDate() == null ? "days_overdue" : "due_date";
            throw RequestRefusedException.invalid(field, "is required; days_overdue or due_date", "missing");
        }
        LocalDate actual = days.orToday("actual_date", request.actualDate());
        long late = Math.max(0, ChronoUnit.DAYS.between(days.checked("due_date", due), actual));
        return new Delay((int) Math.min(late, PenaltyRequest.MAX_DAYS), due);
    }

    /** Whether it is longer than {@code months} calendar months; by days alone, only where that is certain. */
    boolean longerThan(int months) {
        LocalDate since = due;
        return since == null
                ? days > (long) months * LONGEST_MONTH
                : since.plusDays(days).isAfter(since.plusMonths(months));
    }
}
