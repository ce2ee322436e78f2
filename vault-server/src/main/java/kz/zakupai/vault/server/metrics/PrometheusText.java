package kz.zakupai.vault.server.metrics;

import java.util.Map;

/** Prometheus' text format 0.0.4. See https://prometheus.io/docs/instrumenting/exposition_formats/ */
final class PrometheusText {
    private final StringBuilder text = new StringBuilder(16 * 1024);
    private String last = "";

    private PrometheusText() {}

    static String of(Snapshot snapshot) {
        var writer = new PrometheusText();
        snapshot.counters().forEach((series, value) -> {
            writer.head(series, "counter");
            writer.line(series.prometheusName(), series.prometheusLabels(""), (double) value);
        });
        snapshot.gauges().forEach((series, value) -> {
            writer.head(series, "gauge");
            writer.line(series.prometheusName(), series.prometheusLabels(""), value);
        });
        snapshot.timers().forEach(writer::summary);
        return writer.text.toString();
    }

    private void summary(String name, Snapshot.Summary summary) {
        Series series = Series.of(name);
        head(series, "summary");
        var quantiles = Map.of("0.5", summary.median(), "0.9", summary.ninetieth(), "0.99", summary.ninetyNinth());
        quantiles.keySet().stream()
                .sorted()
                .forEach(quantile -> line(
                        series.prometheusName(),
                        "{quantile=\"" + quantile + "\"}",
                        quantiles.getOrDefault(quantile, 0d)));
        line(series.prometheusName() + "_sum", "", summary.sum());
        line(series.prometheusName() + "_count", "", (double) summary.count());
    }

    private void head(Series series, String type) {
        String name = series.prometheusName();
        if (!name.equals(last)) {
            text.append("# HELP ").append(name).append(' ').append(name).append('\n');
            text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
            last = name;
        }
    }

    private void line(String name, String labels, double value) {
        text.append(name).append(labels).append(' ');
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            text.append((long) value);
        } else {
            text.append(value);
        }
        text.append('\n');
    }
}
