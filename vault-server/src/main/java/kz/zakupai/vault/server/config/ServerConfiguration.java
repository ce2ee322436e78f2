package kz.zakupai.vault.server.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.UserLockouts;
import org.jspecify.annotations.Nullable;

/**
 * What the server is told to be. Made by reading files; every value is checked, nothing is opened.
 *
 * @param seals what the server unseals itself with, and what it moves away from; none for key shares
 * @param listeners at least one
 * @param apiAddress what other nodes and clients use; empty when not set
 * @param clusterAddress kept for the answer of {@code sys/leader}; empty when not set
 * @param clusterName empty when not set
 * @param logLevel {@code trace}, {@code debug}, {@code info}, {@code warn} or {@code error}
 * @param logFormat {@code standard} or {@code json}
 * @param pidFile absolute, or null
 * @param rawStorageEndpoint whether {@code sys/raw} was asked for
 * @param userLockouts when wrong logins lock users out of mounts that do not say it themselves
 * @param auditPermissions what requests may ask of audit devices
 * @param warnings what was accepted but has no effect, one line each, with file, line and column
 */
public record ServerConfiguration(
        StorageConfiguration storage,
        List<SealConfiguration> seals,
        List<ListenerConfiguration> listeners,
        TelemetryConfiguration telemetry,
        List<AuditConfiguration> audits,
        boolean ui,
        String apiAddress,
        String clusterAddress,
        String clusterName,
        Duration defaultLeaseTtl,
        Duration maxLeaseTtl,
        String logLevel,
        String logFormat,
        @Nullable Path pidFile,
        boolean rawStorageEndpoint,
        UserLockouts userLockouts,
        AuditPermissions auditPermissions,
        List<String> warnings) {
    /** Vault's default for both TTLs: 32 days. */
    public static final Duration DEFAULT_LEASE_TTL = Duration.ofHours(768);

    public ServerConfiguration {
        seals = List.copyOf(seals);
        listeners = List.copyOf(listeners);
        audits = List.copyOf(audits);
        warnings = List.copyOf(warnings);
    }

    /**
     * Reads files, and all {@code *.hcl} and {@code *.json} of directories in the order of their names, as one
     * configuration: blocks add up, a value that is set again replaces the earlier one.
     *
     * @param workingDirectory what relative paths, also those inside the files, count from
     * @throws ConfigurationError if one cannot be read or is not valid
     */
    public static ServerConfiguration load(List<Path> paths, Path workingDirectory) {
        return ConfigurationReader.read(ConfigurationFiles.read(paths, workingDirectory), workingDirectory);
    }

    /**
     * Reads one document.
     *
     * @param name what messages call it
     * @throws ConfigurationError if it is not valid
     */
    public static ServerConfiguration parse(String name, String text, Path workingDirectory) {
        return ConfigurationReader.read(List.of(ConfigurationFiles.parse(name, text)), workingDirectory);
    }

    /** For trying out: in memory, one plain listener. */
    public static ServerConfiguration development(String host, int port) {
        var listener = new ListenerConfiguration(
                host,
                port,
                null,
                ListenerConfiguration.Limits.defaults(),
                false,
                new ForwardedFor(List.of(), 0, true, true),
                Map.of());
        return new ServerConfiguration(
                new StorageConfiguration.InMemory(),
                List.of(),
                List.of(listener),
                TelemetryConfiguration.defaults(),
                List.of(),
                true,
                "http://" + listener.address(),
                "",
                "",
                DEFAULT_LEASE_TTL,
                DEFAULT_LEASE_TTL,
                "info",
                "standard",
                null,
                false,
                UserLockouts.STANDARD,
                AuditPermissions.STANDARD,
                List.of());
    }

    ServerConfiguration withWarnings(List<String> all) {
        return new ServerConfiguration(
                storage,
                seals,
                listeners,
                telemetry,
                audits,
                ui,
                apiAddress,
                clusterAddress,
                clusterName,
                defaultLeaseTtl,
                maxLeaseTtl,
                logLevel,
                logFormat,
                pidFile,
                rawStorageEndpoint,
                userLockouts,
                auditPermissions,
                all);
    }
}
