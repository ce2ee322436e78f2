package kz.zakupai.vault.server.http;

import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.Request;

/** A listener with {@code unauthenticated_metrics_access}: answers {@code sys/metrics} also without a token. */
record PublicMetrics(RequestHandler requests, RequestHandler metrics) implements RequestHandler {
    @Override
    public Answer handle(Request request) {
        boolean asked = request.operation() == Operation.READ && request.path().equals("sys/metrics");
        return (asked ? metrics : requests).handle(request);
    }
}
