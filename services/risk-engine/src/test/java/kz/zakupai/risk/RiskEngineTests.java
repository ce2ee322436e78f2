package kz.zakupai.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import kz.zakupai.service.junit.HttpCalls;
import kz.zakupai.service.junit.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"zakupai.log-format=plain", "zakupai.vault.enabled=false"})
class RiskEngineTests {
    private static final String DATABASE = TestDatabase.newDatabase();
    private static final String LISTED = "050140002945";
    private static final String OTHER = "000540002866";
    private static final String PROVENANCE = ", source, fetched_at, import_run_id) ";
    private static final String ORIGIN = ", 'test', now(), 0)";

    @TestConfiguration
    static class Time {
        /** Every look at the clock is a minute after the one before, so that nothing cached is seen. */
        @Bean
        InstantSource testClock() {
            var minutes = new java.util.concurrent.atomic.AtomicLong();
            Instant start = Instant.parse("2026-08-01T00:00:00Z");
            return () -> start.plusSeconds(60 * minutes.getAndIncrement());
        }
    }

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        TestDatabase.register(registry, DATABASE, "risk-engine");
    }

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient sql;

    private HttpCalls http;

    @BeforeEach
    void emptyTables() {
        http = new HttpCalls(port);
        for (String table :
                List.of("lots", "announcements", "plans", "bid_lots", "rnu", "register_loads", "risk_evaluations")) {
            sql.sql("DELETE FROM " + table).update();
        }
    }

    private void lot(long id, String columns, String values) {
        sql.sql("INSERT INTO lots (id, " + columns + PROVENANCE + "VALUES (" + id + ", " + values + ORIGIN)
                .update();
    }

    private void entry(String start, String end) {
        sql.sql("INSERT INTO rnu (supplier_biin, start_date, end_date" + PROVENANCE + "VALUES ('" + LISTED + "', "
                        + start + ", " + end + ORIGIN)
                .update();
    }

    private void copy(boolean complete, String loadedAt) {
        sql.sql("INSERT INTO register_loads VALUES ('rnu', 1, 1, " + complete + ", '" + loadedAt + "')")
                .update();
    }

    private String status(String biin) {
        return http.get("/validate_rnu/" + biin).json().path("status").asString();
    }

    @Test
    void nobodyIsCleanWithoutAWholeAndFreshRegister() {
        assertThat(status(OTHER)).isEqualTo("unknown");
        copy(false, "2026-08-01T00:00:00Z");
        assertThat(status(OTHER)).isEqualTo("unknown");
        sql.sql("DELETE FROM register_loads").update();
        copy(true, "2026-07-20T00:00:00Z");
        assertThat(status(OTHER)).isEqualTo("unknown");
        assertThat(http.get("/validate_rnu/" + OTHER).json().has("is_blocked")).isFalse();
        sql.sql("DELETE FROM register_loads").update();
        copy(true, "2026-08-01T00:00:00Z");
        assertThat(status(OTHER)).isEqualTo("clean");
        assertThat(http.get("/validate_rnu/" + OTHER).json().path("is_blocked").asBoolean(true))
                .isFalse();
    }

    @Test
    void listingCountsFromItsStartToItsEndHoweverOldTheCopy() {
        entry("'2024-09-01T00:00:00Z'", "'2026-09-01T00:00:00Z'");
        var answer = http.get("/validate_rnu/" + LISTED).json();
        assertThat(answer.path("status").asString()).isEqualTo("listed");
        assertThat(answer.path("is_blocked").asBoolean()).isTrue();
        assertThat(answer.at("/entries/0/end_date").asString()).isEqualTo("2026-09-01T00:00:00Z");
        sql.sql("DELETE FROM rnu").update();
        copy(true, "2026-08-01T00:00:00Z");
        entry("'2022-01-01T00:00:00Z'", "'2024-01-01T00:00:00Z'");
        assertThat(status(LISTED)).isEqualTo("clean");
        entry("NULL", "NULL");
        assertThat(status(LISTED)).isEqualTo("listed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"050140002946", "05014000294", "05014000294O", "0501400029455"})
    void numberThatCannotExistIsNotLookedUp(String biin) {
        var answer = http.get("/validate_rnu/" + biin);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.wrongFields()).containsExactly("biin");
    }

    @Test
    void businessMetricsAreThereFromTheStartAndComeFromTheDatabase() {
        String before = http.get("/metrics").body();
        assertThat(before)
                .contains("risk_assessments_total{risk_level=\"high\"}")
                .contains("rnu_validations_total{result=\"clean\"}")
                .contains("anti_dumping_ratio NaN");
        sql.sql("UPDATE metric_totals SET total = 41 WHERE metric = 'risk_assessments' AND label = 'unknown'")
                .update();
        lot(5, "name_ru", "'x'");
        http.post("/risk/score", "{\"lot_id\":5}");
        assertThat(http.get("/metrics").body()).contains("risk_assessments_total{risk_level=\"unknown\"} 42.0");
    }
}
