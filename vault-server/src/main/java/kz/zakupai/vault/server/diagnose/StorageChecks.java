package kz.zakupai.vault.server.diagnose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import kz.zakupai.vault.server.config.StorageConfiguration;
import kz.zakupai.vault.server.store.StoreException;
import kz.zakupai.vault.server.store.StoreInspection;
import org.jspecify.annotations.Nullable;

/** The store: its directory, who may open it, and whether the database is sound. */
final class StorageChecks {
    private final StorageConfiguration storage;
    private String holder = "";

    StorageChecks(StorageConfiguration storage) {
        this.storage = storage;
    }

    /** Who has the store open; known after {@link #finding}, empty for nobody. */
    String holder() {
        return holder;
    }

    Finding finding() {
        return switch (storage) {
            case StorageConfiguration.InMemory inMemory ->
                Finding.group(
                        "Check Storage",
                        List.of(Finding.warning(
                                "Create Storage Backend",
                                "everything is kept in memory",
                                "Nothing survives a restart. Configure storage \"file\" with a path.")));
            case StorageConfiguration.Durable durable -> durable(durable.path());
        };
    }

    private Finding durable(Path directory) {
        if (Files.notExists(directory)) {
            return Finding.group("Check Storage", List.of(absent(directory)));
        }
        List<Finding> all = new ArrayList<>();
        all.add(backend(directory));
        all.add(permissions(directory));
        all.add(ownership(directory));
        all.add(integrity(directory));
        return Finding.group("Check Storage", all);
    }

    private static Finding absent(Path directory) {
        Path parent = directory.getParent();
        while (parent != null && Files.notExists(parent)) {
            parent = parent.getParent();
        }
        return parent != null && Files.isWritable(parent)
                ? Finding.warning(
                        "Create Storage Backend",
                        directory + " does not exist",
                        "The server creates it when it starts; it is not initialized then.")
                : Finding.failure(
                        "Create Storage Backend",
                        directory + " does not exist and cannot be created by this user",
                        "Create it for the server's user.");
    }

    private static Finding backend(Path directory) {
        String name = "Create Storage Backend";
        if (!Files.isDirectory(directory)) {
            return Finding.failure(name, directory + " is not a directory", "Give the server another path.");
        }
        return Files.isReadable(directory) && Files.isWritable(directory)
                ? Finding.success(name, "")
                : Finding.failure(
                        name,
                        directory + " cannot be read and written by this user",
                        "Run the check as the server's user, or change the owner.");
    }

    private static Finding permissions(Path directory) {
        List<String> warnings = new ArrayList<>(FileChecks.closedToOthers(directory));
        for (String file : List.of("vault.db", "vault.db-wal", "vault.db-shm", "vault.lock")) {
            if (Files.exists(directory.resolve(file))) {
                warnings.addAll(FileChecks.closedToOthers(directory.resolve(file)));
            }
        }
        if (Files.isSymbolicLink(directory)) {
            warnings.add(directory + " is a symbolic link: who may change it may give the server another store");
        }
        return Finding.of("Check Storage Permissions", "", warnings);
    }

    private static Finding ownership(Path directory) {
        String name = "Check Storage Ownership";
        try {
            String owner = Files.getOwner(directory).getName();
            String user = System.getProperty("user.name", "");
            if (!owner.equals(user)) {
                return Finding.warning(
                        name,
                        directory + " belongs to " + owner + ", this check runs as " + user,
                        "Run the check as the server's user: sudo -u " + owner + " vault operator diagnose ...");
            }
            return owner.equals("root")
                    ? Finding.warning(name, "the store belongs to root", "Run the server as a user of its own.")
                    : Finding.success(name, "");
        } catch (IOException | UnsupportedOperationException e) {
            return Finding.skipped(name, "this file system does not tell owners");
        }
    }

    private Finding integrity(Path directory) {
        String name = "Check Storage Integrity";
        @Nullable Path scratch = null;
        try {
            Path copies = Files.createTempDirectory("vault-diagnose");
            scratch = copies;
            StoreInspection found = StoreInspection.of(directory, copies);
            holder = found.holder();
            if (!found.present()) {
                return Finding.warning(name, "there is no database yet", "The server is not initialized.");
            }
            if (!found.damages().isEmpty()) {
                return Finding.failure(
                        name,
                        "the database is damaged: " + String.join("; ", found.damages()),
                        "Stop the server, keep the files, and restore a snapshot into a new directory.");
            }
            String open = found.holder().isEmpty() ? "" : ", open in " + found.holder();
            return found.entries() == 0
                    ? Finding.warning(name, "the database is empty", "Run vault operator init.")
                    : Finding.success(name, found.entries() + " entries" + open);
        } catch (StoreException | IOException e) {
            return Finding.failure(name, String.valueOf(e.getMessage()), "");
        } finally {
            remove(scratch);
        }
    }

    private static void remove(@Nullable Path scratch) {
        if (scratch == null) {
            return;
        }
        try (Stream<Path> files = Files.walk(scratch)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // A copy of encrypted entries for its owner alone stays where the system cleans up.
            return;
        }
    }
}
