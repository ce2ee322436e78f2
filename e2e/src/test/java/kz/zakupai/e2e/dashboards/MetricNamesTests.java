package kz.zakupai.e2e.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricNamesTests {
    @Test
    void functionsLabelsTimesAndNumbersAreNoMetrics() {
        assertThat(
                        MetricNames.of(
                                "sum by (job, le) (rate(a_total{code=~\"5..\",job=\"x\"}[5m])) / (max without (b) (c:d:e) > 1e9)"))
                .containsExactly("a_total", "c:d:e");
    }

    @Test
    void wordsBetweenMetricsAreNone() {
        assertThat(MetricNames.of("a or on () b offset 5m and vector(0) unless c{x=\"}\"}"))
                .containsExactly("a", "b", "c");
    }

    @Test
    void metricsFoundByTheirNamesAreNotNamed() {
        assertThat(MetricNames.of(
                        "rate(label_replace({__name__=~\"vault_route_.*\"}, \"a\", \"$1\", \"b\", \"c\")[1m:])"))
                .isEmpty();
    }
}
