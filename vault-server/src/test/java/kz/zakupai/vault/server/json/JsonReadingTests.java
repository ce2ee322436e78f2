package kz.zakupai.vault.server.json;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReadingTests {
    private static Map<String, @Nullable Object> read(String text) {
        return Json.object(text.getBytes(UTF_8));
    }

    private static @Nullable Object value(String text) {
        return read("{\"v\":" + text + "}").get("v");
    }

    @Test
    void everyKindOfValueIsRead() {
        assertThat(read("{\"s\":\"t\",\"i\":1,\"b\":true,\"f\":false,\"n\":null,\"l\":[1,[]],\"o\":{\"k\":{}}}"))
                .containsExactly(
                        Map.entry("s", "t"),
                        Map.entry("i", 1),
                        Map.entry("b", true),
                        Map.entry("f", false),
                        new java.util.AbstractMap.SimpleEntry<>("n", null),
                        Map.entry("l", List.of(1, List.of())),
                        Map.entry("o", Map.of("k", Map.of())));
    }

    @Test
    void lastOfDuplicateKeysWins() {
        assertThat(read("{\"a\":1,\"a\":2}")).containsExactly(Map.entry("a", 2));
    }

    @Test
    void bigIntegersKeepEveryDigit() {
        assertThat(value("9007199254740993")).isEqualTo(9007199254740993L);
        assertThat(value("123456789012345678901234567890")).isEqualTo(new BigInteger("123456789012345678901234567890"));
    }

    @Test
    void fractionsKeepEveryDigit() {
        assertThat(value("0.10")).isEqualTo(new BigDecimal("0.10"));
        assertThat(value("3.141592653589793238462643")).isEqualTo(new BigDecimal("3.141592653589793238462643"));
        assertThat(value("1e300")).isEqualTo(new BigDecimal("1e300"));
        assertThat(value("0e-5000")).isEqualTo(new BigDecimal("0e-5000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "-1e400", "1e-2000", "1e999999999", "1e-999999999"})
    void numbersOutOfRangeAreRefused(String number) {
        assertThatThrownBy(() -> value(number)).isInstanceOf(JsonSyntax.class);
    }

    @Test
    void integerBeyondADoubleIsRefused() {
        assertThat(value("9".repeat(300))).isInstanceOf(BigInteger.class);
        assertThatThrownBy(() -> value("9".repeat(400))).isInstanceOf(JsonSyntax.class);
        assertThatThrownBy(() -> value("9".repeat(100_000))).isInstanceOf(JsonSyntax.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":1.}",
                "{\"a\":NaN}",
                "{\"a\":tru}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\\x\"}",
                "{} x",
                "{}{}",
                "{},",
                "[]",
                "\"a\"",
                "1",
                "null",
                "true",
                "{\"a\":[1,]}",
                "{\"a\":[}",
                "/**/{}",
                "{\"a\":\"\\u12\"}"
            })
    void whatIsNotOneObjectIsRefused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(JsonSyntax.class);
    }

    @Test
    void whitespaceAroundTheObjectIsAccepted() {
        assertThat(read(" \r\n\t{ } \n")).isEmpty();
    }

    @Test
    void byteOrderMarkIsRefused() {
        assertThatThrownBy(() -> read("\ufeff{}")).isInstanceOf(JsonSyntax.class);
    }

    @Test
    void otherEncodingsAreRefused() {
        assertThatThrownBy(() -> Json.object("{\"a\":1}".getBytes(UTF_16BE))).isInstanceOf(JsonSyntax.class);
        byte[] broken = "{\"a\":\"?\"}".getBytes(UTF_8);
        broken[6] = (byte) 0xff;
        assertThatThrownBy(() -> Json.object(broken)).isInstanceOf(JsonSyntax.class);
    }

    @Test
    void loneSurrogatesBecomeTheReplacementCharacter() {
        assertThat(value("\"a\\ud800b\"")).isEqualTo("a\ufffdb");
        assertThat(value("\"\\udc00\\ud800\"")).isEqualTo("\ufffd\ufffd");
        assertThat(value("\"\\ud83d\\ude00\"")).isEqualTo("\ud83d\ude00");
    }

    @Test
    void loneSurrogateInANameIsRefused() {
        assertThatThrownBy(() -> read("{\"\\ud800\":1}")).isInstanceOf(JsonSyntax.class);
    }

    @Test
    void nestingIsBounded() {
        assertThat(value("[".repeat(255) + "]".repeat(255))).isNotNull();
        assertThatThrownBy(() -> value("[".repeat(256) + "]".repeat(256))).isInstanceOf(JsonSyntax.class);
        assertThatThrownBy(() -> value("[".repeat(1_000_000))).isInstanceOf(JsonSyntax.class);
    }

    @Test
    void namesAreBounded() {
        assertThatThrownBy(() -> read("{\"" + "n".repeat(70_000) + "\":1}")).isInstanceOf(JsonSyntax.class);
    }

    @Test
    void smallValuesAreCounted() {
        assertThat(value("[" + "0,".repeat(400_000) + "0]")).isNotNull();
        assertThatThrownBy(() -> value("[" + "[],".repeat(300_000) + "[]]")).isInstanceOf(JsonSyntax.class);
    }

    @Test
    void longStringsAreReadWhole() {
        String text = "x".repeat(25_000_000);

        assertThat(value("\"" + text + "\"")).isEqualTo(text);
    }

    @Test
    void errorsNameThePositionAndNeverTheContent() {
        assertThatThrownBy(() -> read("{\"password\":\n  \"canary-7f3a\" canary-7f3a}"))
                .isInstanceOf(JsonSyntax.class)
                .hasMessageContaining("line 2")
                .hasMessageNotContaining("canary");
    }

    @Test
    void aSliceOfAnArrayIsRead() {
        byte[] padded = "xx{\"a\":1}yy".getBytes(UTF_8);

        assertThat(Json.object(padded, 2, padded.length - 4)).containsEntry("a", 1);
        assertThat(Arrays.equals(padded, "xx{\"a\":1}yy".getBytes(UTF_8))).isTrue();
    }

    @Test
    void nullIsAnEmptyObjectWhereThatIsAsked() {
        byte[] nothing = "null".getBytes(UTF_8);

        assertThat(Json.objectOrNull(nothing, 0, nothing.length)).isEmpty();
        assertThatThrownBy(() -> Json.objectOrNull("[]".getBytes(UTF_8), 0, 2)).isInstanceOf(JsonSyntax.class);
        assertThatThrownBy(() -> Json.objectOrNull("null 1".getBytes(UTF_8), 0, 6))
                .isInstanceOf(JsonSyntax.class);
    }
}
