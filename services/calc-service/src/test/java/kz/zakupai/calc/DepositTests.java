package kz.zakupai.calc;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DepositTests extends RunningCalcService {
    @ParameterizedTest
    @CsvSource({
        // purchase, reference, offer, lowest, outcome, deposit
        "tender, 1000000, 900000, 900000.00, admitted, 0.00",
        "tender, 1000000, 899999.99, 900000.00, deposit, 0.01",
        "tender, 1000000, 850000, 900000.00, deposit, 50000.00",
        "tender, 333.31, 299.98, 299.98, admitted, 0.00",
        "tender, 333.31, 299.97, 299.98, deposit, 0.01",
        "price_quotations, 1000000, 1, 900000.00, deposit, 899999.00",
        "current_repair, 1000000, 800000, 800000.00, admitted, 0.00",
        "current_repair, 1000000, 799999.99, 800000.00, rejected, ",
        "social_order, 1000000, 899999, 900000.00, rejected, ",
        "school_meals, 1000000, 899999, 900000.00, rejected, ",
        "construction, 1000000, 980000, 980000.00, admitted, 0.00",
        "construction, 1000000, 979999.99, 980000.00, rejected, ",
        "road_medium_repair, 1000000, 949999.99, 950000.00, rejected, ",
        "design, 1000000, 899999.99, 900000.00, rejected, ",
        "engineering, 1000000, 899999.99, 900000.00, rejected, ",
        "expertise, 1000000, 999999.99, 1000000.00, rejected, ",
        "copyright_work, 1000000, 1000000, 1000000.00, admitted, 0.00",
        "e_shop, 1000000, 700000, 700000.00, admitted, 0.00",
        "e_shop, 1000000, 1000001, 700000.00, admitted, 0.00",
        "e_shop, 1000000, 699999.99, 700000.00, rejected, "
    })
    void followsTheLimitOfItsKindToTheTiyn(
            String purchase, String reference, String offer, String lowest, String outcome, @Nullable String deposit) {
        var answer = ask(
                "/deposit",
                "{\"purchase\":\"" + purchase + "\",\"reference_sum\":" + reference + ",\"offer\":" + offer + "}");
        assertThat(decimal(answer, "lowest_price")).isEqualTo(lowest);
        assertThat(answer.json().path("outcome").asString()).isEqualTo(outcome);
        assertThat(answer.json().path("dumping").asBoolean()).isEqualTo(!outcome.equals("admitted"));
        if (deposit == null) {
            assertThat(answer.json().has("deposit")).isFalse();
        } else {
            assertThat(decimal(answer, "deposit")).isEqualTo(deposit);
        }
        assertThat(answer.json().at("/rules/0/source").asString()).contains("687", "85-99");
    }

    @Test
    void kindIsTakenFromTheMethodThatTheLotsNumberNames() {
        store(9001, "1000000", "ЗЦП", 1, false);
        var answer = ask("/deposit", "{\"offer\":850000,\"lot_id\":9001}");
        assertThat(answer.json().path("purchase").asString()).isEqualTo("price_quotations");
        assertThat(decimal(answer, "deposit")).isEqualTo("50000.00");
    }

    @Test
    void kindIsNotGuessedWhereTheLotDoesNotTellIt() {
        store(9002, "1000000", "ОК", 2, false);
        store(9003, "1000000", "ОИ", 1, false);
        assertThat(http.post("/deposit", "{\"offer\":850000,\"lot_id\":9002}").wrongFields())
                .containsExactly("purchase");
        assertThat(http.post("/deposit", "{\"offer\":850000,\"lot_id\":9003}").wrongFields())
                .containsExactly("purchase");
        var named = ask("/deposit", "{\"offer\":850000,\"lot_id\":9002,\"purchase\":\"current_repair\"}");
        assertThat(named.json().path("outcome").asString()).isEqualTo("admitted");
    }

    @Test
    void constructionIsComparedWithItsDocumentationAndNotWithTheAllocatedSum() {
        store(9004, "1000000", "ОК", 2, true);
        assertThat(http.post("/deposit", "{\"offer\":850000,\"lot_id\":9004}").wrongFields())
                .containsExactly("reference_sum");
    }
}
