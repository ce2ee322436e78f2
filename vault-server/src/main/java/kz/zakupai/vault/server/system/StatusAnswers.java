package kz.zakupai.vault.server.system;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.core.ClusterIdentity;
import kz.zakupai.vault.server.core.Core;
import kz.zakupai.vault.server.core.SealHealth;
import kz.zakupai.vault.server.core.Version;
import kz.zakupai.vault.server.seal.SealStatus;
import org.jspecify.annotations.Nullable;

/** The bodies of {@code sys/seal-status} and {@code sys/leader}, with every field that Vault's community edition sends. */
final class StatusAnswers {
    private StatusAnswers() {}

    static Map<String, @Nullable Object> sealStatus(Core core) {
        SealStatus status = core.status();
        var wire = new LinkedHashMap<String, @Nullable Object>();
        wire.put("type", core.sealType());
        wire.put("initialized", status.initialized());
        wire.put("sealed", status.sealed());
        wire.put("t", status.threshold());
        wire.put("n", status.shares());
        wire.put("progress", status.progress());
        wire.put("nonce", status.nonce());
        wire.put("version", Version.VAULT_API);
        wire.put("build_date", Version.BUILD_DATE);
        wire.put("migration", core.migrating());
        ClusterIdentity cluster = core.cluster();
        if (cluster != null) {
            wire.put("cluster_name", cluster.name());
            wire.put("cluster_id", cluster.id());
        }
        wire.put("recovery_seal", core.recoverySeal());
        if (core.recoverySeal()) {
            wire.put("recovery_seal_type", "shamir");
        }
        SealHealth.Failure failure = core.sealHealth().failure();
        if (failure != null) {
            wire.put("seal_failure", failure.reason().word());
            wire.put("seal_failing_since", failure.since());
        }
        wire.put("storage_type", core.storageType());
        return wire;
    }

    /** Of {@code sys/seal-backend-status}: whether what the server unseals itself with works. */
    static Map<String, @Nullable Object> sealBackends(Core core) {
        SealHealth.Failure failure = core.sealHealth().failure();
        var backend = new LinkedHashMap<String, @Nullable Object>();
        backend.put("name", core.sealType());
        backend.put("healthy", failure == null);
        backend.put("configured", true);
        backend.put("disabled", false);
        var wire = new LinkedHashMap<String, @Nullable Object>();
        wire.put("healthy", failure == null);
        if (failure != null) {
            var since = failure.since();
            backend.put("unhealthy_since", since);
            wire.put("unhealthy_since", since);
        }
        wire.put("fully_wrapped", true);
        wire.put("backends", List.of(backend));
        return wire;
    }

    static Map<String, @Nullable Object> leader() {
        var wire = new LinkedHashMap<String, @Nullable Object>();
        wire.put("ha_enabled", false);
        wire.put("is_self", false);
        wire.put("active_time", "0001-01-01T00:00:00Z");
        wire.put("leader_address", "");
        wire.put("leader_cluster_address", "");
        wire.put("performance_standby", false);
        wire.put("performance_standby_last_remote_wal", 0);
        return wire;
    }
}
