package kz.zakupai.vault.server.config;

import java.util.Map;

/**
 * One {@code audit "type" "path"} block: a device that the server enables itself.
 *
 * @param path with its trailing slash
 * @param options as for {@code sys/audit}, such as {@code file_path}, {@code log_raw}, {@code mode}
 */
public record AuditConfiguration(
        String type, String path, String description, boolean local, Map<String, String> options) {
    public AuditConfiguration {
        options = Map.copyOf(options);
    }
}
