package kz.zakupai.risk.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /validate_rnu}. */
class BatchTests extends RegisterSetup {

    @Test
    void eachNumberGetsItsOwnAnswerOrItsOwnRefusal() {
        copy(true, "2026-08-01T01:00:00Z");
        entry(COMPANY, "'2025-01-01T00:00:00Z'", "'2027-01-01T00:00:00Z'", "2026-08-01T01:00:00Z");
        var answer = http.post(
                "/validate_rnu",
                "{\"biins\":[\"" + OTHER + "\",\"050140002946\",\"" + COMPANY + "\",\"" + OTHER + "\"]}");
        var json = answer.json();
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(json.at("/results/0/validation/status").asString()).isEqualTo("clean");
        assertThat(json.at("/results/1/error").asString()).isEqualTo("its control digit is wrong");
        assertThat(json.at("/results/1").has("validation")).isFalse();
        assertThat(json.at("/results/2/validation/status").asString()).isEqualTo("listed");
        assertThat(json.at("/results/3/validation/biin").asString()).isEqualTo(OTHER);
        assertThat(json.at("/totals/clean").asInt()).isOne();
        assertThat(json.at("/totals/listed").asInt()).isOne();
    }

    @Test
    void aDayHoldsForAll() {
        copy(true, "2026-08-01T01:00:00Z");
        entry(COMPANY, "'2025-01-01T00:00:00Z'", "'2026-01-01T00:00:00Z'", "2026-01-01T01:00:00Z");
        var json = http.post("/validate_rnu", "{\"biins\":[\"" + COMPANY + "\"],\"date\":\"2025-06-01\"}")
                .json();
        assertThat(json.at("/results/0/validation/status").asString()).isEqualTo("listed");
        assertThat(json.path("date").asString()).isEqualTo("2025-06-01");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"biins\":[]}", "{\"biins\":null}", "{\"biins\":\"050140002945\"}", "{\"biins\":[null]}"
            })
    void aListIsRequired(String body) {
        var answer = http.post("/validate_rnu", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.wrongFields()).allMatch(field -> field.startsWith("biins"));
    }

    @Test
    void fiveHundredAreTheMost() {
        copy(true, "2026-08-01T01:00:00Z");
        String most = "\"" + String.join("\",\"", Collections.nCopies(500, COMPANY)) + "\"";
        assertThat(http.post("/validate_rnu", "{\"biins\":[" + most + "]}").status())
                .isEqualTo(200);
        var refused = http.post("/validate_rnu", "{\"biins\":[" + most + ",\"" + OTHER + "\"]}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.wrongFields()).containsExactly("biins");
    }
}
