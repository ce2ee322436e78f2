package kz.zakupai.vault.server.core;

import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.audit.AuditSettings;
import kz.zakupai.vault.server.mount.LeaseLimits;

/**
 * What the configuration decides about the core.
 *
 * @param clusterName empty for a made-up one
 * @param apiAddress where clients reach this server, such as {@code https://vault.example.kz:8200}; empty when not known
 * @param audit devices of the configuration file: at each unsealing those that are missing are enabled, and those that it
 *     named before and does not name now are disabled
 */
public record CoreSettings(
        String clusterName, LeaseLimits limits, String apiAddress, List<AuditDevice> audit, AuditSettings auditing) {
    public CoreSettings {
        audit = List.copyOf(audit);
    }

    public CoreSettings(String clusterName, LeaseLimits limits, List<AuditDevice> audit) {
        this(clusterName, limits, "", audit, AuditSettings.STANDARD);
    }

    /** The same settings, for a server that is reached at {@code address}. */
    public CoreSettings at(String address) {
        return new CoreSettings(clusterName, limits, address, audit, auditing);
    }

    /** An {@code audit} block of the configuration. */
    public record AuditDevice(
            String path, String type, String description, boolean local, Map<String, String> options) {
        public AuditDevice {
            options = Map.copyOf(options);
        }

        /** A device that is not marked as local. */
        public AuditDevice(String path, String type, String description, Map<String, String> options) {
            this(path, type, description, false, options);
        }
    }
}
