package kz.zakupai.vault.server.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A configuration as it may be shown: chosen field by field, so that what is added to the configuration is not shown by itself. Options
 * of storage, seals and audit devices, and headers of answers, are left out; of key files the path is shown. See Vault's API
 * documentation, {@code /sys/config/state}.
 */
public final class SanitizedConfiguration {
    private SanitizedConfiguration() {}

    /** Durations are whole seconds. */
    public static Map<String, @Nullable Object> of(ServerConfiguration configuration) {
        var wire = new LinkedHashMap<String, @Nullable Object>();
        wire.put("api_addr", configuration.apiAddress());
        wire.put("cache_size", 0);
        wire.put("cluster_addr", configuration.clusterAddress());
        wire.put("cluster_cipher_suites", "");
        wire.put("cluster_name", configuration.clusterName());
        wire.put("default_lease_ttl", configuration.defaultLeaseTtl().toSeconds());
        wire.put("default_max_request_duration", longestRequest(configuration));
        wire.put("disable_cache", false);
        wire.put("disable_clustering", true);
        wire.put("disable_indexing", false);
        wire.put("disable_mlock", true);
        wire.put("disable_performance_standby", true);
        wire.put("disable_printable_check", false);
        wire.put("disable_sealwrap", true);
        wire.put("enable_ui", configuration.ui());
        wire.put("listeners", listeners(configuration));
        wire.put("log_format", configuration.logFormat());
        wire.put("log_level", configuration.logLevel());
        wire.put("max_lease_ttl", configuration.maxLeaseTtl().toSeconds());
        wire.put("pid_file", Objects.toString(configuration.pidFile(), ""));
        wire.put("plugin_directory", "");
        wire.put("raw_storage_endpoint", configuration.rawStorageEndpoint());
        wire.put(
                "seals",
                configuration.seals().stream().map(SealConfiguration::sanitized).toList());
        wire.put("storage", storage(configuration));
        wire.put("telemetry", telemetry(configuration.telemetry()));
        return Collections.unmodifiableMap(wire);
    }

    private static long longestRequest(ServerConfiguration configuration) {
        return configuration
                .listeners()
                .getFirst()
                .limits()
                .maxRequestDuration()
                .toSeconds();
    }

    private static List<Map<String, @Nullable Object>> listeners(ServerConfiguration configuration) {
        var all = new ArrayList<Map<String, @Nullable Object>>();
        for (ListenerConfiguration listener : configuration.listeners()) {
            Map<String, @Nullable Object> inside = new LinkedHashMap<>();
            inside.put("address", listener.address());
            TlsConfiguration tls = listener.tls();
            inside.put("tls_disable", tls == null);
            if (tls != null) {
                inside.put("tls_cert_file", tls.certificate().toString());
                inside.put("tls_key_file", tls.key().toString());
                inside.put("tls_client_ca_file", Objects.toString(tls.clientAuthority(), ""));
                inside.put("tls_min_version", tls.oldestProtocol());
            }
            inside.put("max_request_size", listener.limits().maxRequestBytes());
            inside.put(
                    "max_request_duration",
                    listener.limits().maxRequestDuration().toSeconds());
            inside.put("unauthenticated_metrics_access", listener.unauthenticatedMetrics());
            Map<String, @Nullable Object> wire = new LinkedHashMap<>();
            wire.put("config", inside);
            wire.put("type", "tcp");
            all.add(wire);
        }
        return all;
    }

    private static Map<String, @Nullable Object> storage(ServerConfiguration configuration) {
        Map<String, @Nullable Object> wire = new LinkedHashMap<>();
        wire.put("cluster_addr", configuration.clusterAddress());
        wire.put("disable_clustering", true);
        wire.put("redirect_addr", configuration.apiAddress());
        wire.put("type", configuration.storage().type());
        return wire;
    }

    private static Map<String, @Nullable Object> telemetry(TelemetryConfiguration telemetry) {
        Map<String, @Nullable Object> wire = new LinkedHashMap<>();
        wire.put("disable_hostname", telemetry.disableHostname());
        wire.put("enable_hostname_label", telemetry.hostnameLabel());
        wire.put("maximum_gauge_cardinality", telemetry.maximumGaugeCardinality());
        wire.put("metrics_prefix", telemetry.prefix());
        wire.put("prometheus_retention_time", telemetry.prometheusRetention().toSeconds());
        wire.put("usage_gauge_period", telemetry.usageGaugePeriod().toSeconds());
        return wire;
    }
}
