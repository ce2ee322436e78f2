package kz.zakupai.vault.server.engine.database.schedule;

import java.time.Duration;
import java.time.Instant;

/** When a password is changed next. */
public sealed interface RotationPlan {
    /** When a change is due that follows the one at {@code last}; later than now when a window was missed. */
    Instant due(Instant last, Instant now);

    /**
     * Again and again.
     *
     * @param period at least five seconds
     */
    record Every(Duration period) implements RotationPlan {
        @Override
        public Instant due(Instant last, Instant now) {
            return last.plus(period);
        }
    }

    /**
     * By the calendar.
     *
     * @param text of the schedule
     * @param window how long after the planned time a change may still be made; zero for any time
     */
    record Scheduled(String text, CronSchedule schedule, Duration window) implements RotationPlan {
        @Override
        public Instant due(Instant last, Instant now) {
            Instant planned = schedule.after(last);
            boolean missed = window.isPositive() && planned.plus(window).isBefore(now);
            return missed ? schedule.after(now.minus(window)) : planned;
        }
    }
}
