package kz.zakupai.vault.server.metrics;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * The process under the names that every Prometheus client library uses, so that rules on restarts and open files hold for
 * this server as for any. See https://prometheus.io/docs/instrumenting/writing_clientlibs/#process-metrics
 */
final class ProcessGauges {
    private static final double MILLIS_PER_SECOND = 1_000;

    private ProcessGauges() {}

    static void register(Metrics metrics) {
        double started = ManagementFactory.getRuntimeMXBean().getStartTime() / MILLIS_PER_SECOND;
        metrics.gauge("process.start_time_seconds", () -> started);
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
            metrics.gauge("process.open_fds", system::getOpenFileDescriptorCount);
            metrics.gauge("process.max_fds", system::getMaxFileDescriptorCount);
        }
    }
}
