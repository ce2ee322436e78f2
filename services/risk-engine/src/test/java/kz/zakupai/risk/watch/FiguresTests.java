package kz.zakupai.risk.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What monitoring sees of the register: read from the database, so a restart zeroes nothing. */
class FiguresTests extends WatchSetup {

    private String metrics() {
        CLOCK.pass(Duration.ofMinutes(1));
        return http.get("/metrics").body();
    }

    @Test
    void ageAndWholenessOfTheCopyAreShownAndAreNoNumberBeforeTheFirstLoad() {
        assertThat(metrics()).contains("rnu_register_age_seconds NaN").contains("rnu_register_complete NaN");
        sql.sql("INSERT INTO register_loads VALUES ('rnu', 1, 1, true, '2026-08-01T06:02:00Z')")
                .update();
        assertThat(metrics()).contains("rnu_register_age_seconds 3600.0").contains("rnu_register_complete 1.0");
    }

    @Test
    void subscriptionsAndWaitingNoticesAreCounted() {
        subscribe(COMPANY, ANNA);
        subscribe(COMPANY, BOLAT);
        PORTAL.lists(COMPANY, "2026-08-01 00:00:00", "2028-08-01 00:00:00");
        CLOCK.pass(Duration.ofMinutes(5));
        recheck.askNext();
        changes.look();
        assertThat(metrics())
                .contains("rnu_subscriptions 2.0")
                .contains("rnu_watched_suppliers 1.0")
                .contains("telegram_notices_pending 2.0")
                .contains("telegram_notices_oldest_seconds 60.0");
        sendAll();
        assertThat(metrics())
                .contains("telegram_notices_pending 0.0")
                .contains("telegram_notices_oldest_seconds 0.0")
                .containsPattern("telegram_notices_total\\{result=\"sent\"} [1-9]");
    }

    @Test
    void everyResultAndReasonIsThereFromTheStartAndNoLabelNamesAnybody() {
        subscribe(COMPANY, ANNA);
        assertThat(metrics())
                .contains("rnu_validations_total{result=\"unknown\"}")
                .contains("rnu_failures_total{reason=\"timeout\"}")
                .contains("telegram_notices_total{result=\"gone\"}")
                .doesNotContain(COMPANY)
                .doesNotContain(String.valueOf(ANNA));
    }

    @Test
    void theShareOfLotsWithDumpingIsThatOfTheLastPass() {
        assertThat(metrics()).contains("anti_dumping_percent NaN");
        sql.sql("""
                        INSERT INTO risk_runs (state, rule_version, started_at, threads, phase, flags, totals, request_id)
                        VALUES ('finished', '2.0.0', now(), 1, 'done', '{dumping}',
                        '[{"code": "dumping", "all": 10, "applicable": 9, "computable": 8, "flagged": 2, "missing": {}}]', 'test')""").update();
        assertThat(metrics()).contains("anti_dumping_percent 25.0").contains("anti_dumping_ratio 0.25");
        sql.sql("DELETE FROM risk_runs").update();
    }

    @Test
    void dumpingIsSharedOutByMethodAndRegionOfTheLastPass() {
        assertThat(metrics()).contains("anti_dumping_method_percent{method=\"2\"} NaN");
        long run = sql.sql("""
                        INSERT INTO risk_runs (state, rule_version, started_at, threads, phase, flags, request_id)
                        VALUES ('finished', '2.0.0', now(), 1, 'done', '{short_period,dumping}', 'test') RETURNING id""").query(Long.class).single();
        sql.sql("CREATE TABLE risk_scores_of_test PARTITION OF risk_scores FOR VALUES IN (" + run + ")")
                .update();
        lot(run, 1, 2, "'{710000000}'", "CR");
        lot(run, 2, 2, "'{750000000,710000000}'", "RC");
        lot(run, 3, 3, "'{751110000}'", "NR");
        lot(run, 4, 3, "'{751110000}'", "RM");
        lot(run, 5, 2, "NULL", "RC");
        assertThat(metrics())
                .contains("anti_dumping_method_percent{method=\"2\"} 33.33")
                .contains("anti_dumping_method_percent{method=\"3\"} 100.0")
                .contains("anti_dumping_method_percent{method=\"60\"} NaN")
                .contains("anti_dumping_region_percent{region=\"71\"} 100.0")
                .contains("anti_dumping_region_percent{region=\"75\"} 50.0")
                .contains("anti_dumping_region_percent{region=\"other\"} 0.0");
        sql.sql("DROP TABLE risk_scores_of_test").update();
        sql.sql("DELETE FROM risk_runs").update();
        sql.sql("DELETE FROM lots WHERE source = 'figures'").update();
    }

    private void lot(long run, long id, int method, String places, String states) {
        sql.sql(
                        "INSERT INTO lots (id, ref_buy_trade_methods_id, pln_point_kato_list, source, fetched_at, import_run_id) VALUES ("
                                + id + ", " + method + ", " + places + ", 'figures', now(), 1)")
                .update();
        sql.sql(
                        "INSERT INTO risk_scores (run_id, kind, purchase_id, score, computable, applicable, states, measures) VALUES ("
                                + run + ", 0, " + id + ", 0, 1, 1, '" + states + "', '{}')")
                .update();
    }

    @Test
    void requestsAreCountedByRouteAndTimedInTheAgreedBuckets() {
        http.get("/validate_rnu/" + COMPANY);
        assertThat(metrics())
                .contains(
                        "http_requests_total{endpoint=\"/validate_rnu/{biin}\",method=\"GET\",service=\"risk-engine\","
                                + "status_code=\"200\"}")
                .contains("http_request_duration_seconds_bucket{endpoint=\"/validate_rnu/{biin}\",method=\"GET\","
                        + "service=\"risk-engine\",le=\"0.05\"}")
                .contains("le=\"0.1\"")
                .contains("le=\"0.2\"")
                .contains("le=\"0.5\"")
                .contains("le=\"1.0\"")
                .contains("le=\"2.0\"")
                .contains("le=\"5.0\"")
                .contains("le=\"10.0\"");
    }
}
