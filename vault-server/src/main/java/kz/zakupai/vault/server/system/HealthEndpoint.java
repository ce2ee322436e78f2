package kz.zakupai.vault.server.system;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.core.ClusterIdentity;
import kz.zakupai.vault.server.core.Core;
import kz.zakupai.vault.server.core.SealHealth;
import kz.zakupai.vault.server.core.Version;
import kz.zakupai.vault.server.http.PlainAnswer;
import kz.zakupai.vault.server.http.PlainRequest;
import kz.zakupai.vault.server.seal.SealStatus;
import org.jspecify.annotations.Nullable;

/**
 * {@code sys/health}: 200 active, 501 not initialised, 503 sealed, each of which the caller can override. See Vault's API
 * documentation, {@code /sys/health}.
 */
public final class HealthEndpoint {
    private final Core core;
    private final InstantSource clock;

    public HealthEndpoint(Core core, InstantSource clock) {
        this.core = core;
        this.clock = clock;
    }

    PlainAnswer answer(PlainRequest request) {
        SealStatus status = core.status();
        Integer code = status(request.query(), status);
        return code == null ? new PlainAnswer(400, Map.of("errors", List.of())) : new PlainAnswer(code, body(status));
    }

    /** Null when an override is no status code. */
    private static @Nullable Integer status(Map<String, List<String>> query, SealStatus status) {
        for (String name : List.of("standbycode", "drsecondarycode", "performancestandbycode")) {
            if (code(query, name, 429) == null) {
                return null;
            }
        }
        Integer active = code(query, "activecode", 200);
        Integer sealed = code(query, "sealedcode", 503);
        Integer uninitialised = code(query, "uninitcode", 501);
        if (active == null || sealed == null || uninitialised == null) {
            return null;
        }
        if (!status.initialized()) {
            return uninitialised;
        }
        return status.sealed() ? sealed : active;
    }

    private static @Nullable Integer code(Map<String, List<String>> query, String name, int fallback) {
        List<String> given = query.getOrDefault(name, List.of());
        if (given.isEmpty() || given.getFirst().isEmpty()) {
            return fallback;
        }
        try {
            int code = Integer.parseInt(given.getFirst());
            return code >= 100 && code <= 599 ? code : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private Map<String, @Nullable Object> body(SealStatus status) {
        boolean sealed = status.sealed();
        String replication = sealed ? "unknown" : "disabled";
        var wire = new LinkedHashMap<String, @Nullable Object>();
        wire.put("initialized", status.initialized());
        wire.put("sealed", sealed);
        wire.put("standby", sealed);
        wire.put("performance_standby", false);
        wire.put("replication_performance_mode", replication);
        wire.put("replication_dr_mode", replication);
        wire.put("server_time_utc", clock.instant().getEpochSecond());
        wire.put("version", Version.VAULT_API);
        wire.put("enterprise", false);
        ClusterIdentity cluster = core.cluster();
        if (cluster != null) {
            wire.put("cluster_name", cluster.name());
            wire.put("cluster_id", cluster.id());
        }
        SealHealth.Failure failure = core.sealHealth().failure();
        if (failure != null) {
            wire.put("seal_failure", failure.reason().word());
        }
        wire.put("echo_duration_ms", 0);
        wire.put("clock_skew_ms", 0);
        wire.put("replication_primary_canary_age_ms", 0);
        return wire;
    }
}
