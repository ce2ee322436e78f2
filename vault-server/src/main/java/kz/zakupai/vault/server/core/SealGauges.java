package kz.zakupai.vault.server.core;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import kz.zakupai.vault.server.metrics.Metrics;

/** What a scrape shows of the seal: for how long it has failed, and why. */
final class SealGauges {
    private SealGauges() {}

    static void register(Metrics metrics, SealHealth health, InstantSource clock) {
        metrics.gauge("seal.unreachable.time", () -> {
            SealHealth.Failure failure = health.failure();
            return failure == null
                    ? 0
                    : Duration.between(failure.since(), clock.instant()).toMillis();
        });
        metrics.gauges("seal.failure", () -> {
            SealHealth.Failure failure = health.failure();
            return failure == null
                    ? Map.of()
                    : Map.of(Map.of("reason", failure.reason().word()), 1L);
        });
    }
}
