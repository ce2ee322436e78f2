package kz.zakupai.vault.server.core;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import kz.zakupai.vault.server.metrics.Metrics;
import kz.zakupai.vault.server.mount.Mounted;
import kz.zakupai.vault.server.quota.LeaseQuotas;
import kz.zakupai.vault.server.token.TokenCounts;
import org.jspecify.annotations.Nullable;

/** The gauges of the core, registered once: what needs an unsealed server is absent while it is sealed. */
final class CoreGauges {
    private static final List<String> COUNTERS = List.of(
            "core.leadership_lost",
            "core.step_down",
            "audit.log_request_failure",
            "audit.log_response_failure",
            "quota.lease_count.violation",
            "quota.rate_limit.violation",
            "token.creation");

    private static final List<String> TIMERS = List.of(
            "core.handle_request",
            "core.handle_login_request",
            "core.check_token",
            "core.fetch_acl_and_token",
            "audit.log_request",
            "audit.log_response",
            "barrier.get",
            "barrier.put",
            "barrier.list",
            "barrier.delete",
            "token.lookup",
            "expire.register",
            "expire.renew",
            "expire.revoke");

    private CoreGauges() {}

    static void register(Metrics metrics, Core core) {
        COUNTERS.forEach(metrics::expectCounter);
        TIMERS.forEach(metrics::expectTimer);
        TimedStorage.expect(metrics);
        metrics.counters("audit.device_failure", () -> auditFailures(core));
        metrics.counters("quota.rate_limit.violation", () -> rateViolations(core));
        metrics.counters("quota.lease_count.violation", () -> ofLeases(core, LeaseQuotas::violations));
        metrics.gauges("quota.lease_count.max", () -> ofLeases(core, LeaseQuotas::most));
        metrics.gauges("quota.lease_count.counter", () -> ofLeases(core, LeaseQuotas::living));
        metrics.gauge("core.unsealed", () -> core.unsealed() == null ? 0 : 1);
        metrics.gauge("core.active", () -> core.unsealed() == null ? 0 : 1);
        metrics.gauge("expire.num_irrevocable_leases", () -> {
            Unsealed unsealed = core.unsealed();
            return unsealed == null
                    ? 0
                    : unsealed.tokens().counts().irrevocable()
                            + unsealed.leases().givenUp().count();
        });
        metrics.gauge("expire.num_leases", () -> {
            Unsealed unsealed = core.unsealed();
            return unsealed == null
                    ? 0
                    : unsealed.tokens().counts().leases() + unsealed.leases().living();
        });
        metrics.gauge("token.count", () -> {
            TokenCounts counts = counts(core);
            return counts == null ? 0 : counts.total();
        });
        metrics.gauges("token.count.by_policy", () -> labelled(core, "policy"));
        metrics.gauges("token.count.by_auth", () -> labelled(core, "auth_method"));
        metrics.gauges("token.count.by_ttl", () -> labelled(core, "creation_ttl"));
        metrics.gauge("identity.num_entities", () -> entities(core));
        metrics.gauge("identity.entity.count", () -> entities(core));
        metrics.gauges("identity.entity.alias.count", () -> aliases(core));
        metrics.gauges("core.mount_table.num_entries", () -> mounts(core));
    }

    private static Map<Map<String, String>, Long> auditFailures(Core core) {
        Unsealed unsealed = core.unsealed();
        if (unsealed == null) {
            return Map.of();
        }
        var values = new HashMap<Map<String, String>, Long>();
        unsealed.audit().failures().forEach((device, count) -> values.put(Map.of("device", device), count));
        return values;
    }

    private static Map<Map<String, String>, Long> rateViolations(Core core) {
        Unsealed unsealed = core.unsealed();
        return unsealed == null ? Map.of() : byName(unsealed.quotas().rates().violations());
    }

    private static Map<Map<String, String>, Long> ofLeases(Core core, Function<LeaseQuotas, Map<String, Long>> part) {
        Unsealed unsealed = core.unsealed();
        return unsealed == null ? Map.of() : byName(part.apply(unsealed.quotas().leases()));
    }

    private static Map<Map<String, String>, Long> byName(Map<String, Long> counts) {
        var values = new HashMap<Map<String, String>, Long>();
        counts.forEach((name, count) -> values.put(Map.of("name", name), count));
        return values;
    }

    private static long entities(Core core) {
        Unsealed unsealed = core.unsealed();
        return unsealed == null ? 0 : unsealed.identities().entities();
    }

    private static Map<Map<String, String>, Long> aliases(Core core) {
        Unsealed unsealed = core.unsealed();
        if (unsealed == null) {
            return Map.of();
        }
        var values = new HashMap<Map<String, String>, Long>();
        unsealed.identities().aliases().forEach((accessor, count) -> {
            Mounted mounted = unsealed.mounts().byAccessor(accessor);
            if (mounted != null) {
                values.put(
                        Map.of(
                                "auth_method", mounted.entry().type(),
                                "mount_point", mounted.entry().path()),
                        count);
            }
        });
        return values;
    }

    private static @Nullable TokenCounts counts(Core core) {
        Unsealed unsealed = core.unsealed();
        return unsealed == null ? null : unsealed.tokens().counts();
    }

    private static Map<Map<String, String>, Long> labelled(Core core, String label) {
        TokenCounts counts = counts(core);
        if (counts == null) {
            return Map.of();
        }
        var values = new HashMap<Map<String, String>, Long>();
        Map<String, Long> byLabel = switch (label) {
            case "policy" -> counts.byPolicy();
            case "auth_method" -> counts.byMethod();
            default -> counts.byTtl();
        };
        byLabel.forEach((name, count) -> values.put(Map.of(label, name), count));
        return values;
    }

    private static Map<Map<String, String>, Long> mounts(Core core) {
        Unsealed unsealed = core.unsealed();
        if (unsealed == null) {
            return Map.of();
        }
        var values = new HashMap<Map<String, String>, Long>();
        for (Mounted mounted : unsealed.mounts().all()) {
            values.merge(Map.of("type", mounted.entry().auth() ? "auth" : "logical"), 1L, Long::sum);
        }
        return values;
    }
}
