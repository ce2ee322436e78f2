package kz.zakupai.cli.vault.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import kz.zakupai.vault.client.json.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextFormsTests {
    private static JsonValue json(String text) {
        return JsonValue.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    null                        | <nil>
                    {"b":{"y":1},"a":[1,"x"]}   | map[a:[1 x] b:map[y:1]]
                    {}                          | map[]
                    []                          | []
                    [null,true]                 | [<nil> true]
                    1.0                         | 1.0
                    12345678901234567890        | 12345678901234567890
                    """)
    void valuesLookLikeGo(String json, String expected) {
        assertThat(GoText.of(json(json))).isEqualTo(expected);
    }

    @Test
    void quotedTextsEscapeAsGo() {
        assertThat(GoText.quoted(List.of("default", "a\"b\\c\n\u0001")))
                .isEqualTo("[\"default\" \"a\\\"b\\\\c\\n\\x01\"]");
        assertThat(GoText.quoted(List.of())).isEqualTo("[]");
    }

    @Test
    void indentedJsonKeepsOrderAndEscapesMarkup() {
        assertThat(GoJson.indented(
                        json("{\"b\":\"<&>\",\"a\":[],\"c\":{},\"d\":[1,{\"e\":null}],\"f\":\"\\u0001\\u2028\"}")))
                .isEqualTo("""
                        {
                          "b": "\\u003c\\u0026\\u003e",
                          "a": [],
                          "c": {},
                          "d": [
                            1,
                            {
                              "e": null
                            }
                          ],
                          "f": "\\u0001\\u2028"
                        }""");
    }

    @Test
    void yamlSortsKeysAndQuotesWhatCouldBeMistaken() {
        assertThat(YamlText.of(json("""
                        {"n":1,"y":"yes","list":["a",{"k":"v","j":[1]},[]],"empty":{},"no":null,"number":"12","time":"2026-01-01T00:00:00Z",\
                        "lines":"a\\nb","ended":"a\\n","plain":"some text/with-signs","colon":"a: b","":"x","hash":"a #b","cyrillic":"да"}"""))).isEqualTo("""
                        "": x
                        colon: "a: b"
                        cyrillic: "да"
                        empty: {}
                        ended: |
                          a
                        hash: "a #b"
                        lines: |-
                          a
                          b
                        list:
                        - a
                        - j:
                          - 1
                          k: v
                        - []
                        "n": 1
                        "no": null
                        number: "12"
                        plain: some text/with-signs
                        time: "2026-01-01T00:00:00Z"
                        "y": "yes\"""");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true", "Null", "~", "-", "- a", "1e3", "0x1f", ".5", "a: b", "@a", "%a", "a ", " a", "?", "{", "!x",
                "&a", "*a", "=", "<<"
            })
    void yamlQuotes(String text) {
        assertThat(YamlText.of(JsonValue.of(text))).startsWith("\"").endsWith("\"");
    }

    @Test
    void tableColumnsAlignAndEmptyCellsSayIt() {
        Table table = new Table("Key", "Value").row("a", "1").row("longer", "").row("ключ", "2");
        assertThat(table.text()).isEqualTo("""
                        Key       Value
                        ---       -----
                        a         1
                        longer    n/a
                        ключ      2""");
    }

    @ParameterizedTest
    @CsvSource({"Data, 12, === Data ===", "Data, 13, ==== Data ====", "Metadata, 3, == Metadata =="})
    void headingsAreCentred(String title, int width, String expected) {
        assertThat(Table.heading(title, width)).isEqualTo(expected);
    }

    @Test
    void linesBreakSoThatTheirEndsAreEven() {
        assertThat(TextWrap.wrap("Success! You are now authenticated. The token information displayed below is already "
                        + "stored in the token helper. You do NOT need to run \"vault login\" again. Future Vault requests "
                        + "will automatically use this token."))
                .isEqualTo("""
                        Success! You are now authenticated. The token information displayed below
                        is already stored in the token helper. You do NOT need to run "vault login"
                        again. Future Vault requests will automatically use this token.""");
    }

    @Test
    void aWordLongerThanTheLineStandsAlone() {
        String word = "x".repeat(100);
        assertThat(TextWrap.wrap("a " + word + " b", 2)).isEqualTo("  a\n  " + word + "\n  b");
    }
}
