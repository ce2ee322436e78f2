package kz.zakupai.vault.server.engine.database.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.AllocatedBytes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Four times the text costs about four times as much, whatever it repeats. */
final class SqlWorkTests {
    private static final int LENGTH = 40_000;

    @ParameterizedTest
    @ValueSource(strings = {"{{", "{{x}} ", "/*", "$a", "$$", "'", "\"", "E'\\", "--", "a", "end "})
    void workIsLinear(String unit) {
        long one = cost(unit, LENGTH);
        long four = cost(unit, 4 * LENGTH);

        assertThat(four).isLessThan(8 * one);
    }

    private static long cost(String unit, int length) {
        List<String> items = List.of(unit.repeat(length / unit.length()) + "}}");
        return AllocatedBytes.of(() -> Statements.prepare(items, Map.of("name", "v")));
    }
}
