package kz.zakupai.calc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LotTests extends RunningCalcService {
    @Test
    void amountLeftOutIsTheLots() {
        store(9201, "1160000", "ОК", 1, false);
        assertThat(decimal(ask("/vat", "{\"lot_id\":9201,\"include_vat\":true}"), "base"))
                .isEqualTo("1000000.00");
        assertThat(decimal(ask("/margin", "{\"lot_id\":9201,\"cost\":1}"), "revenue_gross"))
                .isEqualTo("1160000.00");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/vat | {\"lot_id\":42}",
                "/margin | {\"lot_id\":42,\"cost\":1}",
                "/deposit | {\"lot_id\":42,\"offer\":1}",
                "/profit | {\"lot_id\":42,\"cost\":1}"
            })
    void unknownLotIsNotFoundAndTheAnswerSaysWhatToDo(String path, String body) {
        long before = kept();
        var answer = http.post(path, body);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().path("detail").asString()).contains("Lot 42", "etl-service", "give the sums yourself");
        assertThat(kept()).isEqualTo(before);
    }

    @Test
    void lotWithoutAmountIsSaidToBeSo() {
        store(9202, null, "ОК", 1, false);
        var answer = http.post("/vat", "{\"lot_id\":9202}");
        assertThat(answer.wrongFields()).containsExactly("amount");
        assertThat(answer.body()).contains("stored without an amount");
    }

    @Test
    void penaltyTakesTheSumOfTheNewestVersionOfTheLotsContract() {
        contract(70, 70, "100000", 9203);
        contract(71, 70, "200000", 9203);
        var answer = ask("/penalty", "{\"lot_id\":9203,\"days_overdue\":10}");
        assertThat(decimal(answer, "penalty")).isEqualTo("2000.00");
        contract(80, 80, "5", 9203);
        assertThat(http.post("/penalty", "{\"lot_id\":9203,\"days_overdue\":10}")
                        .body())
                .contains("2 contracts of lot 9203");
    }

    private void contract(long id, long root, String sum, long lot) {
        sql.sql("""
                        INSERT INTO contracts (id, root_id, contract_sum_wnds, source, fetched_at, import_run_id)
                        VALUES (:id, :root, :sum::numeric, 'test', now(), 1)""").param("id", id).param("root", root).param("sum", sum).update();
        sql.sql("""
                        INSERT INTO contract_units (contract_id, unit_key, lot_id, source, fetched_at, import_run_id)
                        VALUES (:id, 'n0', :lot, 'test', now(), 1)""").param("id", id).param("lot", lot).update();
    }
}
