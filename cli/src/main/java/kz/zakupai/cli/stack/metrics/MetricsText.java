package kz.zakupai.cli.stack.metrics;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Prometheus's text format 0.0.4, read strictly: a scrape of which a line is not understood is no scrape.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">exposition formats</a>
 */
public final class MetricsText {
    private static final int MAX_SAMPLES = 200_000;

    private MetricsText() {}

    /**
     * Every sample of {@code text}. A time stamp behind a value is checked and passed over.
     *
     * @throws MalformedMetrics when a line is not in the format, a series comes twice, or there are more than 200,000
     */
    public static Map<Series, Double> read(String text) {
        var samples = new LinkedHashMap<Series, Double>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            String bare = line.strip();
            if (bare.isEmpty() || bare.startsWith("#")) {
                continue;
            }
            MetricsLine parsed = MetricsLine.read(bare, number);
            if (samples.put(parsed.series(), parsed.value()) != null) {
                throw new MalformedMetrics(number, parsed.series().name() + " with these labels was there before");
            }
            if (samples.size() > MAX_SAMPLES) {
                throw new MalformedMetrics(number, "there are more than " + MAX_SAMPLES + " samples");
            }
        }
        return samples;
    }
}
