package kz.zakupai.vault.server.core;

import java.util.Locale;
import kz.zakupai.vault.server.metrics.Metrics;
import kz.zakupai.vault.server.request.Request;

/** Times requests under Vault's metric names. */
final class RequestTimers {
    private final Metrics metrics;

    RequestTimers(Metrics metrics) {
        this.metrics = metrics;
    }

    /** The token and its policies were found, or not. */
    void identified(long nanos) {
        metrics.time("core.fetch_acl_and_token", nanos);
    }

    /** It was decided whether the token may. */
    void checked(long nanos) {
        metrics.time("core.check_token", nanos);
    }

    void record(Request request, Route route, long nanos) {
        metrics.time(route.unauthenticated() ? "core.handle_login_request" : "core.handle_request", nanos);
        if (route.mounted() != null) {
            metrics.timeRoute(
                    request.operation().name().toLowerCase(Locale.ROOT),
                    route.mounted().entry().path(),
                    nanos);
        }
    }
}
