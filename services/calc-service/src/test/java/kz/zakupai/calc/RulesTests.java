package kz.zakupai.calc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RulesTests extends RunningCalcService {
    @Test
    void rulesOfADayAreThoseThatHoldOnIt() {
        assertThat(vatRate("2025-12-31")).isEqualTo(12);
        assertThat(vatRate("2026-01-01")).isEqualTo(16);
    }

    private int vatRate(String day) {
        return rule(http.get("/rules?date=" + day + "&code=vat_rate").json(), "standard")
                .path("value")
                .asInt();
    }

    @Test
    void limitsInMciAreToldInTengeOfTheYear() {
        var rules = http.get("/rules?date=2026-03-01").json();
        assertThat(rule(rules, "price_quotations", "purchase_limit")
                        .path("tenge")
                        .decimalValue())
                .isEqualTo("34600000.00");
        assertThat(rule(rules, "single_source_goods").path("tenge").decimalValue())
                .isEqualTo("432500.00");
        assertThat(rule(rules, "single_source_works_services").path("tenge").decimalValue())
                .isEqualTo("2162500.00");
        var unknownYear = http.get("/rules?date=2030-03-01").json();
        assertThat(rule(unknownYear, "single_source_goods").has("tenge")).isFalse();
    }

    @Test
    void everyRuleNamesItsSourceAndWhetherItWasRead() {
        assertThat(http.get("/rules").json().path("rules").valueStream())
                .hasSizeGreaterThan(40)
                .allSatisfy(rule -> {
                    assertThat(rule.path("source").asString()).isNotBlank();
                    assertThat(rule.path("statement").asString()).isNotBlank();
                    assertThat(rule.path("verified").isBoolean()).isTrue();
                    assertThat(rule.path("from").asString()).matches("\\d{4}-\\d\\d-\\d\\d");
                });
    }

    @Test
    void wrongParametersAreNamed() {
        assertThat(http.get("/rules?date=2014-01-01").wrongFields()).containsExactly("date");
        assertThat(http.get("/rules?date=soon").wrongFields()).containsExactly("date");
        assertThat(http.get("/rules?code=tax").wrongFields()).containsExactly("code");
    }

    private static JsonNode rule(JsonNode rules, String subject) {
        return rule(rules, subject, "");
    }

    private static JsonNode rule(JsonNode rules, String subject, String code) {
        return rules.path("rules")
                .valueStream()
                .filter(rule -> rule.path("subject").asString().equals(subject))
                .filter(rule -> rule.path("code").asString().startsWith(code))
                .findFirst()
                .orElseThrow();
    }
}
