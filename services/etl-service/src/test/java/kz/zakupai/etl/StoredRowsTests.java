package kz.zakupai.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StoredRowsTests extends RunningService {

    @Test
    void goodRowsAreStoredExactlyAndBadOnesAreReportedWithTheirReason() throws IOException {
        var answer = upload("contracts.json", Files.readAllBytes(Path.of("src/test/resources/pages/contracts.json")));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.header("Location"))
                .contains("/imports/" + answer.json().path("id").asString());
        assertThat(answer.json().path("kind").asString()).isEqualTo("contracts");
        assertThat(counts(answer)).containsExactly(3, 2, 0, 0, 1);
        var reject = answer.json().at("/rejects/0");
        assertThat(reject.path("row_number").asInt()).isEqualTo(3);
        assertThat(reject.path("key").asString()).isEqualTo("101");
        assertThat(reject.path("field").asString()).isEqualTo("customer_bin");
        assertThat(reject.path("reason").asString()).contains("control digit");
        assertThat(value("SELECT contract_sum_wnds::text FROM contracts WHERE id = 103", String.class))
                .isEqualTo("112.112");
        assertThat(value(
                        "SELECT to_char(sign_date AT TIME ZONE 'UTC', 'HH24:MI:SS') FROM contracts WHERE id = 103",
                        String.class))
                .isEqualTo("03:50:14");
        assertThat(value("SELECT supplier_biin IS NULL FROM contracts WHERE id = 102", Boolean.class))
                .isTrue();
        assertThat(value("SELECT source FROM contracts WHERE id = 102", String.class))
                .isEqualTo("contracts.json");
        assertThat(http.get("/imports/" + answer.json().path("id").asString()).json())
                .isEqualTo(answer.json());
    }

    @Test
    void loadingTheSamePageAgainChangesNothing() {
        String page = "{\"path\":\"contracts.json\"}";
        http.post("/imports", page);
        String before = value("SELECT string_agg(c::text, '|' ORDER BY id) FROM contracts c", String.class);
        assertThat(counts(http.post("/imports", page))).containsExactly(3, 0, 0, 2, 1);
        assertThat(value("SELECT string_agg(c::text, '|' ORDER BY id) FROM contracts c", String.class))
                .isEqualTo(before);
    }

    @Test
    void newerVersionsReplaceOlderOnesAndNeverTheOtherWayRound() {
        String form = "[{\"id\":1,\"contract_sum\":%d,\"last_update_date\":\"2020-02-%02d 00:00:00\"}]";
        upload("a.json", form.formatted(10, 2));
        assertThat(counts(upload("b.json", form.formatted(20, 3)))).containsExactly(1, 0, 1, 0, 0);
        assertThat(counts(upload("c.json", form.formatted(30, 1)))).containsExactly(1, 0, 0, 1, 0);
        assertThat(value("SELECT contract_sum FROM contracts", Integer.class)).isEqualTo(20);
    }

    @Test
    void absentFieldsKeepWhatIsStoredAndNullsClearIt() {
        upload("a.json", "[{\"id\":1,\"lotNumber\":\"5-ОК1\",\"nameRu\":\"стол\",\"amount\":10}]");
        upload("b.json", "[{\"id\":1,\"lotNumber\":\"5-ОК1\",\"nameRu\":null}]");
        assertThat(value("SELECT amount::text || '/' || coalesce(name_ru, 'cleared') FROM lots", String.class))
                .isEqualTo("10/cleared");
    }

    @Test
    void sameRowTwiceInAPageIsStoredOnceInItsLastForm() {
        var answer = upload("a.json", "[{\"id\":1,\"contract_sum\":1},{\"id\":1,\"contract_sum\":2}]");
        assertThat(counts(answer)).containsExactly(2, 1, 0, 1, 0);
        assertThat(value("SELECT contract_sum FROM contracts", Integer.class)).isEqualTo(2);
    }

    @Test
    void lotsFromBothShapesMeetInOneTable() {
        assertThat(counts(http.post("/imports", "{\"path\":\"graphql-lots.json\"}")))
                .containsExactly(2, 3, 0, 0, 0);
        var answer = http.post("/imports", "{\"path\":\"announcement.json\"}");
        assertThat(counts(answer)).containsExactly(1, 0, 2, 0, 1);
        assertThat(answer.json().at("/rejects/0/field").asString()).isEqualTo("amount");
        assertThat(value(
                        "SELECT concat_ws('/', plan_root_id, method_symbol, round, ref_lot_status_id, amount, enstru_codes) FROM lots WHERE id = 201",
                        String.class))
                .isEqualTo("83685322/ОИ/4/210/817869/{052010.900.000002}");
        assertThat(value("SELECT plan_root_id IS NULL AND enstru_codes = '{}' FROM lots WHERE id = 202", Boolean.class))
                .isTrue();
        assertThat(value(
                        "SELECT publish_date < end_date AND total_sum = 817869 FROM announcements WHERE id = 301",
                        Boolean.class))
                .isTrue();
    }
}
