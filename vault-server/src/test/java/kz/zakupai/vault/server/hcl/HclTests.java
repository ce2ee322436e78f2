package kz.zakupai.vault.server.hcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HclTests {
    private static HclValue value(String written) {
        return Objects.requireNonNull(Hcl.parse("x = " + written).attribute("x"));
    }

    private static String text(String written) {
        return ((HclValue.Text) value(written)).value();
    }

    @Test
    void blocksAttributesAndCommentsAreReadInOrder() {
        HclBody body = Hcl.parse("""
                # one
                storage "file" { // two
                  path = "data" /* three
                  over lines */
                }
                ui = true
                listener "tcp" { address = "127.0.0.1:8200", tls_disable = true }
                listener tcp {}
                """);
        assertThat(body.entries()).extracting(HclEntry::name).containsExactly("storage", "ui", "listener", "listener");
        assertThat(body.blocks("listener", 1))
                .hasSize(2)
                .allMatch(block -> block.labels().equals(List.of("tcp")));
        assertThat(body.blocks("storage", 1).getFirst().body().attribute("path"))
                .isEqualTo(new HclValue.Text("data", new HclPosition(3, 10)));
        assertThat(body.attribute("ui")).isEqualTo(new HclValue.Flag(true, new HclPosition(6, 6)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0",
                "-12 | -12",
                "1.50 | 1.50",
                "2e3 | 2E+3",
                "1e-2 | 0.01",
                "0x1F | 31",
                "-0x10 | -16",
                "0755 | 493",
                "123456789012345678901234567890 | 123456789012345678901234567890"
            })
    void numbersAreExact(String written, BigDecimal expected) {
        assertThat(((HclValue.Amount) value(written)).value()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"a${b}c\" | a${b}c",
                "\"${a{b}c}\" | ${a{b}c}",
                "\"{{identity.entity.id}}\" | {{identity.entity.id}}",
                "\"$x }\" | $x }",
                "\"\\\\ \\\" \\u0041\\x42\\103\\U0001F600\" | \\ \" ABC\uD83D\uDE00"
            })
    void stringsKeepTemplatesAndResolveEscapes(String written, String expected) {
        assertThat(text(written)).isEqualTo(expected);
    }

    @Test
    void heredocKeepsItsLines() {
        assertThat(text("<<EOF\n  a \"b\" ${c}\n\n EOF\nEOF\n")).isEqualTo("  a \"b\" ${c}\n\n EOF\n");
        assertThat(text("<<EOF\r\na\r\nEOF\r\n")).isEqualTo("a\n");
        assertThat(text("<<EOF\nEOF")).isEmpty();
    }

    @Test
    void indentedHeredocLosesTheIndentOfItsMarker() {
        assertThat(text("<<-EOF\n    a\n      b\n    EOF\n")).isEqualTo("a\n  b\n");
        assertThat(text("<<-EOF\n  a\n      b\n    EOF\n")).isEqualTo("  a\n      b\n");
    }

    @Test
    void whatFollowsAHeredocIsRead() {
        HclBody body = Hcl.parse("a = <<EOF\nx\nEOF\nb = 1");
        assertThat(body.entries()).extracting(HclEntry::name).containsExactly("a", "b");
    }

    @Test
    void listsMayBeMixedNestedAndEndInAComma() {
        HclValue.Items items = (HclValue.Items) value("[1, \"a\", [true], { b = 2 },]");
        assertThat(items.values()).hasSize(4);
        assertThat(items.values().get(3)).isInstanceOf(HclValue.Body.class);
    }

    @Test
    void nativeAndJsonFormAgree() {
        String json = "{\"path\": {\"secret/*\": {\"capabilities\": [\"read\"]}, \"b\": {}}}";
        String list = "\n {\"path\": [{\"secret/*\": [{\"capabilities\": [\"read\"]}]}, {\"b\": {}}]}";
        String hcl = "path \"secret/*\" { capabilities = [\"read\"] }\n\"path\" \"b\" {}";
        for (String document : List.of(json, list, hcl)) {
            List<HclBlock> blocks = Hcl.parse(document).blocks("path", 1);
            assertThat(blocks).extracting(HclBlock::labels).containsExactly(List.of("secret/*"), List.of("b"));
            assertThat(blocks.getFirst().body().attribute("capabilities")).isInstanceOf(HclValue.Items.class);
        }
    }

    /** Each of these was accepted by a parser that this one replaces, and lost a rule or changed a value. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "path \"x\" { capabilities = [\"read\"] | 1:10 | not closed",
                "path \"x\" { capabilities = [\"read\" } | 1:35 | \",\" or \"]\" is expected",
                "path \"a${b\" {} | 1:11 | inside ${...}",
                "path \"x\" = {} | 1:10 | takes no \"=\"",
                "foo | 1:4 | \"=\" or \"{\"",
                "a {} }} | 1:6 | a name is expected",
                "a = 1 a = 2 | 1:7 | already set on line 1",
                "a { b = 1, b = 1 } | 1:12 | already set",
                "a = 1 a {} | 1:7 | already set",
                "ttl = 1h | 1:7 | needs double quotes",
                "ttl = 0x | 1:7 | not a number",
                "x = foo | 1:5 | needs double quotes",
                "x = upper(\"a\") | 1:5 | needs double quotes",
                "x = 'y' | 1:5 | double quotes",
                "a = 1; b = 2 | 1:6 | unexpected character ';'",
                "a = [1 2] | 1:8 | \",\" or \"]\"",
                "a = [,] | 1:6 | a value is expected",
                "a = | 1:4 | a value is expected",
                "a = 1, b = 2 | 1:6 | a name is expected",
                "a = \"b | 1:5 | not closed on its line",
                "a = \"\\q\" | 1:6 | unknown escape",
                "a = \"\\u12\" | 1:6 | more digits",
                "a = \"\\ud800\" | 1:6 | no character",
                "a = <<EOF | 1:5 | not closed by a line with EOF",
                "a = <<E F | 1:5 | marker",
                "a = < | 1:5 | heredoc",
                "/* a | 1:1 | not closed",
                "/ a | 1:1 | comment",
                "\uFEFFa = 1 | 1:1 | byte order mark",
                "a = \u00A0 1 | 1:5 | U+00A0",
                "{\"a\": 1 | 1:8 | invalid JSON",
                "{\"a\": 1} {} | 1:10 | goes on",
                "{\"a\": null} | 1:7 | null",
                "{\"a\": 1, \"a\": 2} | 1:10 | already set"
            })
    void brokenDocumentsAreRefusedWithTheirPosition(String document, String position, String message) {
        HclSyntax error = catchThrowableOfType(HclSyntax.class, () -> Hcl.parse(document));
        assertThat(error).as(document).isNotNull().hasMessageContaining(message);
        assertThat(error.line() + ":" + error.column()).as(error.getMessage()).isEqualTo(position);
    }

    @ParameterizedTest
    @ValueSource(strings = {"foo\npath \"x\" {}", "path\n\"x\" {}"})
    void labelsStandOnTheLineOfTheirBlock(String document) {
        assertThatThrownBy(() -> Hcl.parse(document)).isInstanceOf(HclSyntax.class);
    }

    @Test
    void positionsCountLinesAndColumns() {
        HclSyntax error = catchThrowableOfType(HclSyntax.class, () -> Hcl.parse("a = 1\r\n\n  b = <<X\n1\nX\n  c ? 1"));
        assertThat(error.line()).isEqualTo(6);
        assertThat(error.column()).isEqualTo(5);
    }

    @Test
    void blocksOfTheWrongShapeAreRefused() {
        assertThatThrownBy(() -> Hcl.parse("path = \"x\"").blocks("path", 1))
                .hasMessageContaining("path \"...\" { ... }");
        assertThatThrownBy(() -> Hcl.parse("path { }").blocks("path", 1)).hasMessageContaining("not 0 labels");
        assertThatThrownBy(() -> Hcl.parse("path \"a\" \"b\" { }").blocks("path", 1))
                .hasMessageContaining("not 2 labels");
        assertThatThrownBy(() -> Hcl.parse("path = { a = {} }").blocks("path", 1))
                .isInstanceOf(HclSyntax.class);
        assertThatThrownBy(() -> Hcl.parse("{\"path\": \"x\"}").blocks("path", 1))
                .isInstanceOf(HclSyntax.class);
        assertThatThrownBy(() -> Hcl.parse("{\"path\": {\"x\": 1}}").blocks("path", 1))
                .isInstanceOf(HclSyntax.class);
        assertThatThrownBy(() -> Hcl.parse("x \"a\" {}").attribute("x")).isInstanceOf(HclSyntax.class);
        assertThat(Hcl.parse("telemetry = { a = 1 }").blocks("telemetry", 0)).hasSize(1);
    }

    @Test
    void depthLengthAndCountAreLimited() {
        String deepest = "x = " + "[".repeat(Hcl.MAX_DEPTH) + "]".repeat(Hcl.MAX_DEPTH);
        assertThat(Hcl.parse(deepest).entries()).hasSize(1);
        assertThatThrownBy(() -> Hcl.parse("x = " + "[".repeat(100_000))).hasMessageContaining("nested deeper");
        assertThatThrownBy(() -> Hcl.parse("a {".repeat(100_000))).hasMessageContaining("nested deeper");
        assertThatThrownBy(() -> Hcl.parse("{\"a\":".repeat(400))).isInstanceOf(HclSyntax.class);
        assertThatThrownBy(() -> Hcl.parse("#".repeat(Hcl.MAX_LENGTH + 1))).hasMessageContaining("limit");
        assertThatThrownBy(() -> Hcl.parse("x = [" + "1,".repeat(400_000) + "]"))
                .hasMessageContaining("values");
    }

    @Test
    void bytesMustBeUtf8() {
        assertThat(Hcl.parse("x = \"\u00E9\"".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .entries())
                .hasSize(1);
        assertThatThrownBy(() -> Hcl.parse(new byte[] {'x', '=', '"', (byte) 0xC3, '"'}))
                .isInstanceOf(HclSyntax.class);
    }
}
