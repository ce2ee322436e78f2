package kz.zakupai.calc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class BatchTests extends RunningCalcService {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/vat | {\"amount\":0.10,\"lot_id\":5}",
                "/vat | {\"amount\":100.001}",
                "/vat | {\"amount\":\"100\"}",
                "/vat | {\"amount\":100,\"vat_payer\":false,\"vat_rate\":12}",
                "/vat | {\"amount\":1,\"unknown\":1}",
                "/vat | {\"lot_id\":43}",
                "/margin | {\"lot_price\":100,\"cost\":33.33}",
                "/penalty | {\"contract_sum\":100,\"days_overdue\":7}",
                "/deposit | {\"offer\":85,\"allocated_sum\":100}",
                "/profit | {\"cost\":10,\"allocated_sum\":100,\"discounts\":[1]}"
            })
    void oneOfManyIsAnsweredAsItWouldBeAlone(String path, String question) {
        var alone = http.post(path, question);
        JsonNode item =
                ask(path + "/batch", "{\"items\":[" + question + "]}").json().at("/items/0");
        assertThat(item.path("index").asInt()).isZero();
        assertThat(item.path("status").asInt()).isEqualTo(alone.status());
        if (alone.status() == 200) {
            assertThat(withoutNumber(item.path("result"))).isEqualTo(withoutNumber(alone.json()));
            assertThat(item.at("/result/saved").asBoolean()).isTrue();
        } else {
            assertThat(item.path("error")).isEqualTo(alone.json());
        }
    }

    private static JsonNode withoutNumber(JsonNode calculation) {
        return ((ObjectNode) calculation.deepCopy()).without("id");
    }

    @Test
    void wrongOnesDoNotSpoilTheOthersAndOnlyTheRightOnesAreKept() {
        long before = kept();
        var answer = ask("/vat/batch", """
                {"items":[{"amount":1,"lot_id":31},{"amount":-1},7,{"amount":"x"},null,{"amount":2,"lot_id":31}]}""").json();
        assertThat(answer.path("calculated").asInt()).isEqualTo(2);
        assertThat(answer.path("refused").asInt()).isEqualTo(4);
        assertThat(answer.path("saved").asBoolean()).isTrue();
        assertThat(answer.path("items")
                        .valueStream()
                        .map(item -> item.path("status").asInt()))
                .containsExactly(200, 422, 422, 422, 422, 200);
        assertThat(answer.at("/items/1/error/errors/0/field").asString()).isEqualTo("amount");
        assertThat(kept()).isEqualTo(before + 2);
        var history = http.get("/calculations?lot_id=31").json().path("items");
        assertThat(history.at("/0/id").asLong())
                .isEqualTo(answer.at("/items/5/result/id").asLong());
        assertThat(history.at("/0/result/base").decimalValue()).isEqualTo("2.00");
        assertThat(history.at("/1/result/base").decimalValue()).isEqualTo("1.00");
    }

    @Test
    void thousandAreTakenAndOneMoreIsNot() {
        assertThat(ask("/vat/batch", many(1000)).json().path("calculated").asInt())
                .isEqualTo(1000);
        long before = kept();
        var tooMany = http.post("/vat/batch", many(1001));
        assertThat(tooMany.status()).isEqualTo(422);
        assertThat(tooMany.wrongFields()).containsExactly("items");
        assertThat(kept()).isEqualTo(before);
    }

    private static String many(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"amount\":" + (i + 1) + "}")
                .collect(Collectors.joining(",", "{\"items\":[", "]}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 422",
                "[] | 422",
                "{\"items\":[]} | 422",
                "{\"items\":{}} | 422",
                "{\"items\":null} | 422",
                "{\"items\":[{\"amount\":1}],\"more\":1} | 422",
                "{\"items\":[{\"amount\":1}] | 400",
                "{\"items\":[{\"amount\":1}],\"items\":[{\"amount\":1}]} | 400"
            })
    void whatIsNoListOfQuestionsIsRefusedAsAWhole(String body, int status) {
        long before = kept();
        assertThat(http.post("/vat/batch", body).status()).isEqualTo(status);
        assertThat(kept()).isEqualTo(before);
    }
}
