package kz.zakupai.calc;

import static org.assertj.core.api.Assertions.assertThat;

import kz.zakupai.service.junit.HttpCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class PenaltyTests extends RunningCalcService {
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
        "'\"days_overdue\":1,\"daily_rate_pct\":0.00005', 0.50, false, 100000.00",
        "'\"days_overdue\":90,\"cap_pct\":5', 50000.00, true, 50000.00",
        "'\"due_date\":\"2025-12-20\"', 12000.00, false, 100000.00",
        "'\"due_date\":\"2025-03-01\",\"actual_date\":\"2025-03-11\"', 10000.00, false, 100000.00",
        "'\"due_date\":\"2025-03-01\",\"actual_date\":\"2025-02-11\"', 0.00, false, 100000.00"
    })
    void growsByDayUpToTheCapOfItsContract(String terms, String penalty, boolean capped, String cap) {
        var answer = ask("/penalty", "{\"contract_sum\":1000000," + terms + "}");
        assertThat(decimal(answer, "penalty")).isEqualTo(penalty);
        assertThat(answer.json().path("capped").asBoolean()).isEqualTo(capped);
        assertThat(decimal(answer, "cap_sum")).isEqualTo(cap);
    }

    @Test
    void capWhoseTextWasNotReadSaysSo() {
        var goods = ask("/penalty", "{\"contract_sum\":1,\"days_overdue\":1,\"contract_type\":\"goods\"}");
        var services = ask("/penalty", "{\"contract_sum\":1,\"days_overdue\":1,\"contract_type\":\"services\"}");
        assertThat(cap(goods).path("verified").asBoolean()).isFalse();
        assertThat(cap(services).path("verified").asBoolean()).isTrue();
        assertThat(cap(services).path("source").asString()).contains("687");
    }

    @Test
    void contractOfTheOldLawIsJudgedByTheOldRules() {
        var answer = ask(
                "/penalty",
                "{\"contract_sum\":1000000,\"days_overdue\":300,\"contract_type\":\"services\",\"sign_date\":\"2020-02-10\"}");
        assertThat(decimal(answer, "cap_sum")).isEqualTo("100000.00");
        assertThat(cap(answer).path("source").asString()).contains("434-V");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"days_overdue\":31', false",
        "'\"days_overdue\":32', true",
        "'\"due_date\":\"2025-02-01\",\"actual_date\":\"2025-03-01\"', false",
        "'\"due_date\":\"2025-02-01\",\"actual_date\":\"2025-03-02\"', true",
        "'\"days_overdue\":90,\"party\":\"customer\",\"due_sum\":5', false"
    })
    void contractMayBeEndedOnlyAfterMoreThanAMonthOfTheSuppliersDelay(String terms, boolean possible) {
        var answer = ask("/penalty", "{\"contract_sum\":1000000," + terms + "}");
        assertThat(answer.json().path("termination_possible").asBoolean()).isEqualTo(possible);
        assertThat(answer.body().contains("\"termination\"")).isEqualTo(possible);
    }

    private static JsonNode cap(HttpCalls.Answer answer) {
        return answer.json()
                .path("rules")
                .valueStream()
                .filter(rule -> rule.path("code").asString().equals("penalty_cap"))
                .findFirst()
                .orElseThrow();
    }
}
