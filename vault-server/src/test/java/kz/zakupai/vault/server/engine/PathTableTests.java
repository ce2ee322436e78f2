package kz.zakupai.vault.server.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.Response;
import org.junit.jupiter.api.Test;

class PathTableTests {
    private final PathTable table = new PathTable(EnginePath.Builder.all(
            path("role"),
            path("role/{role_name}"),
            path("role/{role_name}/secret-id"),
            path("role/{role_name}/secret-id/lookup"),
            path("data/{path...}"),
            path("keys/{name}/config"),
            path("keys/special/config"),
            path("mounts/{path...}"),
            path("mounts/{path...}/tune"),
            path("{other...}")));

    private static EnginePath.Builder path(String pattern) {
        return EnginePath.of(pattern, pattern).on(Operation.READ, call -> Response.none());
    }

    private String pattern(String request, Operation operation) {
        var match = table.match(request, operation);
        return match == null ? "none" : match.path().pattern();
    }

    @Test
    void parametersTakeOneSegmentAndRestTakesMany() {
        assertThat(table.match("role/ci/secret-id", Operation.READ))
                .extracting(PathTable.Match::parameters)
                .isEqualTo(Map.of("role_name", "ci"));
        assertThat(table.match("data/a/b/c", Operation.READ))
                .extracting(PathTable.Match::parameters)
                .isEqualTo(Map.of("path", "a/b/c"));
    }

    @Test
    void literalsBeatParametersAndBacktrackWhenTheyLeadNowhere() {
        assertThat(pattern("keys/special/config", Operation.READ)).isEqualTo("keys/special/config");
        assertThat(pattern("keys/plain/config", Operation.READ)).isEqualTo("keys/{name}/config");
        assertThat(pattern("keys/special/else", Operation.READ)).isEqualTo("{other...}");
    }

    @Test
    void theTrailingSlashOfAListIsIgnored() {
        assertThat(pattern("role/", Operation.LIST)).isEqualTo("role");
        assertThat(pattern("data/", Operation.LIST)).isEqualTo("data/{path...}");
        assertThat(table.match("data/a/", Operation.LIST))
                .extracting(PathTable.Match::parameters)
                .isEqualTo(Map.of("path", "a"));
    }

    @Test
    void literalsBehindTheRestEndThePath() {
        assertThat(pattern("mounts/a/b", Operation.READ)).isEqualTo("mounts/{path...}");
        assertThat(table.match("mounts/a/b/tune", Operation.READ))
                .extracting(PathTable.Match::parameters)
                .isEqualTo(Map.of("path", "a/b"));
        assertThat(pattern("mounts/tune", Operation.READ)).isEqualTo("mounts/{path...}");
    }

    @Test
    void anEmptySegmentIsNoParameter() {
        assertThat(pattern("role//secret-id", Operation.READ)).isEqualTo("{other...}");
    }

    @Test
    void twoEqualPatternsAreRefused() {
        assertThatThrownBy(() -> new PathTable(EnginePath.Builder.all(path("a/{x}"), path("a/{y}"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a/{x}");
    }
}
