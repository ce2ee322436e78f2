package kz.zakupai.vault.server.engine.database.schedule;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Instant;
import kz.zakupai.vault.server.FuzzText;

/** Any text is a schedule, which goes on for ever, or refused. */
final class CronFuzzTests {
    @FuzzTest(maxDuration = "10m")
    void schedule(byte[] input) {
        CronSchedule schedule;
        try {
            schedule = CronSchedule.parse(FuzzText.of(input));
        } catch (IllegalArgumentException refused) {
            return;
        }
        Instant time = Instant.parse("2026-11-23T00:00:00Z");
        for (int i = 0; i < 5; i++) {
            Instant next = schedule.after(time);
            if (!next.isAfter(time)) {
                throw new AssertionError("the next time is not later");
            }
            time = next;
        }
    }
}
