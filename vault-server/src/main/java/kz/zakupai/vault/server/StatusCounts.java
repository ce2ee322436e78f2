package kz.zakupai.vault.server;

import java.util.Map;
import kz.zakupai.vault.server.metrics.Metrics;

/** Answers by status, as {@code vault_core_response_status_code{code,type}}. Those that alerts look at are there from the start. */
record StatusCounts(Metrics metrics) {
    private static final String NAME = "core.response_status_code";

    StatusCounts {
        for (int status : new int[] {200, 204, 400, 403, 404, 500, 503}) {
            metrics.expectCounter(NAME, labels(status));
        }
    }

    void answered(int status) {
        metrics.count(NAME, labels(status));
    }

    private static Map<String, String> labels(int status) {
        return Map.of("code", Integer.toString(status), "type", status / 100 + "xx");
    }
}
