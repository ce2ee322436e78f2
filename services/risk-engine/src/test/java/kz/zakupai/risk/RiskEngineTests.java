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
import tools.jackson.databind.JsonNode;

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

    private void announcement(long id, String published, String end) {
        sql.sql("INSERT INTO announcements (id, publish_date, end_date" + PROVENANCE + "VALUES (" + id + ", '"
                        + published + "', '" + end + "'" + ORIGIN)
                .update();
    }

    private void plan(long id, long root, String code, int year, String price) {
        sql.sql("INSERT INTO plans (id, rootrecord_id, ref_enstru_code, ref_units_code, pln_point_year, price"
                        + PROVENANCE + "VALUES (" + id + ", " + root + ", '" + code + "', '796', " + year + ", " + price
                        + ORIGIN)
                .update();
    }

    private static JsonNode rule(HttpCalls.Answer answer, String code) {
        return answer.json()
                .path("rules")
                .valueStream()
                .filter(rule -> rule.path("code").asString().equals(code))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void scoreAddsUpFlagsAndKeepsThemWithTheirRuleVersion() {
        announcement(300, "2026-06-10T12:57:53Z", "2026-06-12T12:57:53Z");
        lot(1, "trd_buy_id, amount, count, point_list", "300, 500, 1, '{}'");
        var answer = http.post("/risk/score", "{\"lot_id\":1}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        var json = answer.json();
        assertThat(json.path("score").asInt()).isEqualTo(40);
        assertThat(json.path("level").asString()).isEqualTo("medium");
        assertThat(json.path("flags").valueStream().map(JsonNode::asString))
                .containsExactly("short_deadline", "no_plan_id");
        assertThat(json.at("/not_computable/0/code").asString()).isEqualTo("over_market");
        assertThat(json.at("/not_computable/0/missing").asString()).isEqualTo("lot.enstru_codes");
        assertThat(json.path("coverage").asString()).isEqualTo("0.67");
        assertThat(json.path("saved").asBoolean()).isTrue();
        assertThat(json.has("ts")).isTrue();
        assertThat(sql.sql("SELECT concat_ws('/', id, lot_id, score, rule_version, flags) FROM risk_evaluations")
                        .query(String.class)
                        .single())
                .isEqualTo(json.path("id").asString() + "/1/40/1.1.0/{short_deadline,no_plan_id}");
        assertThat(http.get("/risk/explain/1").json().at("/last_saved/id").asString())
                .isEqualTo(json.path("id").asString());
    }

    @Test
    void explanationHasValueThresholdWeightEvidenceAndSentencePerRuleAndKeepsNothing() {
        announcement(300, "2026-07-24T14:55:08Z", "2026-07-28T04:00:08Z");
        lot(2, "trd_buy_id, amount, count, plan_root_id", "300, 1300, 10, 77");
        for (int i = 0; i < 5; i++) {
            plan(100 + i, 100 + i, "052010.900.000002", 2026, String.valueOf(98 + i));
        }
        plan(77, 77, "052010.900.000002", 2026, "130");
        var answer = http.get("/risk/explain/2");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        var dear = rule(answer, "over_market");
        assertThat(dear.path("state").asString()).isEqualTo("flag");
        assertThat(dear.path("value").decimalValue()).isEqualTo("1.3000");
        assertThat(dear.path("threshold").decimalValue()).isEqualByComparingTo("1.2");
        assertThat(dear.path("weight").asInt()).isEqualTo(25);
        assertThat(dear.at("/evidence/middle_price").asInt()).isEqualTo(100);
        assertThat(dear.at("/evidence/sample").asInt()).isEqualTo(5);
        assertThat(dear.path("sentence").asString()).contains("1.3000 times");
        assertThat(rule(answer, "short_deadline").path("state").asString()).isEqualTo("no_flag");
        assertThat(rule(answer, "short_deadline").path("value").asString()).isEqualTo("3.55");
        assertThat(rule(answer, "no_plan_id").at("/evidence/plan_root_id").asInt())
                .isEqualTo(77);
        assertThat(sql.sql("SELECT count(*) FROM risk_evaluations")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void oldPricesAndOlderVersionsOfAPlanPointAreNoMarket() {
        announcement(300, "2026-07-24T14:55:08Z", "2026-08-28T04:00:08Z");
        lot(3, "trd_buy_id, amount, count, enstru_codes", "300, 1300, 10, '{052010.900.000002}'");
        for (int i = 0; i < 4; i++) {
            plan(100 + i, 100 + i, "052010.900.000002", 2026, "100");
        }
        plan(104, 103, "052010.900.000002", 2026, "100");
        plan(105, 105, "052010.900.000002", 2023, "100");
        var dear = rule(http.get("/risk/explain/3"), "over_market");
        assertThat(dear.path("state").asString()).isEqualTo("not_computable");
        assertThat(dear.at("/evidence/sample").asInt()).isEqualTo(4);
    }

    @Test
    void lotWithoutAnyDataIsUnknownAndNotLow() {
        lot(4, "name_ru", "'x'");
        var json = http.post("/risk/score", "{\"lot_id\":4}").json();
        assertThat(json.path("level").asString()).isEqualTo("unknown");
        assertThat(json.path("coverage").asInt()).isZero();
        assertThat(json.path("not_computable").size()).isEqualTo(3);
    }

    @Test
    void lotThatWasNeverLoadedIsNotFound() {
        var answer = http.post("/risk/score", "{\"lot_id\":999}");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().path("detail").asString()).contains("999").contains("etl-service");
        assertThat(http.get("/risk/explain/999").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"lot_id\":\"123\"}",
                "{\"lot_id\":0}",
                "{\"lot_id\":-1}",
                "{\"lot_id\":1.5}",
                "{\"lot_id\":1e30}"
            })
    void badLotIdsAreNamed(String body) {
        var answer = http.post("/risk/score", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.wrongFields()).containsExactly("lot_id");
        assertThat(http.get("/risk/explain/abc").wrongFields()).containsExactly("lot_id");
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
        lot(6, "amount, method_symbol", "1000, 'ЗЦП'");
        lot(7, "amount, method_symbol, is_construction_work", "1000, 'ОК', 1");
        for (String bid : List.of("1, 1, 6, 900", "2, 2, 6, 899.99", "3, 3, 7, 1", "4, 4, 6, 1000")) {
            sql.sql("INSERT INTO bid_lots (id, bid_id, lot_id, amount" + PROVENANCE + "VALUES (" + bid + ORIGIN)
                    .update();
        }
        assertThat(http.get("/metrics").body())
                .contains("risk_assessments_total{risk_level=\"unknown\"} 42.0")
                .contains("anti_dumping_bids{result=\"dumping\"} 1.0")
                .contains("anti_dumping_bids{result=\"normal\"} 2.0")
                .containsPattern("anti_dumping_ratio 0\\.333");
    }
}
