package kz.zakupai.vault.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A matcher that tries again from each star would not come to an end here. */
@Timeout(20)
class GlobWorkTests {
    @Test
    void manyStarsAgainstALongTextThatAlmostMatches() {
        String text = "a".repeat(60_000);

        assertThat(Glob.matches("a*".repeat(60) + "b", text)).isFalse();
        assertThat(Glob.matches("*a".repeat(60) + "*b*", text)).isFalse();
        assertThat(Glob.matches("*".repeat(60_000), text)).isTrue();
        assertThat(Glob.matches("a*".repeat(30_000), text)).isTrue();
    }
}
