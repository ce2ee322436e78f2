package kz.zakupai.vault.server.engine.database.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronScheduleTests {
    /** 1 March 2026 is a Sunday. */
    @ParameterizedTest
    @CsvSource({
        "* * * * *, 2026-03-01T10:00:30Z, 2026-03-01T10:01:00Z",
        "0 0 * * SAT, 2026-03-01T10:00:00Z, 2026-03-07T00:00:00Z",
        "0 0 * * 7, 2026-03-01T10:00:00Z, 2026-03-08T00:00:00Z",
        "30 2 1 * *, 2026-03-01T02:30:00Z, 2026-04-01T02:30:00Z",
        "'0,30 9-17/4 * * mon-fri', 2026-03-01T10:00:00Z, 2026-03-02T09:00:00Z",
        "'0,30 9-17/4 * * mon-fri', 2026-03-02T09:00:00Z, 2026-03-02T09:30:00Z",
        "'0,30 9-17/4 * * mon-fri', 2026-03-02T09:30:00Z, 2026-03-02T13:00:00Z",
        "*/20 * * * *, 2026-03-01T10:41:00Z, 2026-03-01T11:00:00Z",
        "5/20 * * * *, 2026-03-01T10:41:00Z, 2026-03-01T10:45:00Z",
        "0 0 29 FEB *, 2026-03-01T10:00:00Z, 2028-02-29T00:00:00Z",
        "0 0 13 * FRI, 2026-03-01T10:00:00Z, 2026-03-06T00:00:00Z",
        "0 0 13 * ?, 2026-03-01T10:00:00Z, 2026-03-13T00:00:00Z",
        "59 23 31 12 *, 2026-03-01T10:00:00Z, 2026-12-31T23:59:00Z",
    })
    void theNextTimeIsTheFirstThatMatches(String schedule, Instant from, Instant next) {
        assertThat(CronSchedule.parse(schedule).after(from)).isEqualTo(next);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "* * * *", "* * * * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * 32 * *", "* * * 13 *",
                "* * * * 8", "5-3 * * * *", "*/0 * * * *", "x * * * *", "@daily", "1,,2 * * * *", "-1 * * * *",
                        "0 0 31 2 *",
                "1-2-3 * * * *", "* * * foo *"
            })
    void whatNeverComesOrIsNoScheduleIsRefused(String text) {
        assertThatThrownBy(() -> CronSchedule.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMissedWindowWaitsForTheNextTime() {
        Instant last = Instant.parse("2026-03-01T10:00:00Z");
        var plan = new RotationPlan.Scheduled("0 0 * * *", CronSchedule.parse("0 0 * * *"), Duration.ofHours(2));

        assertThat(plan.due(last, last)).isEqualTo("2026-03-02T00:00:00Z");
        assertThat(plan.due(last, Instant.parse("2026-03-02T01:59:00Z"))).isEqualTo("2026-03-02T00:00:00Z");
        assertThat(plan.due(last, Instant.parse("2026-03-02T02:01:00Z"))).isEqualTo("2026-03-03T00:00:00Z");
    }
}
