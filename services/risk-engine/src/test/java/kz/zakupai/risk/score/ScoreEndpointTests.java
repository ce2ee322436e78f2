package kz.zakupai.risk.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import kz.zakupai.risk.RiskEngine;
import kz.zakupai.risk.population.PurchasesInDatabase;
import kz.zakupai.service.junit.HttpCalls;
import kz.zakupai.service.junit.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

@SpringBootTest(
        classes = RiskEngine.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"zakupai.log-format=plain", "zakupai.vault.enabled=false"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ScoreEndpointTests {
    private static final String DATABASE = TestDatabase.newDatabase();
    private static final int FLAGS = 25;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        TestDatabase.register(registry, DATABASE, "risk-engine");
    }

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient sql;

    @Autowired
    DataSource pool;

    private HttpCalls http;

    @BeforeAll
    void fill() throws SQLException {
        http = new HttpCalls(port);
        PurchasesInDatabase.insert(pool);
    }

    private long runEverything() {
        var started = http.post("/risk/score", "{\"all\":true}");
        assertThat(started.status()).as(started.body()).isEqualTo(202);
        long run = started.json().path("run_id").asLong();
        assertThat(started.header("Location")).contains("/risk/runs/" + run);
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> !state(run).path("state").asString().equals("running"));
        assertThat(state(run).path("state").asString())
                .as(state(run).toString())
                .isEqualTo("finished");
        return run;
    }

    private JsonNode state(long run) {
        return http.get("/risk/runs/" + run).json();
    }

    private static JsonNode flag(HttpCalls.Answer answer, String code) {
        return answer.json()
                .path("flags")
                .valueStream()
                .filter(flag -> flag.path("code").asString().equals(code))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Order(1)
    void beforeAnyRunWhatNeedsPeersIsNotComputableAndTheRestIs() {
        var answer = http.post("/risk/score", "{\"lot_id\":1001}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        var json = answer.json();
        assertThat(json.has("run_id")).isFalse();
        assertThat(json.path("not_computable")
                        .valueStream()
                        .map(one -> one.path("code").asString()))
                .contains("repeat_winner", "frequent_loser");
        assertThat(http.get("/risk/coverage").status()).isEqualTo(404);
        assertThat(http.get("/risk/scores").status()).isEqualTo(404);
        assertThat(http.get("/risk/runs/1").status()).isEqualTo(404);
        assertThat(flag(http.get("/risk/explain/1001"), "single_bid")
                        .path("state")
                        .asString())
                .isNotEqualTo("not_computable");
    }

    @Test
    @Order(2)
    void everythingIsScoredOnceAndShownAsCoverageListAndMetrics() {
        long run = runEverything();
        JsonNode state = state(run);
        int all = PurchasesInDatabase.LOTS + PurchasesInDatabase.CONTRACTS_ALONE;
        assertThat(state.path("scored").asInt()).isEqualTo(all);
        assertThat(state.path("digest").asString()).hasSize(64);
        var coverage = http.get("/risk/coverage");
        assertThat(coverage.json().path("flags").size()).isEqualTo(FLAGS);
        assertThat(flag(coverage, "single_bid").path("all").asInt()).isEqualTo(all);
        var scores = http.get("/risk/scores?min_score=1&limit=5").json();
        assertThat(scores.path("items").size()).isEqualTo(5);
        assertThat(scores.at("/items/0/score").asInt())
                .isGreaterThanOrEqualTo(scores.at("/items/4/score").asInt());
        var behind = http.get("/risk/scores?min_score=1&limit=5&after="
                        + scores.path("next").asString())
                .json();
        assertThat(behind.path("items").valueStream().map(JsonNode::toString))
                .isNotEmpty()
                .doesNotContainAnyElementsOf(scores.path("items")
                        .valueStream()
                        .map(JsonNode::toString)
                        .toList());
        assertThat(http.get("/risk/scores?flag=single_bid")
                        .json()
                        .at("/items/0/flags")
                        .valueStream()
                        .map(JsonNode::asString))
                .contains("single_bid");
        Awaitility.await()
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(http.get("/metrics").body())
                        .contains("risk_flag_purchases{flag=\"single_bid\",state=\"flagged\"} "
                                + flag(coverage, "single_bid").path("flagged").asInt() + ".0"));
    }

    @Test
    @Order(3)
    void secondRunComesToTheSameAndTheOldestGoes() {
        String digest = state(runEverything()).path("digest").asString();
        long last = runEverything();
        assertThat(state(last).path("digest").asString()).isEqualTo(digest);
        Awaitility.await()
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(sql.sql("SELECT count(DISTINCT run_id) FROM risk_scores")
                                .query(Long.class)
                                .single())
                        .isEqualTo(2));
    }

    @Test
    @Order(4)
    void explanationSaysValueThresholdPeersEvidenceAndSentenceInTheLanguageAskedFor() {
        var answer = http.get("/risk/explain/1001?lang=en");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        var json = answer.json();
        assertThat(json.path("flags").size()).isEqualTo(FLAGS);
        assertThat(json.at("/compared_with/fences/direct_share/sample").asInt()).isPositive();
        assertThat(json.path("applicable").asInt())
                .isGreaterThanOrEqualTo(json.path("computable").asInt());
        var raised = json.path("flags")
                .valueStream()
                .filter(flag -> flag.path("state").asString().equals("flag"))
                .toList();
        assertThat(raised).isNotEmpty().allSatisfy(flag -> {
            assertThat(flag.path("points").decimalValue()).isPositive();
            assertThat(flag.has("value")).isTrue();
            assertThat(flag.has("threshold")).isTrue();
            assertThat(flag.path("evidence").size()).isPositive();
            assertThat(flag.path("sentence").asString()).doesNotContain("{").isNotBlank();
            assertThat(flag.path("source").asString()).isNotBlank();
        });
        String english = raised.getFirst().path("sentence").asString();
        String code = raised.getFirst().path("code").asString();
        assertThat(flag(http.get("/risk/explain/1001"), code).path("sentence").asString())
                .isNotEqualTo(english)
                .isEqualTo(flag(http.get("/risk/explain/1001", "Accept-Language", "ru-KZ,en;q=0.5"), code)
                        .path("sentence")
                        .asString());
        assertThat(flag(http.get("/risk/explain/1001", "Accept-Language", "kk"), code)
                        .path("sentence")
                        .asString())
                .isEqualTo(flag(http.get("/risk/explain/1001?lang=kk"), code)
                        .path("sentence")
                        .asString());
    }

    @Test
    @Order(5)
    void keptScoreHasFindingsFencesAndRunAndIsShownAsTheLast() {
        long id = http.post("/risk/score", "{\"contract_id\":9003}")
                .json()
                .path("id")
                .asLong();
        assertThat(sql.sql(
                                "SELECT contract_id || '/' || (run_id IS NOT NULL) || '/' || jsonb_exists(fences, 'direct_share') || '/'"
                                        + " || jsonb_array_length(findings) FROM risk_evaluations WHERE id = " + id)
                        .query(String.class)
                        .single())
                .isEqualTo("9003/true/true/" + FLAGS);
        assertThat(http.get("/risk/explain/contract/9003")
                        .json()
                        .at("/last_saved/id")
                        .asLong())
                .isEqualTo(id);
    }

    @Test
    @Order(6)
    void batchHasAResultOrAnErrorPerLot() {
        var answer = http.post("/risk/score", "{\"lot_ids\":[1002, 77, 1003, 1002]}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        var json = answer.json();
        assertThat(json.path("scored").asInt()).isEqualTo(3);
        assertThat(json.path("failed").asInt()).isEqualTo(1);
        assertThat(json.at("/items/1/error").asString()).contains("no lot 77");
        assertThat(json.at("/items/0/score/id")).isEqualTo(json.at("/items/3/score/id"));
        assertThat(json.at("/items/2/score/lot_id").asInt()).isEqualTo(1003);
    }

    @ParameterizedTest
    @Order(7)
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | lot_id",
                "{\"lot_id\":\"123\"} | lot_id",
                "{\"lot_id\":0} | lot_id",
                "{\"lot_id\":1.5} | lot_id",
                "{\"lot_ids\":[]} | lot_ids",
                "{\"lot_ids\":[1,null]} | lot_ids[1]",
                "{\"lot_ids\":[1,\"123\"]} | lot_ids[1]",
                "{\"all\":false} | all",
                "{\"all\":\"yes\"} | all",
                "{\"all\":true,\"lot_id\":1} | body",
                "{\"contract_id\":5000} | contract_id",
                "{\"lots\":[1]} | lots"
            })
    void whatCannotBeScoredNamesTheField(String body, String field) {
        var answer = http.post("/risk/score", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.wrongFields()).containsExactly(field);
    }

    @ParameterizedTest
    @Order(8)
    @ValueSource(strings = {"/risk/explain/999", "/risk/explain/contract/999"})
    void whatWasNeverLoadedIsNotFound(String path) {
        assertThat(http.get(path).status()).isEqualTo(404);
        assertThat(http.get(path).json().path("detail").asString())
                .contains("999")
                .contains("etl-service");
    }

    @ParameterizedTest
    @Order(9)
    @CsvSource({
        "/risk/explain/abc, lot_id",
        "/risk/explain/1001?lang=fr, lang",
        "/risk/scores?min_score=101, min_score",
        "/risk/scores?limit=0, limit",
        "/risk/scores?after=x, after",
        "/risk/scores?flag=none, flag",
        "/risk/scores?customer=100040000000, customer"
    })
    void wrongParametersAreNamed(String path, String field) {
        var answer = http.get(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.wrongFields()).containsExactly(field);
    }
}
