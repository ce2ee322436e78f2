package kz.zakupai.etl.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import kz.zakupai.etl.portal.FakePortal.Answer;
import org.junit.jupiter.api.Test;

class FullRunTests extends RunTesting {

    @Test
    void announcementsTheirLotsAndTheirBidsComeByWindowsAndPages() {
        for (int id = 1; id <= 5; id++) {
            PORTAL.tables().put("TrdBuy", announcement(id, "2026-07-0" + id));
            PORTAL.tables().put("Lots", lot(10 * id, id), lot(10 * id + 1, id));
            PORTAL.tables().put("TrdApp", bid(100 * id, id, 10 * id));
        }
        PORTAL.tables().put("TrdBuy", announcement(6, "2026-06-30"));
        PORTAL.tables().limit(2);
        var begun = run(
                "{\"mode\":\"full\",\"entities\":[\"bids\",\"lots\",\"announcements\"],\"from\":\"2026-07-01\",\"to\":\"2026-07-31\"}");
        assertThat(begun.status()).as(begun.body()).isEqualTo(202);
        assertThat(begun.header("Location"))
                .contains("/runs/" + begun.json().path("run_id").asString());
        var view = view(begun);
        assertThat(view.path("status").asString()).as(view.toString()).isEqualTo("finished");
        assertThat(column("SELECT id::text FROM announcements ORDER BY id")).containsExactly("1", "2", "3", "4", "5");
        assertThat(value("SELECT count(*) FROM lots", Long.class)).isEqualTo(10);
        assertThat(value("SELECT count(*) FROM bid_lots", Long.class)).isEqualTo(5);
        // 31 days are 5 windows of a week for each entity, and one for the plan points that the lots name.
        assertThat(view.at("/progress/windows_total").asInt()).isEqualTo(16);
        assertThat(view.at("/progress/windows_done").asInt()).isEqualTo(16);
        assertThat(view.at("/entities/lots/rows_read").asInt()).isEqualTo(10);
        assertThat(view.at("/entities/bids/rows_inserted").asInt()).isEqualTo(10);
    }

    @Test
    void rowsNameThePortalAndTheImportOfTheirWindow() {
        PORTAL.tables().put("Contract", contract(1, "2026-07-01"));
        var view = view(
                run("{\"mode\":\"full\",\"entities\":[\"contracts\"],\"from\":\"2026-07-01\",\"to\":\"2026-07-02\"}"));
        assertThat(value("SELECT source FROM contracts", String.class))
                .isEqualTo(PORTAL.base() + "/v3/graphql Contract");
        long importId = view.at("/entities/contracts/import_ids/0").asLong();
        assertThat(value("SELECT import_run_id FROM contracts", Long.class)).isEqualTo(importId);
        var report = http.get("/imports/" + importId).json();
        assertThat(report.path("status").asString()).isEqualTo("finished");
        assertThat(report.path("source_type").asString()).isEqualTo("portal");
        assertThat(report.path("rows_inserted").asInt()).isEqualTo(2);
    }

    @Test
    void dayOnTheEdgeOfTwoWindowsFallsIntoOneOfThemAtLeast() {
        IntStream.rangeClosed(1, 20)
                .forEach(day -> PORTAL.tables().put("Contract", contract(day, "2026-07-%02d".formatted(day))));
        var view = view(
                run("{\"mode\":\"full\",\"entities\":[\"contracts\"],\"from\":\"2026-07-01\",\"to\":\"2026-07-20\"}"));
        assertThat(value("SELECT count(*) FROM contracts", Long.class)).isEqualTo(20);
        assertThat(view.at("/progress/windows_total").asInt()).isEqualTo(3);
    }

    @Test
    void planPointsThatLotsNameAreFetchedThoughTheLotsAnswerHadNone() {
        PORTAL.tables().put("Lots", lot(1, 1), lot(2, 1));
        PORTAL.tables().put("Plans", plan(9001), plan(9002), plan(9003));
        run("{\"mode\":\"full\",\"entities\":[\"lots\"],\"from\":\"2026-07-01\",\"to\":\"2026-07-05\"}");
        assertThat(column("SELECT id::text FROM plans ORDER BY id")).containsExactly("9001", "9002");
    }

    @Test
    void plansAreAskedForByYearAndCustomerSinceTheirDateFiltersDoNotWork() {
        PORTAL.tables().put("Plans", plan(1));
        run(
                "{\"mode\":\"full\",\"entities\":[\"plans\"],\"from\":\"2025-12-01\",\"to\":\"2026-01-31\",\"subjects\":[\"050140002945\"]}");
        assertThat(PORTAL.asked())
                .hasSize(2)
                .anyMatch(query -> query.contains("filter: {plnPointYear: [2025], subjectBiin: \"050140002945\"}"))
                .anyMatch(query -> query.contains("filter: {plnPointYear: [2026], subjectBiin: \"050140002945\"}"));
    }

    @Test
    void paymentsComeByContractAndNoneIsNoError() {
        PORTAL.tables().put("Contract", contract(1, "2026-07-01"), contract(2, "2026-07-01"));
        var view = view(
                run(
                        "{\"mode\":\"full\",\"entities\":[\"contracts\",\"payments\"],\"from\":\"2026-07-01\",\"to\":\"2026-07-02\"}"));
        assertThat(view.path("status").asString()).as(view.toString()).isEqualTo("finished");
        assertThat(PORTAL.asked()).contains("/v3/treasury-pay/1?limit=500", "/v3/treasury-pay/2?limit=500");
    }

    @Test
    void codeListsComeOverRestPageByPageThoughTheirNextPageLacksItsPrefix() {
        PORTAL.rest(
                "/v3/refs/ref_months?limit=500",
                "{\"total\":2,\"next_page\":\"/refs/ref_months?page=next&search_after=1\",\"items\":[{\"id\":1,\"name_ru\":\"Январь\"}]}");
        PORTAL.rest(
                "/v3/refs/ref_months?limit=500&page=next&search_after=1",
                "{\"total\":2,\"next_page\":\"\",\"items\":[{\"id\":99,\"name_ru\":\"Прошлый год\"}]}");
        PORTAL.rest("/v3/refs/", "{\"total\":0,\"items\":[]}");
        PORTAL.next(Answer.status(404));
        var view = view(run("{\"mode\":\"full\",\"entities\":[\"refs\"],\"days\":1}"));
        assertThat(column("SELECT ref_name || '/' || code FROM refs ORDER BY 1"))
                .containsExactly("ref_months/1", "ref_months/99");
        // One list was missing: the run says so and has loaded the others.
        assertThat(view.path("status").asString()).isEqualTo("finished");
        assertThat(view.at("/problems/0/problem").asString()).isEqualTo("not_found");
        assertThat(view.at("/problems/0/part").asString()).isEqualTo("ref_lots_status");
        assertThat(view.at("/progress/windows_done").asInt()).isEqualTo(30);
    }

    @Test
    void registerReadWholeMarksWhoIsNoLongerInIt() {
        sql.sql("""
                INSERT INTO rnu (supplier_biin, system_id, source, fetched_at, import_run_id)
                VALUES ('010440002379', 3, 'x', now(), 1)""").update();
        PORTAL.tables().limit(1);
        PORTAL.tables().put("Rnu", entry(1, "050140002945"), entry(2, "000540002866"));
        run("{\"mode\":\"full\",\"entities\":[\"rnu\"],\"days\":1}");
        assertThat(column("SELECT supplier_biin || '/' || (deleted_at IS NULL) FROM rnu ORDER BY 1"))
                .containsExactly("000540002866/true", "010440002379/false", "050140002945/true");
        assertThat(value("SELECT complete AND portal_total = 2 AND rows_held = 2 FROM register_loads", Boolean.class))
                .isTrue();
    }

    @Test
    void entriesOfTheRegisterAreCompletedByTheirDetailsAndWhoHasNoneIsNoError() {
        PORTAL.tables()
                .put(
                        "Rnu",
                        entry(1, "050140002945").replace("\"systemId\":2", "\"systemId\":3"),
                        entry(2, "000540002866").replace("\"systemId\":2", "\"systemId\":3"),
                        entry(3, "010440002379"));
        PORTAL.rest("/v3/rnu/050140002945", """
                {"total":1,"limit":50,"next_page":"","items":[{"id":"1","pid":1,"supplier_biin":"050140002945",\
                "supplier_innunp":null,"system_id":3,"start_date":"2026-01-05 00:00:00","end_date":"2028-01-05 00:00:00",\
                "ref_reason_id":1,"index_date":"2026-01-05 01:00:00","kato_list":[710000000],"founders":null}]}""");
        var view = view(run("{\"mode\":\"full\",\"entities\":[\"rnu\"],\"days\":1}"));
        assertThat(view.path("status").asString()).as(view.toString()).isEqualTo("finished");
        assertThat(PORTAL.asked().stream().filter(path -> path.startsWith("/v3/rnu/")))
                .containsExactlyInAnyOrder("/v3/rnu/050140002945", "/v3/rnu/000540002866");
        assertThat(column("SELECT supplier_biin || '/' || coalesce(ref_reason_id, 0) FROM rnu ORDER BY 1"))
                .containsExactly("000540002866/0", "010440002379/0", "050140002945/1");
        assertThat(value("SELECT complete AND rows_held = 3 FROM register_loads", Boolean.class))
                .isTrue();
    }

    private static String entry(int id, String bin) {
        return """
                {"id":"%d","pid":"%d","supplierBiin":"%s","supplierInnunp":null,"systemId":2,"startDate":"2026-01-05 00:00:00",\
                "endDate":"2028-01-05 00:00:00","indexDate":"2026-01-05 01:00:00"}""".formatted(id, id, bin);
    }
}
