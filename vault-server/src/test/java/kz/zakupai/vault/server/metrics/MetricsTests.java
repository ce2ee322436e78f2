package kz.zakupai.vault.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MetricsTests {
    private static final long MILLI = 1_000_000;
    private static final Pattern SAMPLE =
            Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{(?:[a-z_]+=\"(?:[^\"\\\\\n]|\\\\.)*\",?)+})? (\\S+)");
    private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (counter|gauge|summary)");

    private final AtomicLong now = new AtomicLong(1);
    private final Metrics metrics = new Metrics(now::get);

    /** Reads the text as strictly as Prometheus does: every sample below the type of its family. */
    private Map<String, Double> scrape() {
        Map<String, Double> samples = new LinkedHashMap<>();
        String family = "";
        for (String line : metrics.prometheus().lines().toList()) {
            Matcher type = TYPE.matcher(line);
            if (type.matches()) {
                family = type.group(1);
            } else if (!line.startsWith("# HELP " + family) && !line.startsWith("# HELP ")) {
                Matcher sample = SAMPLE.matcher(line);
                assertThat(sample.matches()).as(line).isTrue();
                assertThat(sample.group(1)).startsWith(family);
                String name = sample.group(1) + (sample.group(2) == null ? "" : sample.group(2));
                assertThat(samples.put(name, Double.valueOf(sample.group(3))))
                        .as(name)
                        .isNull();
            }
        }
        assertThat(metrics.prometheus()).endsWith("\n");
        return samples;
    }

    @Test
    void countersCount() {
        metrics.expectCounter("core.step_down");
        metrics.count("token.creation");
        metrics.count("token.creation");

        assertThat(scrape()).containsEntry("vault_core_step_down", 0.0).containsEntry("vault_token_creation", 2.0);
    }

    @Test
    void gaugesAreAskedAtEveryScrape() {
        AtomicLong sealed = new AtomicLong(1);
        metrics.gauge("core.unsealed", sealed::get);
        assertThat(scrape()).containsEntry("vault_core_unsealed", 1.0);

        sealed.set(0);
        assertThat(scrape()).containsEntry("vault_core_unsealed", 0.0);
        assertThat(scrape()).containsEntry("vault_core_unsealed", 0.0);

        metrics.removeGauge("core.unsealed");
        assertThat(scrape()).doesNotContainKey("vault_core_unsealed");
    }

    @Test
    void labelsAreEscaped() {
        metrics.gauges(
                "token.count.by_policy", () -> Map.of(Map.of("policy", "a\"b\\c\nd"), 3L, Map.of("policy", "p"), 4L));

        assertThat(scrape())
                .containsEntry("vault_token_count_by_policy{policy=\"a\\\"b\\\\c\\nd\"}", 3.0)
                .containsEntry("vault_token_count_by_policy{policy=\"p\"}", 4.0);
    }

    @Test
    void timersAreSummariesInMilliseconds() {
        for (int i = 1; i <= 1000; i++) {
            metrics.time("core.handle_request", i * MILLI);
        }

        Map<String, Double> samples = scrape();
        assertThat(samples).containsEntry("vault_core_handle_request_count", 1000.0);
        assertThat(samples.get("vault_core_handle_request_sum")).isCloseTo(500_500.0, within(0.001));
        assertThat(samples.get("vault_core_handle_request{quantile=\"0.5\"}")).isCloseTo(500, within(500 / 8.0));
        assertThat(samples.get("vault_core_handle_request{quantile=\"0.9\"}")).isCloseTo(900, within(900 / 8.0));
        assertThat(samples.get("vault_core_handle_request{quantile=\"0.99\"}")).isCloseTo(990, within(990 / 8.0));
        assertThat(samples.keySet()).noneMatch(name -> name.contains("_bucket"));
    }

    @Test
    void quantilesForgetWhatIsLongAgoAndCountsDoNot() {
        metrics.time("core.check_token", 10 * MILLI);
        now.addAndGet(3 * Timer.WINDOW_NANOS);

        Map<String, Double> samples = scrape();
        assertThat(samples).containsEntry("vault_core_check_token_count", 1.0);
        assertThat(samples.get("vault_core_check_token{quantile=\"0.5\"}")).isNaN();

        metrics.time("core.check_token", 20 * MILLI);
        assertThat(scrape().get("vault_core_check_token{quantile=\"0.5\"}")).isCloseTo(20, within(20 / 8.0));
    }

    @Test
    void routesAreNamedAsVaultNamesThem() {
        metrics.timeRoute("read", "secret/", MILLI);
        metrics.timeRoute("update", "auth/approle/", MILLI);

        assertThat(scrape())
                .containsEntry("vault_route_read_secret__count", 1.0)
                .containsEntry("vault_route_update_auth_approle__count", 1.0);
    }

    @Test
    void theJvmIsShownUnderRuntimeNames() {
        assertThat(scrape())
                .containsKeys(
                        "vault_runtime_alloc_bytes",
                        "vault_runtime_sys_bytes",
                        "vault_runtime_num_goroutines",
                        "vault_runtime_total_gc_runs",
                        "vault_runtime_total_gc_pause_ns");
        assertThat(scrape().get("vault_runtime_alloc_bytes")).isPositive();
    }

    @Test
    void jsonFormHasVaultsLists() {
        metrics.count("token.creation");
        metrics.time("core.handle_request", 5 * MILLI);
        metrics.gauge("core.unsealed", () -> 1);

        Map<String, Object> json = metrics.json(Instant.parse("2026-11-22T17:00:00Z"));

        assertThat(json).containsOnlyKeys("Timestamp", "Gauges", "Points", "Counters", "Samples");
        assertThat(json).containsEntry("Timestamp", "2026-11-22 17:00:00 +0000 UTC");
        assertThat(named(json, "Gauges", "vault.core.unsealed").get("Value")).isEqualTo(new BigDecimal("1.0"));
        assertThat(named(json, "Counters", "vault.token.creation")).containsEntry("Count", 1L);
        assertThat(named(json, "Samples", "vault.core.handle_request"))
                .containsEntry("Count", 1L)
                .containsEntry("Sum", new BigDecimal("5.0"))
                .containsEntry("Mean", new BigDecimal("5.0"));
    }

    @Test
    void manyThreadsLoseNothing() throws Exception {
        int threads = 16;
        int each = 10_000;
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = java.util.stream.IntStream.range(0, threads)
                    .mapToObj(worker -> workers.submit(() -> {
                        for (int i = 0; i < each; i++) {
                            metrics.count("c");
                            metrics.time("t", MILLI);
                        }
                    }))
                    .toList();
            for (var worker : running) {
                worker.get();
            }
        }

        assertThat(scrape()).containsEntry("vault_c", 160_000.0).containsEntry("vault_t_count", 160_000.0);
    }

    private static Map<?, ?> map(Object value) {
        return (Map<?, ?>) value;
    }

    @SuppressWarnings("unchecked") // the lists hold objects with text names
    private static Map<String, Object> named(Map<String, Object> json, String list, String name) {
        return ((List<Object>) json.getOrDefault(list, List.of()))
                .stream()
                        .filter(sample -> name.equals(map(sample).get("Name")))
                        .map(sample -> (Map<String, Object>) sample)
                        .findFirst()
                        .orElseThrow();
    }
}
