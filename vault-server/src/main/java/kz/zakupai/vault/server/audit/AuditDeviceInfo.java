package kz.zakupai.vault.server.audit;

import java.util.Map;

/**
 * A device as {@code sys/audit} lists it.
 *
 * @param path with its trailing slash
 * @param type {@code file}
 */
public record AuditDeviceInfo(
        String path, String type, String description, boolean local, Map<String, String> options) {
    public AuditDeviceInfo {
        options = Map.copyOf(options);
    }
}
