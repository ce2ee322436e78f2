package kz.zakupai.vault.server.core;

import kz.zakupai.vault.server.metrics.Metrics;
import kz.zakupai.vault.server.token.TokenObserver;

/** What the token store does, under Vault's metric names. */
record TokenMetrics(Metrics metrics) implements TokenObserver {
    @Override
    public void created() {
        metrics.count("token.creation");
    }

    @Override
    public void lookedUp(long nanos) {
        metrics.time("token.lookup", nanos);
    }

    @Override
    public void renewed(long nanos) {
        metrics.time("expire.renew", nanos);
    }

    @Override
    public void revoked(long nanos) {
        metrics.time("expire.revoke", nanos);
    }
}
