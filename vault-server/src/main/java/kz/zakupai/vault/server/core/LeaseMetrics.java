package kz.zakupai.vault.server.core;

import java.util.Map;
import kz.zakupai.vault.server.engine.Mount;
import kz.zakupai.vault.server.lease.Lease;
import kz.zakupai.vault.server.lease.LeaseObserver;
import kz.zakupai.vault.server.metrics.Metrics;
import kz.zakupai.vault.server.token.TtlBucket;

/** What the lease store does, under Vault's metric names. */
record LeaseMetrics(Metrics metrics) implements LeaseObserver {
    @Override
    public void registered(Lease lease, Mount mount, long nanos) {
        metrics.time("expire.register", nanos);
        metrics.count(
                "secret.lease.creation",
                Map.of(
                        "creation_ttl",
                        TtlBucket.of(lease.ttl(lease.issued())),
                        "mount_point",
                        mount.path(),
                        "namespace",
                        "root",
                        "secret_engine",
                        mount.type()));
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
