package kz.zakupai.vault.server.diagnose;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.config.ConfigurationError;
import kz.zakupai.vault.server.config.ServerConfiguration;

/** All checks, in the order in which a server starts. */
public final class Diagnosis {
    private Diagnosis() {}

    /**
     * Runs them. Nothing is changed: databases are read, ports bound for a moment, directories looked at.
     *
     * @param configurations files and directories, as {@code vault server -config} takes them
     * @param environment for the addresses that it may set
     */
    public static Finding of(
            List<Path> configurations, Path workingDirectory, Map<String, String> environment, InstantSource clock) {
        List<Finding> all = new ArrayList<>();
        ServerConfiguration configuration = null;
        Finding parsing;
        try {
            configuration = ServerConfiguration.load(configurations, workingDirectory);
            parsing = Finding.of("Parse Configuration", "", configuration.warnings());
        } catch (ConfigurationError e) {
            parsing = Finding.failure("Parse Configuration", String.valueOf(e.getMessage()), "");
        }
        all.add(new MachineChecks(configuration).finding());
        all.add(parsing);
        if (configuration != null) {
            all.add(FileChecks.configuration(configurations, workingDirectory));
            all.add(TelemetryCheck.of(configuration.telemetry()));
            StorageChecks storage = new StorageChecks(configuration.storage());
            all.add(storage.finding());
            all.add(SealChecks.seals(configuration.seals()));
            all.add(AddressChecks.redirect(configuration.apiAddress(), environment));
            all.add(AddressChecks.cluster(configuration.clusterAddress(), environment));
            all.add(AuditChecks.of(configuration.audits()));
            all.add(new ListenerChecks(configuration.listeners(), storage.holder(), clock.instant()).finding());
            all.add(SealChecks.encryption(configuration.seals(), environment));
        }
        return Finding.group("Vault Diagnose", all);
    }
}
