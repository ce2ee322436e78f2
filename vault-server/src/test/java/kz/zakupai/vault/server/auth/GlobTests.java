package kz.zakupai.vault.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GlobTests {
    @ParameterizedTest
    @CsvSource({
        "'', '', true",
        "'*', '', true",
        "a*, abc, true",
        "*c, abc, true",
        "a*c, abbbc, true",
        "a*b*c, aXbYc, true",
        "a*b*c, acb, false",
        "*ab, aab, true",
        "abc, abcd, false",
        "abc*, ab, false",
        "a?c, abc, false"
    })
    void aStarStandsForAnyNumberOfCharacters(String pattern, String text, boolean matches) {
        assertThat(Glob.matches(pattern, text)).isEqualTo(matches);
    }

    @Test
    void manyStarsTakeNoExponentialTime() {
        assertThat(Glob.matches("*a".repeat(50) + "b", "a".repeat(5000))).isFalse();
    }
}
