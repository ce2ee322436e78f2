package kz.zakupai.calc;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VatTests extends RunningCalcService {
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
        "1000, false, '\"vat_payer\":false,\"vat_rate\":0,\"category\":\"medicine\"', 1000.00, 0.00, 1000.00, 0",
        "1000, true, '\"category\":\"standard\",\"vat_rate\":16', 862.07, 137.93, 1000.00, 16",
        "0.03, true, '\"date\":\"2026-06-01\"', 0.03, 0.00, 0.03, 16",
        "0.01, false, '\"vat_rate\":20', 0.01, 0.00, 0.01, 20",
        "999999999999999.99, false, '\"date\":\"2026-06-01\"', 999999999999999.99, 160000000000000.00, 1159999999999999.99, 16"
    })
    void isExactAndFollowsDateCategoryAndPayer(
            String amount,
            boolean include,
            String terms,
            BigDecimal base,
            BigDecimal vat,
            BigDecimal total,
            BigDecimal rate) {
        var answer = ask("/vat", "{\"amount\":" + amount + ",\"include_vat\":" + include + "," + terms + "}");
        assertThat(decimal(answer, "base")).isEqualTo(base);
        assertThat(decimal(answer, "vat")).isEqualTo(vat);
        assertThat(decimal(answer, "total")).isEqualTo(total).isEqualTo(base.add(vat));
        assertThat(decimal(answer, "vat_rate")).isEqualByComparingTo(rate);
        assertThat(answer.json().at("/rules/0/source").asString()).isNotBlank();
    }

    @Test
    void todayIsTheDayAtThePortal() {
        var answer = ask("/vat", "{\"amount\":100}");
        assertThat(answer.json().path("date").asString()).isEqualTo("2026-01-01");
        assertThat(decimal(answer, "vat_rate")).isEqualByComparingTo("16");
        assertThat(answer.json().at("/rules/0/source").asString()).contains("214-VIII");
    }

    @Test
    void whichDayDecidesIsCitedAsNotVerified() {
        var rule = ask("/vat", "{\"amount\":100}").json().at("/rules/1");
        assertThat(rule.path("code").asString()).isEqualTo("vat_day");
        assertThat(rule.path("verified").asBoolean()).isFalse();
    }
}
