package kz.zakupai.vault.server.config;

import java.time.Duration;

/**
 * The {@code telemetry} stanza.
 *
 * @param prometheusRetention zero when the Prometheus form of {@code sys/metrics} is off
 * @param usageGaugePeriod how often costly gauges are measured; zero for never
 * @param maximumGaugeCardinality how many label sets one gauge may have
 * @param prefix what metric names start with, such as {@code vault}
 */
public record TelemetryConfiguration(
        Duration prometheusRetention,
        boolean disableHostname,
        boolean hostnameLabel,
        Duration usageGaugePeriod,
        int maximumGaugeCardinality,
        String prefix) {
    /** Vault's defaults. */
    public static TelemetryConfiguration defaults() {
        return new TelemetryConfiguration(Duration.ofHours(24), false, false, Duration.ofMinutes(10), 500, "vault");
    }
}
