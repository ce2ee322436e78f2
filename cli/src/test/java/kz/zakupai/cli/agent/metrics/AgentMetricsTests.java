package kz.zakupai.cli.agent.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class AgentMetricsTests {
    private final AgentMetrics metrics = new AgentMetrics();

    @Test
    void countersAndGaugesAreInPrometheusForm() {
        metrics.count("b_total", Map.of("file", "one", "a", "x"));
        metrics.count("b_total", Map.of("file", "one", "a", "x"));
        metrics.count("b_total", Map.of("file", "two", "a", "x"));
        metrics.count("a_total");
        metrics.gauge("g", Map.of(), () -> 1.5);
        assertThat(metrics.prometheus()).isEqualTo("""
                # TYPE a_total counter
                a_total 1
                # TYPE b_total counter
                b_total{a="x",file="one"} 2
                b_total{a="x",file="two"} 1
                # TYPE g gauge
                g 1.5
                """);
    }

    @Test
    void aGaugeWithoutAValueIsLeftOutAndTheLastOfANameCounts() {
        metrics.gauge("g", Map.of(), () -> Double.NaN);
        assertThat(metrics.prometheus()).isEmpty();
        metrics.gauge("g", Map.of(), () -> 2);
        assertThat(metrics.prometheus()).contains("g 2.0");
    }

    @Test
    void aLabelCannotForgeALine() {
        metrics.count("a", Map.of("path", "x\"} 9\nb 1\\"));
        assertThat(metrics.prometheus()).isEqualTo("# TYPE a counter\na{path=\"x\\\"} 9\\nb 1\\\\\"} 1\n");
    }

    @Test
    void seriesHaveALimit() {
        for (int i = 0; i < 3_000; i++) {
            metrics.count("a", Map.of("i", Integer.toString(i)));
        }
        assertThat(metrics.prometheus().lines().filter(line -> line.startsWith("a{")))
                .hasSize(2_000);
    }
}
