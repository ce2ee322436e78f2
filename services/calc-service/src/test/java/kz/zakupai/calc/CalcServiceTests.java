package kz.zakupai.calc;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import kz.zakupai.service.junit.HttpCalls;
import kz.zakupai.service.junit.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
class CalcServiceTests {
    private static final String DATABASE = TestDatabase.newDatabase();

    @TestConfiguration
    static class NewYearsEve {
        /** 2025-12-31 in London, already 2026-01-01 at the portal (UTC+5). */
        @Bean
        InstantSource testClock() {
            return InstantSource.fixed(Instant.parse("2025-12-31T20:00:00Z"));
        }
    }

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        TestDatabase.register(registry, DATABASE, "calc-service");
    }

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient sql;

    private HttpCalls http;

    @BeforeEach
    void connect() {
        http = new HttpCalls(port);
    }

    private static BigDecimal decimal(HttpCalls.Answer answer, String field) {
        return answer.json().path(field).decimalValue();
    }

    @ParameterizedTest
    @CsvSource({
        // amount, include, terms, base, vat, total, rate: the first two are recorded contracts of 2020 (payer)
        "124955.36, false, '\"date\":\"2020-02-10\"', 124955.36, 14994.64, 139950.00, 12",
        "139950, true, '\"date\":\"2020-02-10\"', 124955.36, 14994.64, 139950.00, 12",
        "1000000, false, '\"date\":\"2025-12-31\"', 1000000.00, 120000.00, 1120000.00, 12",
        "1000000, false, '\"date\":\"2026-01-01\"', 1000000.00, 160000.00, 1160000.00, 16",
        "1000, false, '\"date\":\"2026-12-31\",\"category\":\"medicine\"', 1000.00, 50.00, 1050.00, 5",
        "1000, false, '\"date\":\"2027-01-01\",\"category\":\"medicine\"', 1000.00, 100.00, 1100.00, 10",
        "1000, false, '\"date\":\"2026-06-01\",\"category\":\"periodical\"', 1000.00, 100.00, 1100.00, 10",
        "1000, false, '\"date\":\"2026-06-01\",\"vat_payer\":false', 1000.00, 0.00, 1000.00, 0",
        "0.03, true, '\"date\":\"2026-06-01\"', 0.03, 0.00, 0.03, 16",
        "0.01, false, '\"vat_rate\":20', 0.01, 0.00, 0.01, 20",
        "999999999999999.99, false, '\"date\":\"2026-06-01\"', 999999999999999.99, 160000000000000.00, 1159999999999999.99, 16"
    })
    void vatIsExactAndFollowsDateCategoryAndPayer(
            String amount,
            boolean include,
            String terms,
            BigDecimal base,
            BigDecimal vat,
            BigDecimal total,
            BigDecimal rate) {
        var answer = http.post("/vat", "{\"amount\":" + amount + ",\"include_vat\":" + include + "," + terms + "}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(decimal(answer, "base")).isEqualTo(base);
        assertThat(decimal(answer, "vat")).isEqualTo(vat);
        assertThat(decimal(answer, "total")).isEqualTo(total).isEqualTo(base.add(vat));
        assertThat(decimal(answer, "vat_rate")).isEqualByComparingTo(rate);
        assertThat(answer.json().at("/rules/0/source").asString()).isNotBlank();
    }

    @Test
    void todayIsTheDayAtThePortal() {
        var answer = http.post("/vat", "{\"amount\":100}");
        assertThat(answer.json().path("date").asString()).isEqualTo("2026-01-01");
        assertThat(decimal(answer, "vat_rate")).isEqualByComparingTo("16");
        assertThat(answer.json().at("/rules/0/source").asString()).contains("214-VIII");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/vat | {\"amount\":0} | amount",
                "/vat | {\"amount\":-5} | amount",
                "/vat | {} | amount",
                "/vat | {\"amount\":1e30} | amount",
                "/vat | {\"amount\":100,\"date\":\"2014-12-31\"} | date",
                "/vat | {\"amount\":100,\"date\":\"2025-01-01\",\"category\":\"medicine\"} | category",
                "/vat | {\"amount\":100,\"category\":\"books\"} | category",
                "/vat | {\"amount\":100,\"vat_payer\":false,\"vat_rate\":12} | vat_rate",
                "/vat | {\"amount\":100,\"vat_rate\":21} | vat_rate",
                "/vat | {\"amount\":100,\"lot_id\":\"123\"} | lot_id",
                "/vat | {\"amount\":100,\"include_vat\":\"yes\"} | include_vat",
                "/margin | {\"lot_price\":100} | cost",
                "/margin | {\"lot_price\":100,\"cost\":-1} | cost",
                "/penalty | {\"contract_sum\":100} | days_overdue",
                "/penalty | {\"contract_sum\":100,\"days_overdue\":-1} | days_overdue",
                "/penalty | {\"contract_sum\":100,\"days_overdue\":1,\"daily_rate_pct\":6} | daily_rate_pct",
                "/penalty | {\"contract_sum\":100,\"days_overdue\":1,\"unperformed_sum\":101} | unperformed_sum",
                "/penalty | {\"contract_sum\":100,\"days_overdue\":1,\"party\":\"customer\"} | due_sum",
                "/penalty | {\"contract_sum\":100,\"days_overdue\":1,\"due_sum\":10} | due_sum",
                "/penalty | {\"contract_sum\":100,\"days_overdue\":1,\"party\":\"customer\",\"due_sum\":1,\"unperformed_sum\":1} | unperformed_sum"
            })
    void badInputNamesItsFieldAndKeepsNothing(String path, String body, String field) {
        long before = count();
        var answer = http.post(path, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.wrongFields()).containsExactly(field);
        assertThat(count()).isEqualTo(before);
    }

    @Test
    void hugeExponentIsRefusedAndNotComputed() {
        assertThat(http.post("/vat", "{\"amount\":1e999999999}").wrongFields()).containsExactly("amount");
        assertThat(http.post("/vat", "{\"amount\":1e-999999999}").wrongFields()).containsExactly("amount");
    }

    @Test
    void marginIsProfitOverNetAndReturnIsProfitOverCost() {
        var answer = http.post(
                "/margin", "{\"lot_price\":1160000,\"cost\":700000,\"logistics\":50000,\"date\":\"2026-03-01\"}");
        assertThat(decimal(answer, "revenue_gross")).isEqualTo("1160000.00");
        assertThat(decimal(answer, "revenue_net")).isEqualTo("1000000.00");
        assertThat(decimal(answer, "cost_total")).isEqualTo("750000.00");
        assertThat(decimal(answer, "profit")).isEqualTo("250000.00");
        assertThat(decimal(answer, "margin_pct")).isEqualTo("25.00");
        assertThat(decimal(answer, "roi_pct")).isEqualTo("33.33");
    }

    @Test
    void lossIsNegativeAndFreeGoodsHaveNoReturn() {
        var loss = http.post("/margin", "{\"lot_price\":100,\"cost\":200,\"price_includes_vat\":false}");
        assertThat(decimal(loss, "profit")).isEqualTo("-100.00");
        assertThat(decimal(loss, "margin_pct")).isEqualTo("-100.00");
        var free = http.post("/margin", "{\"lot_price\":100,\"cost\":0}");
        assertThat(free.status()).isEqualTo(200);
        assertThat(free.json().has("roi_pct")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        // terms, penalty, capped, cap
        "'\"days_overdue\":10', 10000.00, false, 100000.00",
        "'\"days_overdue\":0', 0.00, false, 100000.00",
        "'\"days_overdue\":100', 100000.00, false, 100000.00",
        "'\"days_overdue\":101', 100000.00, true, 100000.00",
        "'\"days_overdue\":150,\"contract_type\":\"services\"', 150000.00, false, 150000.00",
        "'\"days_overdue\":151,\"contract_type\":\"services\"', 150000.00, true, 150000.00",
        "'\"days_overdue\":151,\"contract_type\":\"school_meals\"', 100000.00, true, 100000.00",
        "'\"days_overdue\":10,\"unperformed_sum\":333333.33', 3333.33, false, 100000.00",
        "'\"days_overdue\":10,\"party\":\"customer\",\"due_sum\":500000', 5000.00, false, 100000.00",
        "'\"days_overdue\":300,\"party\":\"customer\",\"due_sum\":500000', 100000.00, true, 100000.00",
        "'\"days_overdue\":1,\"daily_rate_pct\":0.00005', 0.50, false, 100000.00"
    })
    void penaltyGrowsByDayUpToTheCapOfItsContract(String terms, String penalty, boolean capped, String cap) {
        var answer = http.post("/penalty", "{\"contract_sum\":1000000," + terms + "}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(decimal(answer, "penalty")).isEqualTo(penalty);
        assertThat(answer.json().path("capped").asBoolean()).isEqualTo(capped);
        assertThat(decimal(answer, "cap_sum")).isEqualTo(cap);
    }

    @Test
    void capWhoseTextWasNotReadSaysSo() {
        var goods = http.post("/penalty", "{\"contract_sum\":1,\"days_overdue\":1,\"contract_type\":\"goods\"}");
        var services = http.post("/penalty", "{\"contract_sum\":1,\"days_overdue\":1,\"contract_type\":\"services\"}");
        assertThat(cap(goods).path("verified").asBoolean()).isFalse();
        assertThat(cap(services).path("verified").asBoolean()).isTrue();
        assertThat(cap(services).path("source").asString()).contains("687");
    }

    private static tools.jackson.databind.JsonNode cap(HttpCalls.Answer answer) {
        return answer.json()
                .path("rules")
                .valueStream()
                .filter(rule -> rule.path("code").asString().equals("penalty_cap"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void historyGivesBackWhatWasAskedAndAnswered() {
        long id = http.post("/vat", "{\"amount\":0.10,\"lot_id\":555}", "X-Request-Id", "trace-1")
                .json()
                .path("id")
                .asLong();
        http.post("/penalty", "{\"contract_sum\":1,\"days_overdue\":1,\"lot_id\":556}");
        var items = http.get("/calculations?lot_id=555").json().path("items");
        assertThat(items.size()).isOne();
        assertThat(items.at("/0/id").asLong()).isEqualTo(id);
        assertThat(items.at("/0/kind").asString()).isEqualTo("vat");
        assertThat(items.at("/0/input/amount").decimalValue()).isEqualTo("0.10");
        assertThat(items.at("/0/result/total").decimalValue()).isEqualTo("0.12");
        assertThat(items.at("/0/result/rules/0/code").asString()).isEqualTo("vat_rate");
        assertThat(items.at("/0/request_id").asString()).isEqualTo("trace-1");
    }

    @Test
    void historyIsReadPageByPageWithoutGapsOrRepeats() {
        for (int i = 0; i < 5; i++) {
            http.post("/vat", "{\"amount\":1,\"lot_id\":777}");
        }
        var first = http.get("/calculations?lot_id=777&limit=3").json();
        var second = http.get("/calculations?lot_id=777&limit=3&before="
                        + first.path("next_before").asString())
                .json();
        assertThat(first.path("items").size()).isEqualTo(3);
        assertThat(second.path("items").size()).isEqualTo(2);
        assertThat(second.has("next_before")).isFalse();
        assertThat(second.at("/items/0/id").asLong())
                .isLessThan(first.at("/items/2/id").asLong());
    }

    @Test
    void interfaceIsDescribedWithExamples() {
        var api = http.get("/openapi.json").json();
        assertThat(api.at("/components/schemas/VatRequest/properties/amount/example")
                        .asInt())
                .isEqualTo(1_000_000);
        assertThat(api.at("/components/schemas/PenaltyRequest/properties/contract_type/enum")
                        .toString())
                .contains("school_meals");
        assertThat(api.path("paths").propertyNames())
                .contains("/vat", "/margin", "/penalty", "/calculations", "/health");
    }

    private long count() {
        return sql.sql("SELECT count(*) FROM finance_calcs").query(Long.class).single();
    }
}
