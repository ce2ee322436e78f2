package kz.zakupai.vault.server.diagnose;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kz.zakupai.vault.server.config.AuditConfiguration;
import kz.zakupai.vault.server.config.ServerConfiguration;
import kz.zakupai.vault.server.config.StorageConfiguration;
import org.jspecify.annotations.Nullable;

/** What the operating system gives: open files, and room where the server writes. */
final class MachineChecks {
    /** As many connections as the server takes, and as much again for everything else. */
    private static final long ENOUGH_FILES = 16_384;

    private static final long ENOUGH_BYTES = 1L << 30;
    private static final double ENOUGH_SHARE = 0.05;
    private static final Path LIMITS = Path.of("/proc/self/limits");

    private final @Nullable ServerConfiguration configuration;

    MachineChecks(@Nullable ServerConfiguration configuration) {
        this.configuration = configuration;
    }

    Finding finding() {
        return Finding.group("Check Operating System", List.of(openFiles(), disks()));
    }

    private static Finding openFiles() {
        String name = "Check Open File Limit";
        try {
            for (String line : Files.readAllLines(LIMITS)) {
                if (line.startsWith("Max open files")) {
                    return openFiles(name, line.replaceAll("\\s+", " ").split(" ")[3]);
                }
            }
        } catch (IOException e) {
            return Finding.skipped(name, "this system does not tell it");
        }
        return Finding.skipped(name, "this system does not tell it");
    }

    private static Finding openFiles(String name, String limit) {
        boolean enough = limit.equals("unlimited") || Long.parseLong(limit) >= ENOUGH_FILES;
        String message = "Open file limits are set to " + limit + ".";
        return enough
                ? Finding.success(name, message)
                : Finding.warning(
                        name,
                        message,
                        "Raise the limit to at least " + ENOUGH_FILES
                                + ": LimitNOFILE= of the systemd unit, or ulimit -n.");
    }

    private Finding disks() {
        Map<String, FileStore> stores = new LinkedHashMap<>();
        List<String> warnings = new ArrayList<>();
        for (Path path : written()) {
            try {
                FileStore store = Files.getFileStore(existing(path));
                stores.putIfAbsent(store.toString(), store);
            } catch (IOException e) {
                warnings.add("the disk of " + path + " cannot be asked: " + e.getMessage());
            }
        }
        stores.forEach((name, store) -> warnings.addAll(room(name, store)));
        return Finding.of("Check Disk Usage", String.join(", ", stores.keySet()) + " usage ok.", warnings);
    }

    private static List<String> room(String name, FileStore store) {
        try {
            long free = store.getUsableSpace();
            double share = store.getTotalSpace() == 0 ? 1 : (double) free / store.getTotalSpace();
            if (free < ENOUGH_BYTES || share < ENOUGH_SHARE) {
                return List.of(String.format(
                        Locale.ROOT,
                        "%s has %.1f GB (%.0f %%) free: keep at least 1 GB and 5 %%, snapshots need as much room as the store.",
                        name,
                        (double) free / (1L << 30),
                        share * 100));
            }
            return List.of();
        } catch (IOException e) {
            return List.of(name + " cannot be asked: " + e.getMessage());
        }
    }

    private List<Path> written() {
        List<Path> paths = new ArrayList<>(List.of(Path.of("/")));
        ServerConfiguration known = configuration;
        if (known != null) {
            if (known.storage() instanceof StorageConfiguration.Durable durable) {
                paths.add(durable.path());
            }
            for (AuditConfiguration audit : known.audits()) {
                String file = audit.options().getOrDefault("file_path", "");
                if (file.startsWith("/")) {
                    paths.add(Path.of(file));
                }
            }
        }
        return paths;
    }

    /** The nearest directory above that exists. */
    private static Path existing(Path path) {
        Path at = path.toAbsolutePath();
        while (Files.notExists(at) && at.getParent() != null) {
            at = at.getParent();
        }
        return at;
    }
}
