package kz.zakupai.cli.stack.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DotenvTests {
    private static Map<String, String> read(String text) {
        var values = new LinkedHashMap<String, String>();
        Dotenv.read(".env", text)
                .forEach(entry -> values.put(entry.name(), entry.value().reveal()));
        return values;
    }

    @Test
    void plainExportedAndCommentedLinesAreRead() {
        assertThat(read("""
                # a comment
                A=1

                export B = two words  # behind it
                C=no#comment
                D=
                export E
                \tF='x' # y
                """))
                .containsExactly(
                        Map.entry("A", "1"),
                        Map.entry("B", "two words"),
                        Map.entry("C", "no#comment"),
                        Map.entry("D", ""),
                        Map.entry("F", "x"));
    }

    @Test
    void quotesKeepWhatTheyShouldKeep() {
        assertThat(read("A='$X ${Y} \\n #'\nB=\"a\\nb\\\"c\\\\d\\$e\"\nC=`'\"`\nD=\"\\q\""))
                .containsEntry("A", "$X ${Y} \\n #")
                .containsEntry("B", "a\nb\"c\\d$e")
                .containsEntry("C", "'\"")
                .containsEntry("D", "\\q");
    }

    @Test
    void quotedValuesGoOverLinesAndLineNumbersStayRight() {
        var entries = Dotenv.read(".env", "KEY=\"-----BEGIN\nabc\n-----END\"\nNEXT=1\n");
        assertThat(entries.get(0).value().reveal()).isEqualTo("-----BEGIN\nabc\n-----END");
        assertThat(entries.get(1).line()).isEqualTo(4);
    }

    @Test
    void referencesAreTakenFromAbove() {
        assertThat(
                        read(
                                "USER=u\nPASS='p$w'\nURL=\"pg://${USER}:${PASS}@h\"\nS=$USER-x\nT=${N:-d}\nU=${EMPTY-e}\nV=5$\n"))
                .containsEntry("URL", "pg://u:p$w@h")
                .containsEntry("S", "u-x")
                .containsEntry("T", "d")
                .containsEntry("U", "e")
                .containsEntry("V", "5$");
    }

    @Test
    void windowsLineEndsAndByteOrderMarkAreIgnored() {
        assertThat(read("\uFEFFA=1\r\nB=\"x\"\r\n")).containsEntry("A", "1").containsEntry("B", "x");
    }

    @Test
    void duplicatesAreKeptInOrder() {
        assertThat(Dotenv.read(".env", "A=1\nA=2\n"))
                .extracting(DotenvEntry::line)
                .containsExactly(1, 2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A|.env:1:2: expected = behind A",
                "1A=x|.env:1:1: expected a variable name",
                "A=\"canary|.env:1:3: this quote is never closed",
                "A='canary' x|.env:1:12: unexpected text behind the closing quote",
                "A=canary${NO}|.env:1:9: ${NO} is set nowhere above",
                "A=${B|.env:1:3: ${ is never closed",
                "A=${B?x}|.env:1:3: only ${NAME}"
            })
    void badSyntaxIsNamedByLineAndColumnWithoutTheValue(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(DotenvSyntax.class)
                .hasMessageStartingWith(message)
                .hasMessageNotContaining("canary");
    }
}
