package kz.zakupai.vault.server.core;

import java.time.Instant;
import java.util.List;
import kz.zakupai.vault.server.audit.AuditDeviceInfo;
import kz.zakupai.vault.server.audit.AuditDevices;

/** Makes the audit devices of the configuration file those that are enabled on its behalf. */
final class ConfiguredAudit {
    private ConfiguredAudit() {}

    /** @throws kz.zakupai.vault.server.request.RequestFailure when one can't be enabled: then nothing may be served */
    static void declare(List<CoreSettings.AuditDevice> named, AuditDevices devices, Instant now) {
        devices.declare(
                named.stream()
                        .map(device -> new AuditDeviceInfo(
                                device.path(), device.type(), device.description(), device.local(), device.options()))
                        .toList(),
                now);
    }
}
