package kz.zakupai.etl.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import kz.zakupai.etl.extract.PortalEntity;
import kz.zakupai.etl.run.DyingDatabase.ProcessDied;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Kills the process at every single step of a load that reaches the database, and lets another one go on. */
class CrashTests extends RunTesting {
    private static final Duration LEASE_OVER = Duration.ofMinutes(1);
    private static final int MORE_THAN_ALL_STEPS = 2_000;

    @Autowired
    private RunStarts starts;

    private void portalHasTwoAnnouncementsWithTwoLotsEach() {
        PORTAL.tables().limit(1);
        for (int id = 1; id <= 2; id++) {
            PORTAL.tables().put("TrdBuy", announcement(id, "2026-07-0" + id));
            PORTAL.tables().put("Lots", lot(10 * id, id), lot(10 * id + 1, id));
        }
        PORTAL.tables().put("Plans", plan(9010));
    }

    private void start() {
        starts.start(
                new RunOrder(
                        RunMode.FULL,
                        List.of(PortalEntity.ANNOUNCEMENTS, PortalEntity.LOTS),
                        LocalDate.of(2026, 7, 1),
                        LocalDate.of(2026, 7, 3),
                        null,
                        List.of()),
                "request");
    }

    /** Everything that a run leaves behind, without ids and times of its own. */
    private List<String> left() {
        List<String> left = new ArrayList<>();
        left.addAll(column("SELECT 'announcement ' || id || ' ' || total_sum FROM announcements ORDER BY id"));
        left.addAll(column("SELECT 'lot ' || id || ' ' || amount || ' ' || source FROM lots ORDER BY id"));
        left.addAll(column("SELECT 'plan ' || id FROM plans ORDER BY id"));
        left.addAll(column("""
                SELECT concat_ws(' ', 'window', ordinal, entity, kind, state, pages, rows_read, rows_rejected, portal_total)
                FROM portal_windows ORDER BY ordinal"""));
        left.addAll(column("""
                SELECT concat_ws(' ', 'import', kind, status, rows_read, rows_inserted, rows_updated, rows_unchanged, content_bytes)
                FROM import_runs WHERE id IN (SELECT import_run_id FROM portal_windows) ORDER BY id"""));
        left.addAll(column("SELECT concat_ws(' ', 'run', status, problem) FROM portal_runs"));
        left.addAll(column("SELECT concat_ws(' ', 'entity', entity, active) FROM portal_run_entities ORDER BY entity"));
        return left;
    }

    @Test
    void runThatDiesAtAnyStepGoesOnToTheSameEnd() {
        portalHasTwoAnnouncementsWithTwoLotsEach();
        start();
        keeper.takeUp();
        List<String> uninterrupted = left();
        int questions = PORTAL.asked().size();
        assertThat(uninterrupted).contains("run finished").anyMatch(line -> line.startsWith("lot 21 1000"));
        int step = 0;
        boolean died = true;
        while (died && step < MORE_THAN_ALL_STEPS) {
            clean();
            portalHasTwoAnnouncementsWithTwoLotsEach();
            died = diesAt(step);
            goOn();
            assertThat(left()).as("killed at step " + step).isEqualTo(uninterrupted);
            // Nothing is asked for twice but the page that was under way.
            assertThat(PORTAL.asked().size()).isBetween(questions, questions + 1);
            step++;
        }
        assertThat(died).isFalse();
        assertThat(step).isGreaterThan(50);
    }

    private boolean diesAt(int step) {
        dying.dieAfter(step);
        try {
            start();
            keeper.takeUp();
            return false;
        } catch (ProcessDied _) {
            return true;
        } finally {
            dying.revive();
        }
    }

    /** Another process: the client asks again if it got no answer, and interrupted runs are taken up. */
    private void goOn() {
        if (value("SELECT count(*) FROM portal_runs", Long.class) == 0) {
            start();
        }
        clock.set(clock.instant().plus(LEASE_OVER));
        keeper.takeUp();
    }

    @Test
    void whoLostTheRunStoresNothingMore() {
        portalHasTwoAnnouncementsWithTwoLotsEach();
        start();
        PORTAL.beforeAnswer(() -> {
            if (PORTAL.asked().size() == 1) {
                // While the first process waits for its page, its lease ends and another one takes the run up.
                PORTAL.beforeAnswer(() -> {});
                clock.set(clock.instant().plus(LEASE_OVER));
                keeper.takeUp();
            }
        });
        keeper.takeUp();
        assertThat(column("SELECT state || ' ' || pages FROM portal_windows WHERE entity = 'announcements'"))
                .containsExactly("finished 2");
        assertThat(value("SELECT sum(rows_read)::bigint FROM import_runs WHERE kind = 'announcements'", Long.class))
                .isEqualTo(2);
    }

    @Test
    void leaseOfALivingProcessIsLengthenedSoThatNobodyElseTakesItsRun() {
        portalHasTwoAnnouncementsWithTwoLotsEach();
        workers.hold();
        start();
        keeper.takeUp();
        clock.set(clock.instant().plusSeconds(30));
        keeper.beat();
        clock.set(clock.instant().plusSeconds(30));
        keeper.takeUp();
        workers.letGo();
        assertThat(PORTAL.asked().stream()
                        .filter(query -> query.startsWith("{ TrdBuy("))
                        .count())
                .isEqualTo(2);
    }

    @Test
    void stoppedServiceGivesItsRunsBackAtOnce() {
        portalHasTwoAnnouncementsWithTwoLotsEach();
        workers.hold();
        start();
        keeper.takeUp();
        keeper.release();
        workers.forget();
        keeper.takeUp();
        assertThat(column("SELECT status FROM portal_runs")).containsExactly("finished");
    }
}
