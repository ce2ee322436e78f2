package kz.zakupai.calc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfitTests extends RunningCalcService {
    /** Worked out by hand; the sums with VAT are 1.16 times round ones. */
    private static final String TENDER = """
            {"allocated_sum":1160000,"price":1160000,"purchase":"tender","cost":500000,"logistics":100000,
             "date":"2026-03-01","bid_security_pct":1%s}""";

    @Test
    void vatOnBothSidesIsSetOffByAPayer() {
        var answer = ask("/profit", TENDER.formatted(""));
        assertThat(decimal(answer, "revenue_net")).isEqualTo("1000000.00");
        assertThat(decimal(answer, "output_vat")).isEqualTo("160000.00");
        assertThat(decimal(answer, "input_vat")).isEqualTo("96000.00");
        assertThat(decimal(answer, "vat_payable")).isEqualTo("64000.00");
        assertThat(decimal(answer, "cost_total")).isEqualTo("600000.00");
        assertThat(decimal(answer, "profit")).isEqualTo("400000.00");
        assertThat(decimal(answer, "margin_pct")).isEqualTo("40.00");
        assertThat(decimal(answer, "roi_pct")).isEqualTo("66.67");
        assertThat(decimal(answer, "break_even_price")).isEqualTo("696000.00");
    }

    @Test
    void costsWithVatAreTheSameForAPayer() {
        var answer = ask(
                "/profit",
                TENDER.formatted(",\"costs_include_vat\":true")
                        .replace("500000", "580000")
                        .replace("100000,", "116000,"));
        assertThat(decimal(answer, "cost_total")).isEqualTo("600000.00");
        assertThat(decimal(answer, "profit")).isEqualTo("400000.00");
    }

    @Test
    void whoPaysNoVatBearsThatOfHisPurchases() {
        var answer = ask("/profit", TENDER.formatted(",\"vat_payer\":false"));
        assertThat(decimal(answer, "revenue_net")).isEqualTo("1160000.00");
        assertThat(decimal(answer, "cost_total")).isEqualTo("696000.00");
        assertThat(decimal(answer, "vat_payable")).isEqualTo("0.00");
        assertThat(decimal(answer, "profit")).isEqualTo("464000.00");
        var fromSmallSellers = ask("/profit", TENDER.formatted(",\"vat_payer\":false,\"cost_vat_rate\":0"));
        assertThat(decimal(fromSmallSellers, "profit")).isEqualTo("560000.00");
    }

    @Test
    void securitiesAndMoneyTiedUpAreCounted() {
        var answer = ask(
                "/profit",
                TENDER.formatted(",\"advance_pct\":30,\"money_rate_pct\":36.5,\"bid_days\":20,\"contract_days\":100"));
        assertThat(decimal(answer, "securities/bid")).isEqualTo("11600.00");
        assertThat(decimal(answer, "securities/contract")).isEqualTo("34800.00");
        assertThat(decimal(answer, "securities/advance")).isEqualTo("348000.00");
        assertThat(decimal(answer, "securities/total")).isEqualTo("394400.00");
        assertThat(decimal(answer, "securities/working_capital")).isEqualTo("348000.00");
        // 0.1 % a day of: 11,600 for 20 days; 34,800 + 348,000 + 348,000 for 100 days
        assertThat(decimal(answer, "money_cost")).isEqualTo("73312.00");
        assertThat(decimal(answer, "profit")).isEqualTo("326688.00");
    }

    @Test
    void expectedDelayCostsItsPenaltyUpToTheCap() {
        assertThat(decimal(ask("/profit", TENDER.formatted(",\"expected_delay_days\":10")), "penalty_risk"))
                .isEqualTo("11600.00");
        assertThat(decimal(
                        ask("/profit", TENDER.formatted(",\"expected_delay_days\":400,\"contract_type\":\"services\"")),
                        "penalty_risk"))
                .isEqualTo("174000.00");
    }

    @Test
    void priceMayFallToTheLimitAgainstDumpingOrToTheBreakEven() {
        var wide = ask("/profit", TENDER.formatted(""));
        assertThat(decimal(wide, "dumping/lowest_price")).isEqualTo("1044000.00");
        assertThat(decimal(wide, "safe_price")).isEqualTo("1044000.00");
        assertThat(decimal(wide, "safe_discount_pct")).isEqualTo("10.00");
        var narrow = ask("/profit", TENDER.formatted("").replace("500000", "850000"));
        assertThat(decimal(narrow, "break_even_price")).isEqualTo("1102000.00");
        assertThat(decimal(narrow, "safe_price")).isEqualTo("1102000.00");
        assertThat(decimal(narrow, "safe_discount_pct")).isEqualTo("5.00");
        var hopeless = ask("/profit", TENDER.formatted("").replace("500000", "1000000"));
        assertThat(hopeless.json().has("safe_price")).isFalse();
        assertThat(decimal(hopeless, "profit")).isEqualTo("-100000.00");
    }

    @Test
    void discountsAreTabulatedWithTheirDeposit() {
        var rows = ask("/profit", TENDER.formatted(",\"discounts\":[10,12.5]"))
                .json()
                .path("discounts");
        assertThat(rows.size()).isEqualTo(2);
        assertThat(rows.at("/0/outcome").asString()).isEqualTo("admitted");
        assertThat(rows.at("/0/profit").decimalValue()).isEqualTo("300000.00");
        assertThat(rows.at("/1/price").decimalValue()).isEqualTo("1015000.00");
        assertThat(rows.at("/1/outcome").asString()).isEqualTo("deposit");
        assertThat(rows.at("/1/dumping_deposit").decimalValue()).isEqualTo("29000.00");
        assertThat(rows.at("/1/profit").decimalValue()).isEqualTo("275000.00");
    }

    @ParameterizedTest
    @CsvSource({"tender, 30000.00, 30000.00", "price_quotations, 0.00, 50000.00"})
    void securitiesDependOnTheWayOfBuying(String purchase, String bid, String contract) {
        var answer = ask("/profit", "{\"allocated_sum\":1000000,\"cost\":1,\"purchase\":\"" + purchase + "\"}");
        assertThat(decimal(answer, "securities/bid")).isEqualTo(bid);
        assertThat(decimal(answer, "securities/contract")).isEqualTo(contract);
    }

    @Test
    void lotAloneGivesPriceMethodAndSubject() {
        store(9101, "2500000.5", "ЗЦП", 3, false);
        var answer = ask("/profit", "{\"lot_id\":9101,\"cost\":1000000,\"expected_delay_days\":500}");
        assertThat(decimal(answer, "price")).isEqualTo("2500000.50");
        assertThat(answer.json().at("/dumping/purchase").asString()).isEqualTo("price_quotations");
        // a contract for services: at most 15 %
        assertThat(decimal(answer, "penalty_risk")).isEqualTo("375000.08");
    }

    @Test
    void costOfMoneyCanMakeEveryPriceALoss() {
        var answer =
                ask("/profit", TENDER.formatted(",\"advance_pct\":100,\"money_rate_pct\":100,\"contract_days\":3650"));
        assertThat(answer.json().has("break_even_price")).isFalse();
        assertThat(answer.json().has("safe_price")).isFalse();
    }
}
