package kz.zakupai.vault.server.diagnose;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kz.zakupai.vault.server.config.AuditConfiguration;

/** Whether the audit files of the configuration could be written: without an audit line no request is answered. */
final class AuditChecks {
    private static final String NAME = "Check Audit Devices";

    private AuditChecks() {}

    static Finding of(List<AuditConfiguration> devices) {
        if (devices.isEmpty()) {
            return Finding.skipped(NAME, "the configuration has none; see vault audit list");
        }
        return Finding.group(NAME, devices.stream().map(AuditChecks::device).toList());
    }

    private static Finding device(AuditConfiguration device) {
        String name = device.path() + " (" + device.type() + ")";
        String file = device.options().getOrDefault("file_path", "");
        if (!device.type().equals("file") || file.isEmpty() || file.equals("stdout") || file.equals("discard")) {
            return Finding.success(name, "");
        }
        Path path = Path.of(file).toAbsolutePath();
        Path existing = Files.exists(path) ? path : path.getParent();
        if (existing == null || !Files.exists(existing)) {
            return Finding.failure(
                    name, "the directory of " + file + " does not exist", "Create it for the server's user.");
        }
        return Files.isWritable(existing)
                ? Finding.success(name, "")
                : Finding.failure(
                        name,
                        existing + " cannot be written by this user",
                        "Run the check as the server's user, or change the owner.");
    }
}
