package kz.zakupai.etl.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class IncrementalRunTests extends RunTesting {
    private static final String EMPTY = "{\"total\":0,\"limit\":500,\"next_page\":\"\",\"items\":[]}";

    private static String line(String id, String action, String at, String service) {
        return """
                {"object_id":"%s","action":"%s","date_action":"%s","service_name":"%s","service_title":"","url":""}""".formatted(id, action, at, service);
    }

    private static String page(String next, String... lines) {
        return "{\"total\":9,\"limit\":500,\"next_page\":\"" + next + "\",\"items\":[" + String.join(",", lines) + "]}";
    }

    private void journal(String day, String... lines) {
        PORTAL.rest("/v3/journal", EMPTY);
        PORTAL.rest(
                "/v3/journal?date_from=%s&date_to=%s&limit=500"
                        .formatted(day, LocalDate.parse(day).plusDays(1)),
                page("", lines));
    }

    @Test
    void whatTheJournalNamesIsFetchedAndWhatItSaysIsDeletedIsMarked() {
        sql.sql("""
                INSERT INTO lots (id, amount, source, fetched_at, import_run_id)
                VALUES (5, 1, 'x', now(), 1), (6, 1, 'x', now(), 1)""").update();
        PORTAL.tables().put("Lots", lot(5, 1), lot(7, 1), lot(8, 1));
        PORTAL.tables().put("Contract", contract(3, "2026-07-01"));
        journal(
                "2026-08-01",
                line("5", "U", "2026-08-01 09:00:00", "lots"),
                line("6", "D", "2026-08-01 09:01:00", "lots"),
                line("7", "D", "2026-08-01 09:02:00", "lot"),
                line("7", "U", "2026-08-01 09:03:00", "lot"),
                line("3", "U", "2026-08-01 09:03:00", "contract"),
                line("1", "U", "2026-08-01 09:03:00", "news"));
        var view = view(run("{}"));
        assertThat(view.path("status").asString()).as(view.toString()).isEqualTo("finished");
        assertThat(column("SELECT id || '/' || amount || '/' || (deleted_at IS NULL) FROM lots ORDER BY id"))
                .containsExactly("5/1000/true", "6/1/false", "7/1000/true");
        assertThat(column("SELECT id::text FROM contracts")).containsExactly("3");
        assertThat(value("SELECT count(*) FROM portal_changes", Long.class)).isZero();
    }

    @Test
    void nextRunGoesOnAlittleBeforeWhereTheLastOneRead() {
        PORTAL.rest("/v3/journal", EMPTY);
        run("{}");
        assertThat(PORTAL.asked())
                .startsWith(
                        "/v3/journal?date_from=2026-07-30&date_to=2026-07-31&limit=500",
                        "/v3/journal?date_from=2026-07-31&date_to=2026-08-01&limit=500",
                        "/v3/journal?date_from=2026-08-01&date_to=2026-08-02&limit=500");
        Instant later = RunSurroundings.SettableClock.START.plus(Duration.ofHours(20));
        clock.set(later);
        PORTAL.reset();
        PORTAL.tables().put("Lots", lot(1, 1), lot(2, 1));
        journal(
                "2026-08-01",
                line("1", "U", "2026-08-01 09:59:59", "lots"),
                line("2", "U", "2026-08-01 10:00:00", "lots"));
        run("{}");
        // The first run read until 12:00 in Almaty; two hours before that begins what counts for the second.
        assertThat(column("SELECT id::text FROM lots")).containsExactly("2");
        assertThat(PORTAL.asked().getFirst())
                .isEqualTo("/v3/journal?date_from=2026-08-01&date_to=2026-08-02&limit=500");
    }

    @Test
    void failedRunLeavesTheMarkSoThatNothingIsMissed() {
        PORTAL.rest("/v3/journal", "<html>");
        assertThat(view(run("{}")).path("status").asString()).isEqualTo("failed");
        assertThat(value("SELECT count(*) FROM portal_marks", Long.class)).isZero();
    }

    @Test
    void journalOfManyPagesIsReadToItsEnd() {
        PORTAL.rest("/v3/journal", EMPTY);
        String first = "/v3/journal?date_from=2026-08-01&date_to=2026-08-02&limit=500";
        PORTAL.rest(first, page("/journal?page=next&search_after=77", line("1", "U", "2026-08-01 09:00:00", "lots")));
        PORTAL.rest(first + "&page=next&search_after=77", page("", line("2", "U", "2026-08-01 09:00:00", "lots")));
        PORTAL.tables().put("Lots", lot(1, 1), lot(2, 1));
        run("{\"days\":1,\"entities\":[\"lots\"]}");
        assertThat(column("SELECT id::text FROM lots ORDER BY id")).containsExactly("1", "2");
    }

    @Test
    void registerIsReadWholeOnlyIfTheJournalTellsOfIt() {
        journal("2026-08-01");
        run("{\"days\":1,\"entities\":[\"rnu\"]}");
        assertThat(PORTAL.asked()).hasSize(1);
        PORTAL.reset();
        journal("2026-08-01", line("1-4909", "D", "2026-08-01 09:00:00", "rnu"));
        run("{\"days\":1,\"entities\":[\"rnu\"]}");
        assertThat(PORTAL.asked()).anyMatch(query -> query.startsWith("{ Rnu("));
    }

    @Test
    void bidsOfChangedAnnouncementsAreFetchedOnceTheDeadlineHasPassed() {
        PORTAL.tables().put("TrdBuy", announcement(1, "2026-07-01"), announcement(2, "2999-07-01"));
        PORTAL.tables().put("TrdApp", bid(100, 1, 10));
        journal(
                "2026-08-01",
                line("1", "U", "2026-08-01 09:00:00", "trd-buy"),
                line("2", "U", "2026-08-01 09:00:00", "trd_buy"));
        run("{\"days\":1,\"entities\":[\"announcements\",\"bids\"]}");
        assertThat(column("SELECT id::text FROM bids")).containsExactly("100");
        assertThat(PORTAL.asked().stream().filter(query -> query.startsWith("{ TrdApp(")))
                .singleElement()
                .asString()
                .contains("buyId: 1");
    }
}
