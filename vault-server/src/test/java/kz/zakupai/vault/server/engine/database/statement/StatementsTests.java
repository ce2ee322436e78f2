package kz.zakupai.vault.server.engine.database.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementsTests {
    private static List<String> split(String sql) {
        return Statements.prepare(List.of(sql), Map.of("name", "v-ann", "password", "pw", "tricky", "a'b\"c\\d;$$--"));
    }

    @Test
    void semicolonsPartStatementsAndPlaceholdersAreFilled() {
        assertThat(split("CREATE ROLE \"{{name}}\" PASSWORD '{{password}}'; GRANT a TO \"{{name}}\" ;;  "))
                .containsExactly("CREATE ROLE \"v-ann\" PASSWORD 'pw'", "GRANT a TO \"v-ann\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 'a;b'",
                "SELECT 'it''s;x'",
                "SELECT E'a\\';b'",
                "SELECT E'a''b\\';c'",
                "SELECT \"a;b\"\"c;d\"",
                "DO $$ BEGIN; x; END $$",
                "DO $tag$ SELECT $$;$$; $tag$",
                "SELECT 1 /* ; /* ; */ ; */",
                "SELECT 1 -- ;\n + 2",
            })
    void semicolonsInsideQuotesAndCommentsPartNothing(String sql) {
        assertThat(split(sql + "; SELECT 2")).containsExactly(sql, "SELECT 2");
    }

    @Test
    void blocksWithEndStayWhole() {
        assertThat(split("CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END; GRANT x TO y"))
                .hasSize(1);
        assertThat(split("SELECT 'END'; SELECT \"END\"; SELECT appended")).hasSize(3);
    }

    @Test
    void valuesStayOneValueWhereverTheyStand() {
        assertThat(split("SELECT '{{tricky}}', \"{{tricky}}\", E'{{tricky}}'"))
                .containsExactly("SELECT 'a''b\"c\\d;$$--', \"a'b\"\"c\\d;$$--\", E'a''b\"c\\\\d;$$--'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DROP ROLE {{tricky}}", "DO $$ x '{{tricky}}' $$", "DO $a$ {{tricky}} $a$"})
    void valuesThatCouldEndAQuoteAreRefusedOutsideOfLiterals(String sql) {
        assertThatThrownBy(() -> split(sql)).isInstanceOf(UnsafeStatement.class).hasMessageNotContaining("a'b");
    }

    @Test
    void unknownPlaceholdersAndCommentsStayAsTheyAre() {
        assertThat(split("SELECT '{{other}}' -- {{name}}")).containsExactly("SELECT '{{other}}' -- {{name}}");
    }

    @Test
    void everyDocumentedFormMeansTheSame() {
        String plain = "CREATE ROLE \"{{name}}\"; GRANT a TO \"{{name}}\"";
        String array = "[\"CREATE ROLE \\\"{{name}}\\\"\", \"GRANT a TO \\\"{{name}}\\\"\"]";
        List<String> expected = List.of("CREATE ROLE \"v-ann\"", "GRANT a TO \"v-ann\"");

        assertThat(split(plain)).isEqualTo(expected);
        assertThat(split(array)).isEqualTo(expected);
        assertThat(split(base64(plain))).isEqualTo(expected);
        assertThat(split(base64(array))).isEqualTo(expected);
    }

    @Test
    void unclosedQuotesEndWithTheText() {
        assertThat(split("SELECT 'a; b")).containsExactly("SELECT 'a; b");
        assertThat(split("SELECT $$ a; b")).containsExactly("SELECT $$ a; b");
        assertThat(split("SELECT E'a\\")).containsExactly("SELECT E'a\\");
        assertThat(split("SELECT /* a; b")).containsExactly("SELECT /* a; b");
        assertThat(split("SELECT {{name")).containsExactly("SELECT {{name");
        assertThat(split("SELECT $1")).containsExactly("SELECT $1");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
