package kz.zakupai.calc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HistoryTests extends RunningCalcService {
    @Test
    void givesBackWhatWasAskedAndAnswered() {
        var asked = http.post("/vat", "{\"amount\":0.10,\"lot_id\":555}", "X-Request-Id", "trace-1")
                .json();
        ask("/penalty", "{\"contract_sum\":1,\"days_overdue\":1,\"lot_id\":556}");
        assertThat(asked.path("saved").asBoolean()).isTrue();
        var items = http.get("/calculations?lot_id=555").json().path("items");
        assertThat(items.size()).isOne();
        assertThat(items.at("/0/id").asLong()).isEqualTo(asked.path("id").asLong());
        assertThat(items.at("/0/kind").asString()).isEqualTo("vat");
        assertThat(items.at("/0/input/amount").decimalValue()).isEqualTo("0.10");
        assertThat(items.at("/0/result/total").decimalValue()).isEqualTo("0.12");
        assertThat(items.at("/0/result/rules/0/code").asString()).isEqualTo("vat_rate");
        assertThat(items.at("/0/request_id").asString()).isEqualTo("trace-1");
        assertThat(items.at("/0/created_at").asString()).isEqualTo("2025-12-31T20:00:00Z");
    }

    @Test
    void isReadPageByPageWithoutGapsOrRepeats() {
        for (int i = 0; i < 5; i++) {
            ask("/vat", "{\"amount\":1,\"lot_id\":777}");
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
    void canBeNarrowedToAKindOfOneLotOrOfAll() {
        ask("/vat", "{\"amount\":1,\"lot_id\":888}");
        ask("/deposit", "{\"offer\":85,\"allocated_sum\":100,\"purchase\":\"tender\",\"lot_id\":888}");
        ask("/profit", "{\"cost\":5,\"allocated_sum\":100,\"purchase\":\"tender\",\"lot_id\":888}");
        var deposits = http.get("/calculations?lot_id=888&kind=deposit").json().path("items");
        assertThat(deposits.size()).isOne();
        assertThat(deposits.at("/0/result/deposit").decimalValue()).isEqualTo("5.00");
        assertThat(http.get("/calculations?kind=profit").json().path("items").valueStream())
                .isNotEmpty()
                .allMatch(item -> item.path("kind").asString().equals("profit"));
    }

    @Test
    void wrongParametersAreNamed() {
        assertThat(http.get("/calculations?kind=vats").wrongFields()).containsExactly("kind");
        assertThat(http.get("/calculations?limit=0").wrongFields()).containsExactly("limit");
        assertThat(http.get("/calculations?lot_id=x").wrongFields()).containsExactly("lot_id");
        assertThat(http.get("/calculations?before=-1").wrongFields()).containsExactly("before");
    }
}
