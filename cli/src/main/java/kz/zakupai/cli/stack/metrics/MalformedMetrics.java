package kz.zakupai.cli.stack.metrics;

/** Text that is not in Prometheus's format. The message names the line and the fault. */
public final class MalformedMetrics extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedMetrics(int line, String fault) {
        super("line " + line + " of the metrics: " + fault);
    }
}
