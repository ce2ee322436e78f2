package kz.zakupai.etl.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import kz.zakupai.service.junit.HttpCalls;
import kz.zakupai.service.junit.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"zakupai.log-format=plain", "zakupai.vault.enabled=false"})
class SearchTests {
    private static final String DATABASE = TestDatabase.newDatabase();

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient sql;

    private HttpCalls http;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        TestDatabase.register(registry, DATABASE, "etl-service");
    }

    @BeforeEach
    void lots() {
        http = new HttpCalls(port);
        sql.sql("TRUNCATE lots, announcements, refs").update();
        sql.sql("""
                INSERT INTO lots (id, lot_number, name_ru, description_ru, name_kz, customer_bin, amount, plan_root_id,
                    trd_buy_id, trd_buy_number_anno, ref_lot_status_id, ref_trade_methods_id, ref_buy_trade_methods_id,
                    is_deleted, source, fetched_at, import_run_id)
                VALUES
                (101, '83685322-ЗЦП1', 'Уголь каменный', 'марка Д', 'Тас көмір', '000540002866', 100, 83685322, 11, '11-1', 220, 3, NULL, 0, 't', now(), 0),
                (102, '83685322-ОИ2', 'Лигнит', 'бурый, не камень', 'Лигнит', '000540002866', 200, 83685322, 12, '12-1', 360, 3, 6, 0, 't', now(), 0),
                (103, '84492164-ОК1', 'Услуги по перевозке', 'каменных углей и песка', NULL, '010440002379', 300, 84492164, 13, '17163708-1', 220, 2, 2, NULL, 't', now(), 0),
                (104, '84492165-ОК1', 'Уголь', NULL, NULL, '010440002379', 400, 84492165, 13, '17163708-1', 220, 2, 2, 1, 't', now(), 0)
                """).update();
        sql.sql(
                        "INSERT INTO announcements (id, end_date, source, fetched_at, import_run_id) VALUES (11, '2026-11-30T04:00Z', 't', now(), 0)")
                .update();
        sql.sql("INSERT INTO refs (ref_name, code, name_ru, source, fetched_at, import_run_id) VALUES"
                        + " ('ref_lots_status', '220', 'Опубликован (прием заявок)', 't', now(), 0),"
                        + " ('ref_trade_methods', '6', 'Из одного источника', 't', now(), 0)")
                .update();
    }

    private List<Long> found(String request) {
        HttpCalls.Answer answer = http.post("/search", request);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json()
                .path("results")
                .valueStream()
                .map(lot -> lot.path("id").asLong())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '@', textBlock = """
            каменными|103,102,101
            "каменный уголь"|
            тас көмір -лигнит|101
            "уголь каменный"|101
            каменный -песка|102,101
            лигнит or перевозки|103,102
            көмір|101
            83685322-ОИ2|102
            17163708-1|103
            000540002866|102,101
            83685322|102,101
            101|101
            """)
    void wordsInAnyFormAndNumbersAreFound(String keyword, String ids) {
        List<Long> expected = ids == null
                ? List.of()
                : Arrays.stream(ids.split(",")).map(Long::valueOf).toList();
        assertThat(found("{\"keyword\":\"" + keyword.replace("\"", "\\\"") + "\"}"))
                .isEqualTo(expected);
    }

    @Test
    void filtersNarrowDown() {
        assertThat(found("{\"keyword\":\"каменный\",\"status\":[220]}")).containsExactly(103L, 101L);
        assertThat(found("{\"method\":[6]}")).containsExactly(102L);
        assertThat(found("{\"min_amount\":200,\"max_amount\":300}")).containsExactly(103L, 102L);
        assertThat(found("{\"customer_bin\":\"010440002379\"}")).containsExactly(103L);
        assertThat(found("{\"status\":[]}")).hasSize(3);
    }

    @Test
    void wordsOfManyLotsAreFoundFromTheNewestOn() {
        sql.sql("""
                        INSERT INTO lots (id, name_ru, source, fetched_at, import_run_id)
                        SELECT i, 'поставка' || CASE WHEN i = 5000 THEN ' песка' ELSE '' END, 't', now(), 0
                        FROM generate_series(1000, 6999) AS i""").update();
        var many =
                http.post("/search", "{\"keyword\":\"поставкой\",\"limit\":2}").json();

        assertThat(many.at("/results/0/id").asLong()).isEqualTo(6999);
        assertThat(many.path("total_found").asInt()).isEqualTo(1000);
        assertThat(many.path("total_is_exact").asBoolean()).isFalse();
        assertThat(found("{\"keyword\":\"поставка песка\"}")).containsExactly(5000L);
    }

    @Test
    void resultsSayWhatPeopleWantToKnow() {
        var lot = http.post("/search", "{\"keyword\":\"101\"}")
                .json()
                .path("results")
                .path(0);

        assertThat(lot.path("status").asString()).isEqualTo("Опубликован (прием заявок)");
        assertThat(lot.path("end_date").asString()).isEqualTo("2026-11-30T04:00:00Z");
        assertThat(http.post("/search", "{\"keyword\":\"102\"}")
                        .json()
                        .at("/results/0/trade_method")
                        .asString())
                .isEqualTo("Из одного источника");
    }

    @Test
    void pagesFollowEachOther() {
        var first = http.post("/search", "{\"limit\":2}").json();

        assertThat(first.path("total_found").asInt()).isEqualTo(3);
        assertThat(first.path("total_is_exact").asBoolean()).isTrue();
        assertThat(found("{\"limit\":2,\"after\":" + first.path("next_after").asLong() + "}"))
                .containsExactly(101L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"keyword\":\"a\"}",
                "{\"keyword\":\"   \"}",
                "{\"limit\":101}",
                "{\"min_amount\":-1}",
                "{\"min_amount\":2,\"max_amount\":1}",
                "{\"customer_bin\":\"000540002867\"}",
                "{\"status\":[\"220\"]}",
                "{\"query\":\"уголь\"}"
            })
    void wrongRequestsAreRefused(String request) {
        assertThat(http.post("/search", request).status()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'); DROP TABLE lots; --",
                "\\\\ & | ! ( ) : * <->",
                "%%%___",
                "уголь:*",
                "or or or",
                "--",
                "\\\"\\\"\\\""
            })
    void noTextBreaksTheSearch(String keyword) {
        assertThat(http.post("/search", "{\"keyword\":\"" + keyword + "\"}").status())
                .isEqualTo(200);
        assertThat(sql.sql("SELECT count(*) FROM lots").query(Long.class).single())
                .isEqualTo(4);
    }
}
