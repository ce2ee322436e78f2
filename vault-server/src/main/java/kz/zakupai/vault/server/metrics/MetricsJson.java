package kz.zakupai.vault.server.metrics;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Vault's JSON form of its metrics. See Vault's API documentation, {@code /sys/metrics}. */
final class MetricsJson {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss +0000 'UTC'").withZone(ZoneOffset.UTC);

    private MetricsJson() {}

    static Map<String, Object> of(Snapshot snapshot, Instant now) {
        List<Object> gauges = new ArrayList<>();
        snapshot.gauges().forEach((series, value) -> {
            var gauge = new LinkedHashMap<String, Object>();
            gauge.put("Name", "vault." + series.name());
            gauge.put("Value", BigDecimal.valueOf(value));
            gauge.put("Labels", series.labels());
            gauges.add(gauge);
        });
        List<Object> counters = new ArrayList<>();
        snapshot.counters().forEach((series, value) -> counters.add(sample(series, value, value)));
        List<Object> samples = new ArrayList<>();
        snapshot.timers()
                .forEach((name, summary) -> samples.add(sample(Series.of(name), summary.count(), summary.sum())));
        var json = new LinkedHashMap<String, Object>();
        json.put("Timestamp", TIME.format(now));
        json.put("Gauges", gauges);
        json.put("Points", List.of());
        json.put("Counters", counters);
        json.put("Samples", samples);
        return json;
    }

    private static Map<String, Object> sample(Series series, long count, double sum) {
        var sample = new LinkedHashMap<String, Object>();
        sample.put("Name", "vault." + series.name());
        sample.put("Count", count);
        sample.put("Sum", BigDecimal.valueOf(sum));
        sample.put("Mean", BigDecimal.valueOf(count == 0 ? 0 : sum / count));
        sample.put("Labels", series.labels());
        return sample;
    }
}
