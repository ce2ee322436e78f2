package kz.zakupai.vault.server.diagnose;

import kz.zakupai.vault.server.config.TelemetryConfiguration;

/** Whether anybody thought of telemetry. */
final class TelemetryCheck {
    private static final String NAME = "Check Telemetry";

    private TelemetryCheck() {}

    static Finding of(TelemetryConfiguration telemetry) {
        if (telemetry.prometheusRetention().isZero()) {
            return Finding.warning(
                    NAME,
                    "the Prometheus form of sys/metrics is off",
                    "Set prometheus_retention_time to more than 0 to have metrics scraped.");
        }
        return telemetry.equals(TelemetryConfiguration.defaults())
                ? Finding.warning(
                        NAME,
                        "Telemetry is using default configuration",
                        "By default only Prometheus and JSON metrics are available. Ignore this warning if you are using"
                                + " telemetry or are using these metrics and are satisfied with the default retention time"
                                + " and gauge period.")
                : Finding.success(NAME, "");
    }
}
