package kz.zakupai.calc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarginTests extends RunningCalcService {
    @Test
    void isProfitOverNetAndReturnIsProfitOverCost() {
        var answer =
                ask("/margin", "{\"lot_price\":1160000,\"cost\":700000,\"logistics\":50000,\"date\":\"2026-03-01\"}");
        assertThat(decimal(answer, "revenue_gross")).isEqualTo("1160000.00");
        assertThat(decimal(answer, "revenue_net")).isEqualTo("1000000.00");
        assertThat(decimal(answer, "cost_total")).isEqualTo("750000.00");
        assertThat(decimal(answer, "profit")).isEqualTo("250000.00");
        assertThat(decimal(answer, "margin_pct")).isEqualTo("25.00");
        assertThat(decimal(answer, "roi_pct")).isEqualTo("33.33");
    }

    @Test
    void lossIsNegativeAndFreeGoodsHaveNoReturn() {
        var loss = ask("/margin", "{\"lot_price\":100,\"cost\":200,\"price_includes_vat\":false}");
        assertThat(decimal(loss, "profit")).isEqualTo("-100.00");
        assertThat(decimal(loss, "margin_pct")).isEqualTo("-100.00");
        assertThat(ask("/margin", "{\"lot_price\":100,\"cost\":0}").json().has("roi_pct"))
                .isFalse();
    }

    @Test
    void priceWithoutVatIsNetAndGrowsByIt() {
        var answer = ask("/margin", "{\"lot_price\":100,\"cost\":50,\"price_includes_vat\":false}");
        assertThat(decimal(answer, "revenue_net")).isEqualTo("100.00");
        assertThat(decimal(answer, "revenue_gross")).isEqualTo("116.00");
    }

    @Test
    void whoPaysNoVatKeepsTheWholePrice() {
        var answer = ask("/margin", "{\"lot_price\":100,\"cost\":50,\"vat_payer\":false}");
        assertThat(decimal(answer, "revenue_net")).isEqualTo("100.00").isEqualTo(decimal(answer, "revenue_gross"));
    }
}
