package kz.zakupai.cli.stack.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsTextTests {
    private static Map<Series, Double> read(String text) {
        return MetricsText.read(text);
    }

    @Test
    void commentsAndEmptyLinesHoldNoSamples() {
        assertThat(read("# HELP a what a is\n# TYPE a counter\n\n# anything\na 1\n"))
                .containsExactly(Map.entry(new Series("a", Map.of()), 1.0));
    }

    @Test
    void labelsMayHoldWhatEndsThem() {
        assertThat(read("a:b_c{ x = \"1,}\", y=\"q\\\"\\\\\\n\",} 2.5e-3 1700000000000"))
                .containsExactly(Map.entry(new Series("a:b_c", Map.of("x", "1,}", "y", "q\"\\\n")), 2.5e-3));
    }

    @Test
    void whatIsNoNumberHasANameEach() {
        assertThat(read("a NaN\nb +Inf\nc -Inf\nd Inf\n").values())
                .containsExactly(
                        Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a x",
                "a 0x10",
                "a 1d",
                "a 1 x",
                "a 1 2 3",
                "{a=\"b\"} 1",
                "1a 1",
                "a{b} 1",
                "a{b=c} 1",
                "a{b=\"c} 1",
                "a{b=\"c\" d=\"e\"} 1",
                "a{b=\"\\t\"} 1",
                "a{b=\"c\",b=\"d\"} 1",
                "a{b=\"c\"",
                "<html>"
            })
    void aLineThatIsNotInTheFormatIsNamed(String line) {
        assertThatThrownBy(() -> read("ok 1\n" + line + "\n"))
                .isInstanceOf(MalformedMetrics.class)
                .hasMessageStartingWith("line 2 of the metrics: ");
    }

    @Test
    void aSeriesThatComesTwiceIsAFault() {
        assertThatThrownBy(() -> read("a{b=\"c\"} 1\na{b=\"c\"} 2"))
                .isInstanceOf(MalformedMetrics.class)
                .hasMessageContaining("line 2");
    }
}
