package kz.zakupai.vault.client.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonValueTests {
    private static JsonValue parse(String text) {
        return JsonValue.parse(text.getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"b\":1,\"a\":[true,false,null,\"x\\n\\u0001\\\"\"],\"c\":{}}",
                "[12345678901234567890123,-0.10,1e400]",
                "\"тендер \uD83D\uDE00\"",
                "null",
                "[]"
            })
    void whatIsReadIsWrittenTheSame(String text) {
        assertThat(new String(parse(text).toBytes(), UTF_8)).isEqualToIgnoringCase(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "{}{}", "[1,]", "{\"canary\":}", "'canary'", "canary", "{\"a\":1}x", "01"})
    void badDocumentsAreRefusedWithoutQuotingThem(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(JsonException.class).hasMessageNotContaining("canary");
    }

    @Test
    void nestingHasALimit() {
        assertThat(parse("[".repeat(100) + "]".repeat(100))).isInstanceOf(JsonArray.class);
        assertThatThrownBy(() -> parse("[".repeat(200) + "]".repeat(200))).isInstanceOf(JsonException.class);
    }

    @Test
    void fieldsOfAnotherKindCountAsAbsent() {
        JsonObject object =
                (JsonObject) parse("{\"text\":\"t\",\"number\":7,\"part\":1.5,\"null\":null,\"list\":[\"a\",1]}");
        assertThat(object.text("number")).isEmpty();
        assertThat(object.wholeNumber("text")).isEmpty();
        assertThat(object.wholeNumber("part")).isEmpty();
        assertThat(object.wholeNumber("number")).contains(7L);
        assertThat(object.object("list")).isEqualTo(JsonObject.EMPTY);
        assertThat(object.array("list").texts()).containsExactly("a");
        assertThat(object.has("null")).isTrue();
        assertThat(object.text("null")).isEmpty();
    }

    @Test
    void javaValuesBecomeJson() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("a", 1);
        map.put("b", Arrays.asList("x", null, true));
        assertThat(new String(JsonValue.of(map).toBytes(), UTF_8)).isEqualTo("{\"a\":1,\"b\":[\"x\",null,true]}");
        assertThatThrownBy(() -> JsonValue.of(new Object())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void prettyFormIsIndented() {
        assertThat(JsonValue.of(Map.of("a", List.of(1, Map.of()))).pretty()).isEqualTo("""
                {
                  "a": [
                    1,
                    {}
                  ]
                }""");
    }

    @Test
    void textFormsNameTheKindOnly() {
        assertThat(parse("{\"canary\":[\"canary\",4711]}").toString()).isEqualTo("[object of 1 fields]");
        assertThat(parse("[\"canary\"]").toString()).isEqualTo("[array of 1 items]");
        assertThat(parse("\"canary\"").toString()).isEqualTo("[text]");
        assertThat(parse("4711").toString()).isEqualTo("[number]");
    }
}
