package kz.zakupai.cli.stack.watch;

import java.io.IOException;

/** Where a part shows its metrics. */
@FunctionalInterface
public interface MetricsPage {
    /**
     * Prometheus's text, of the moment.
     *
     * @throws IOException when there is none, with the reason for people
     */
    String read() throws IOException;
}
