package kz.zakupai.etl.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import kz.zakupai.etl.portal.FakePortal.Answer;
import kz.zakupai.vault.spring.SecretsChanged;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

class PortalTroubleTests extends RunTesting {
    private static final String REQUEST =
            "{\"mode\":\"full\",\"entities\":[\"contracts\"],\"from\":\"2026-07-01\",\"to\":\"2026-07-01\"}";
    private static final Answer DOWN = Answer.status(503);

    @Autowired
    private ApplicationEventPublisher events;

    @BeforeEach
    void threePages() {
        PORTAL.tables().limit(1);
        PORTAL.tables()
                .put("Contract", contract(1, "2026-07-01"), contract(2, "2026-07-01"), contract(3, "2026-07-01"));
    }

    private long counted(String type) {
        return sql.sql("""
                        SELECT coalesce(sum(total), 0)::bigint FROM metric_totals
                        WHERE metric = 'goszakup_errors' AND label = :type""").param("type", type).query(Long.class).single();
    }

    private long contracts() {
        return value("SELECT count(*) FROM contracts", Long.class);
    }

    @Test
    void portalThatIsAwayMakesTheRunWaitAndItGoesOnWhereItStopped() {
        PORTAL.beforeAnswer(() -> {
            if (PORTAL.asked().size() == 2) {
                PORTAL.next(DOWN, DOWN, DOWN, DOWN);
            }
        });
        var begun = run(REQUEST);
        var waiting = view(begun);
        assertThat(List.of(
                        waiting.path("status").asString(),
                        waiting.path("state").asString(),
                        waiting.path("problem").asString(),
                        waiting.path("resume_at").asString()))
                .containsExactly("running", "waiting", "server_error", "2026-08-01T07:01:00Z");
        assertThat(contracts()).isOne();
        keeper.takeUp();
        assertThat(PORTAL.asked()).hasSize(5);
        clock.set(RunSurroundings.SettableClock.START.plus(Duration.ofMinutes(1)));
        keeper.takeUp();
        assertThat(view(begun).path("status").asString()).isEqualTo("finished");
        assertThat(contracts()).isEqualTo(3);
        assertThat(PORTAL.asked()).hasSize(7);
    }

    @Test
    void portalThatStaysAwayEndsTheRunAfterAllWaits() {
        for (int i = 0; i < 4 * 21; i++) {
            PORTAL.next(DOWN);
        }
        var begun = run(REQUEST);
        for (int i = 1; i <= 20; i++) {
            clock.set(RunSurroundings.SettableClock.START.plus(Duration.ofMinutes(20L * i)));
            keeper.takeUp();
        }
        assertThat(view(begun).path("status").asString()).isEqualTo("failed");
        assertThat(view(begun).path("message").asString()).contains("given up after 20 waits");
    }

    @Test
    void refusedTokenEndsTheRunAndANewOneInTheVaultLetsItGoOn() {
        PORTAL.acceptOnly("the-new-token");
        var begun = run(REQUEST);
        assertThat(view(begun).path("status").asString()).isEqualTo("failed");
        assertThat(view(begun).path("problem").asString()).isEqualTo("forbidden");
        assertThat(PORTAL.asked()).hasSize(1);
        token("the-new-token");
        events.publishEvent(new SecretsChanged("app", 2));
        keeper.takeUp();
        assertThat(view(begun).path("status").asString()).isEqualTo("failed");
        events.publishEvent(new SecretsChanged("services/etl-service", 2));
        keeper.takeUp();
        assertThat(view(begun).path("status").asString()).isEqualTo("finished");
        assertThat(contracts()).isEqualTo(3);
    }

    @Test
    void tokenThatRotatesInTheMiddleOfARunIsUsedFromTheNextRequestOn() {
        PORTAL.beforeAnswer(() -> {
            if (PORTAL.asked().size() == 2) {
                PORTAL.acceptOnly("the-new-token");
                token("the-new-token");
            }
        });
        assertThat(view(run(REQUEST)).path("status").asString()).isEqualTo("finished");
        assertThat(contracts()).isEqualTo(3);
        assertThat(PORTAL.asked()).hasSize(4);
    }

    @Test
    void portalThatDoesNotMoveOnFailsTheWindowAndKeepsItsPages() {
        String stuck =
                "{\"data\":{\"Contract\":[%s]},\"extensions\":{\"pageInfo\":{\"hasNextPage\":true,\"lastId\":3}}}"
                        .formatted(contract(3, "2026-07-01"));
        PORTAL.next(Answer.body("application/json", stuck), Answer.body("application/json", stuck));
        long before = counted("no_progress");
        var view = view(run(REQUEST));
        assertThat(view.at("/problems/0/problem").asString()).isEqualTo("no_progress");
        assertThat(counted("no_progress")).isEqualTo(before + 1);
        assertThat(view.path("status").asString()).isEqualTo("failed");
        assertThat(contracts()).isOne();
        assertThat(PORTAL.asked()).hasSize(2);
    }

    @Test
    void cutOffPageStoresNothingAndTheWindowCanBeTriedAgain() {
        PORTAL.next(Answer.body("application/json", "{\"data\":{\"Contract\":[" + contract(1, "2026-07-01")));
        var begun = run(REQUEST);
        assertThat(view(begun).at("/problems/0/problem").asString()).isEqualTo("not_json");
        assertThat(contracts()).isZero();
        http.post("/runs/" + begun.json().path("run_id").asString() + "/resume", "");
        assertThat(view(begun).path("status").asString()).isEqualTo("finished");
        assertThat(contracts()).isEqualTo(3);
    }

    @Test
    void threeBrokenWindowsInARowEndTheRun() {
        Answer html = Answer.body("text/html", "<html>maintenance</html>");
        PORTAL.next(html, html, html);
        var view = view(
                run("{\"mode\":\"full\",\"entities\":[\"contracts\"],\"from\":\"2026-01-01\",\"to\":\"2026-07-01\"}"));
        assertThat(view.path("status").asString()).isEqualTo("failed");
        assertThat(view.path("message").asString()).contains("3 windows in a row");
        assertThat(PORTAL.asked()).hasSize(3);
    }

    @Test
    void fieldsThatChangeTheirTypeAreUnderstoodAndBadRowsAreToldOneByOne() {
        PORTAL.tables().clear();
        PORTAL.tables()
                .put(
                        "Contract",
                        "{\"id\":\"11\",\"contractNumberSys\":\"x\",\"contractSum\":\"100.5\",\"crdate\":\"2026-07-01 10:00:00\"}",
                        "{\"id\":12,\"contractNumberSys\":\"x\",\"contractSum\":-1,\"crdate\":\"2026-07-01 10:00:00\"}");
        var view = view(run(REQUEST));
        assertThat(column("SELECT id || '/' || contract_sum FROM contracts")).containsExactly("11/100.5");
        assertThat(view.at("/progress/rows_rejected").asInt()).isOne();
        String importId = view.at("/entities/contracts/import_ids/0").asString();
        assertThat(http.get("/imports/" + importId)
                        .json()
                        .at("/rejects/0/field")
                        .asString())
                .isEqualTo("contract_sum");
    }
}
