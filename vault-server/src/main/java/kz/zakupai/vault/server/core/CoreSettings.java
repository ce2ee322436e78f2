package kz.zakupai.vault.server.core;

import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.mount.LeaseLimits;

/**
 * What the configuration decides about the core.
 *
 * @param clusterName empty for a made-up one
 * @param audit devices of the configuration file, enabled at each unsealing where they are not yet
 */
public record CoreSettings(String clusterName, LeaseLimits limits, List<AuditDevice> audit) {
    public CoreSettings {
        audit = List.copyOf(audit);
    }

    /** An {@code audit} block of the configuration. */
    public record AuditDevice(String path, String type, String description, Map<String, String> options) {
        public AuditDevice {
            options = Map.copyOf(options);
        }
    }
}
