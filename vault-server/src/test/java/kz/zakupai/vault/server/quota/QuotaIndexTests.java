package kz.zakupai.vault.server.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QuotaIndexTests {
    private final QuotaIndex<Coverage> index = new QuotaIndex<>(
            List.of(
                    new Coverage("", "", ""),
                    new Coverage("m", "", ""),
                    new Coverage("m", "data/*", ""),
                    new Coverage("m", "data/team/*", ""),
                    new Coverage("m", "data/team/one", ""),
                    new Coverage("m", "login/anna", ""),
                    new Coverage("m", "login/*", ""),
                    new Coverage("auth", "", "busy"),
                    new Coverage("all", "*", "")),
            coverage -> coverage);

    private @Nullable Coverage find(String mount, String path, @Nullable String role) {
        return index.find(new Place(mount, path, path.toLowerCase(Locale.ROOT)), () -> role);
    }

    @Test
    void theMostSpecificIsFound() {
        assertThat(find("m", "data/team/one", null)).isEqualTo(new Coverage("m", "data/team/one", ""));
        assertThat(find("m", "data/team/one/", null)).isEqualTo(new Coverage("m", "data/team/one", ""));
        assertThat(find("m", "data/team/onemore", null)).isEqualTo(new Coverage("m", "data/team/*", ""));
        assertThat(find("m", "data/other", null)).isEqualTo(new Coverage("m", "data/*", ""));
        assertThat(find("m", "metadata/x", null)).isEqualTo(new Coverage("m", "", ""));
        assertThat(find("all", "", null)).isEqualTo(new Coverage("all", "*", ""));
        assertThat(find("other", "data/team/one", null)).isEqualTo(new Coverage("", "", ""));
        assertThat(find("", "none", null)).isEqualTo(new Coverage("", "", ""));
    }

    @Test
    void anotherSpellingOfAPathDoesNotGetRoundIt() {
        assertThat(find("m", "login/ANNA", null)).isEqualTo(new Coverage("m", "login/anna", ""));
    }

    @Test
    void aRoleIsForItsOwnLoginsAlone() {
        assertThat(find("auth", "login", "busy")).isEqualTo(new Coverage("auth", "", "busy"));
        assertThat(find("auth", "login", "calm")).isEqualTo(new Coverage("", "", ""));
        assertThat(find("auth", "login", null)).isEqualTo(new Coverage("", "", ""));
    }

    @Test
    void exemptPathsMeanWholePathsOrBeginnings() {
        var exempt = new ExemptPaths(List.of("sys/health", "/sys/rekey/*", "a/", "a/b/", "kv*"));

        assertThat(List.of("sys/health", "sys/health/", "sys/rekey/init", "a/b/c", "a/x", "kv-team/x"))
                .allMatch(exempt::contains);
        assertThat(List.of("sys/healthy", "sys/rekeys", "b/a", "k", "sys")).noneMatch(exempt::contains);
        assertThat(new ExemptPaths(List.of()).contains("sys/health")).isFalse();
        assertThat(new ExemptPaths(List.of("*")).contains("anything")).isTrue();
    }
}
