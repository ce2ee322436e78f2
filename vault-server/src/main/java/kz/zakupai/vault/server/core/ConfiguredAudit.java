package kz.zakupai.vault.server.core;

import java.time.Instant;
import java.util.List;
import kz.zakupai.vault.server.audit.AuditDevices;

/** Enables the audit devices of the configuration file that are not enabled yet. */
final class ConfiguredAudit {
    private ConfiguredAudit() {}

    /** @throws kz.zakupai.vault.server.request.RequestFailure when one can't be enabled: then nothing may be served */
    static void enable(List<CoreSettings.AuditDevice> wished, AuditDevices devices, Instant now) {
        for (CoreSettings.AuditDevice device : wished) {
            String path = device.path().endsWith("/") ? device.path() : device.path() + "/";
            if (devices.list().stream().noneMatch(enabled -> enabled.path().equals(path))) {
                devices.enable(path, device.type(), device.description(), false, device.options(), now);
            }
        }
    }
}
