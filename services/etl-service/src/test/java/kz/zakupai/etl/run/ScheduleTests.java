package kz.zakupai.etl.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ScheduleTests extends RunTesting {
    @Autowired
    private Schedule schedule;

    @BeforeEach
    void journalIsEmpty() {
        PORTAL.rest("/v3/journal", "{\"total\":0,\"items\":[]}");
    }

    private void at(String time) {
        clock.set(Instant.parse(time));
        schedule.startDue();
        keeper.takeUp();
    }

    private List<String> runs() {
        return column("SELECT mode || ' ' || started_by || ' ' || status FROM portal_runs ORDER BY id");
    }

    @Test
    void runsBeginAtTheirTimesAndOnceEach() {
        at("2026-08-01T07:00:00Z");
        assertThat(runs()).isEmpty();
        at("2026-08-01T07:20:00Z");
        at("2026-08-01T07:20:05Z");
        assertThat(runs()).containsExactly("incremental schedule finished");
        at("2026-08-01T08:20:03Z");
        assertThat(runs()).hasSize(2);
    }

    @Test
    void registerIsReadWholeEachNightOfThePortalsZone() {
        at("2026-08-01T07:00:00Z");
        at("2026-08-01T22:40:00Z");
        assertThat(PORTAL.asked()).anyMatch(query -> query.startsWith("{ Rnu("));
        assertThat(column("SELECT last_run_id IS NOT NULL || '' FROM portal_schedule WHERE name = 'rnu'"))
                .containsExactly("true");
    }

    @Test
    void timesThatPassedWhileNobodyWasUpAreMadeGoodByOneRun() {
        at("2026-08-01T07:00:00Z");
        at("2026-08-01T15:30:00Z");
        assertThat(runs()).containsExactly("incremental schedule finished");
        assertThat(http.get("/runs").json().at("/schedule/1/next_at").asString())
                .isEqualTo("2026-08-01T16:20:00Z");
    }

    @Test
    void withoutTokenNothingBeginsAndAfterItComesOnlyWhatIsThenDue() {
        token("");
        at("2026-08-01T07:20:00Z");
        token("the-token");
        at("2026-08-01T07:30:00Z");
        assertThat(runs()).isEmpty();
        at("2026-08-01T08:20:00Z");
        assertThat(runs()).hasSize(1);
    }

    @Test
    void runThatStillGoesOnIsNotDoubledAndTheListSaysWhy() {
        at("2026-08-01T07:00:00Z");
        workers.hold();
        at("2026-08-01T07:20:00Z");
        at("2026-08-01T08:20:00Z");
        assertThat(column("SELECT count(*)::text FROM portal_runs")).containsExactly("1");
        var line = http.get("/runs").json().at("/schedule/1");
        assertThat(line.path("last_note").asString()).contains("Being loaded already");
        assertThat(line.path("next_at").asString()).isEqualTo("2026-08-01T08:30:00Z");
    }

    @Test
    void whatAnotherRunLoadsIsLeftOutAndTheOthersDoNotWait() {
        at("2026-08-01T07:00:00Z");
        workers.hold();
        run("{\"mode\":\"full\",\"days\":1,\"entities\":[\"rnu\"]}");
        at("2026-08-01T07:20:00Z");
        assertThat(column("""
                SELECT entity FROM portal_run_entities WHERE run_id = (SELECT max(id) FROM portal_runs) ORDER BY entity""")).contains("lots", "subjects").doesNotContain("rnu");
    }

    @Test
    void otherInstanceThatMovedTheTimeOnHasTheRun() {
        at("2026-08-01T07:00:00Z");
        sql.sql("UPDATE portal_schedule SET due_at = '2026-08-01T08:20:00Z' WHERE name = 'incremental'")
                .update();
        at("2026-08-01T07:20:00Z");
        assertThat(runs()).isEmpty();
    }
}
