package kz.zakupai.vault.server.audit.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What expressions mean, and where they are wrong. */
class FilterTests {
    private static final Map<Property, String> LINE = Map.of(
            Property.MOUNT_POINT, "auth/approle/",
            Property.MOUNT_TYPE, "approle",
            Property.NAMESPACE, "",
            Property.OPERATION, "update",
            Property.PATH, "auth/approle/login");

    private static boolean takes(String expression) throws FilterError {
        return Filter.parse(expression).takes(property -> LINE.getOrDefault(property, ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mount_type == \"approle\"",
                "mount_type == approle",
                "mount_type == `approle`",
                "mount_type != \"kv\"",
                "mount_point == \"auth/approle/\"",
                "mount_point == \"auth/approle\"",
                "namespace == \"\"",
                "namespace is empty",
                "path is not empty",
                "path contains \"role/log\"",
                "path not contains \"secret\"",
                "\"log\" in path",
                "\"secret\" not in path",
                "path matches \"^auth/[a-z]+/login$\"",
                "path matches `\\w+/login`",
                "path not matches \"^login\"",
                "not operation == read",
                "not not operation == update",
                "operation == read or mount_type == approle",
                "operation == read and operation == list or operation == update",
                "operation == update or operation == read and operation == list",
                "not (operation == read or mount_type == kv)",
                "((operation == \"update\")) and (path == \"auth/approle/login\")",
                "  operation==\"update\"  ",
                "path != \"a \\\"quoted\\\" \\\\ path\""
            })
    void theseTakeTheLine(String expression) throws FilterError {
        assertThat(takes(expression)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mount_type == \"kv\"",
                "mount_type != approle",
                "mount_point != \"auth/approle\"",
                "mount_point == \"auth/approle/login\"",
                "namespace is not empty",
                "path is empty",
                "path contains \"LOGIN\"",
                "\"x\" in mount_type",
                "path matches \"^login\"",
                "operation == update and operation == read",
                "not operation == update and mount_type == approle",
                "not (operation == update)"
            })
    void theseDoNot(String expression) throws FilterError {
        assertThat(takes(expression)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "operation = read | 11 | \"=\" is not expected here",
                "operation == | 13 | expected a text, found the end",
                "operation == read and | 22 | expected a property",
                "colour == red | 1 | \"colour\" is no property; it is one of mount_point, mount_type, namespace",
                "\"a\" in colour | 8 | is no property",
                "\"path\" == a | 1 | is no property",
                "path == \"open | 9 | not closed",
                "path matches `open | 14 | not closed",
                "path == \"\\x\" | 10 | after \\ stands",
                "(path == a | 11 | closing parenthesis",
                "path == a) | 10 | expected and, or, or the end, found \")\"",
                "path == a path == b | 11 | expected and, or, or the end",
                "path matches \"(\" | 14 | this pattern can't be read",
                "path like a | 6 | expected one of == != contains",
                "path is a | 9 | expected empty",
                "path not == a | 10 | expected one of",
                "path == a & path == b | 11 | is not expected"
            })
    void mistakesAreShownWhereTheyAre(String expression, int position, String says) {
        assertThatThrownBy(() -> Filter.parse(expression))
                .isInstanceOf(FilterError.class)
                .hasMessageStartingWith("at character " + position + ": ")
                .hasMessageContaining(says);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a{100}){100}", "a{1001}", "((a{11}){10}){10}", "(a{2,600}){3,4}"})
    void patternsThatWouldBeHugeAreRefused(String pattern) {
        assertThatThrownBy(() -> Filter.parse("path matches \"" + pattern + "\""))
                .isInstanceOf(FilterError.class)
                .hasMessageContaining("too large");
    }

    @Test
    void lengthAndDepthAreLimited() {
        assertThatThrownBy(() -> Filter.parse("path == " + "a".repeat(5000))).isInstanceOf(FilterError.class);
        assertThatThrownBy(() -> Filter.parse("(".repeat(40) + "path == a" + ")".repeat(40)))
                .hasMessageContaining("nested");
    }

    /** With patterns that go back, this one takes longer than the sun will shine. */
    @Test
    void noPatternTakesMoreThanLinearTime() throws FilterError {
        Filter filter = Filter.parse("path matches `^(a+)+$`");
        String path = "a".repeat(60_000) + "!";

        assertThat(filter.takes(property -> path)).isFalse();
    }
}
