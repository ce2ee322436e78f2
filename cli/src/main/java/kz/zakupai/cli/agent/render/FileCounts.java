package kz.zakupai.cli.agent.render;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import kz.zakupai.cli.agent.metrics.AgentMetrics;

/** What Prometheus is told of one file. Thread-safe. */
final class FileCounts {
    private final AgentMetrics metrics;
    private final Map<String, String> file;
    private final AtomicBoolean current = new AtomicBoolean();
    private final AtomicLong changedSeconds = new AtomicLong();

    FileCounts(AgentMetrics metrics, Path file) {
        this.metrics = metrics;
        this.file = Map.of("file", file.toString());
        metrics.gauge("vault_agent_file_current", this.file, () -> current.get() ? 1 : 0);
        metrics.gauge(
                "vault_agent_file_changed_timestamp_seconds",
                this.file,
                () -> changedSeconds.get() == 0 ? Double.NaN : changedSeconds.get());
    }

    /** Whether the file is what the template comes to now. */
    void current(boolean now) {
        current.set(now);
    }

    void changed(Instant when) {
        changedSeconds.set(when.getEpochSecond());
        metrics.count("vault_agent_file_changes_total", file);
    }

    void notRendered() {
        failed("render");
    }

    void failed(NotTaken failure) {
        failed(failure.step().name().toLowerCase(Locale.ROOT));
        if (failure.wasRolledBack()) {
            metrics.count("vault_agent_file_rollbacks_total", file);
        }
    }

    private void failed(String step) {
        current.set(false);
        metrics.count("vault_agent_file_failures_total", Map.of("file", file.getOrDefault("file", ""), "step", step));
    }
}
