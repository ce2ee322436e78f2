package kz.zakupai.vault.server.core;

import kz.zakupai.vault.server.audit.AuditObserver;
import kz.zakupai.vault.server.metrics.Metrics;

/**
 * Counts and times each device's lines by the names that Vault gives them: {@code vault.audit.PATH/.log_request}, which
 * Prometheus sees as {@code vault_audit_PATH__log_request}.
 */
final class AuditMetrics implements AuditObserver {
    private final Metrics metrics;

    AuditMetrics(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public Device device(String path) {
        String request = "audit." + path + ".log_request";
        String response = "audit." + path + ".log_response";
        for (String name : new String[] {request, response}) {
            metrics.expectTimer(name);
            metrics.expectCounter(name + "_failure");
        }
        return (answered, nanos, written) -> {
            String name = answered ? response : request;
            metrics.time(name, nanos);
            if (!written) {
                metrics.count(name + "_failure");
            }
        };
    }

    @Override
    public void fallback(boolean written) {
        metrics.count(written ? "audit.fallback.success" : "audit.fallback.miss");
    }
}
