package kz.zakupai.vault.server.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files (0600) and directories (0700) for their owner alone, where the file system knows such modes. */
final class OwnerOnly {
    private OwnerOnly() {}

    /** The attributes of a new file in {@code directory}. */
    static FileAttribute<?>[] file(Path directory) {
        return posix(directory)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /** Creates the directory and its missing parents; what exists keeps its mode. */
    static void createDirectories(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        if (posix(Path.of("").toAbsolutePath())) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(directory);
        }
    }

    /** Creates the file if it is missing, and takes others' rights away if it has any. */
    static void createFile(Path file, Path directory) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file, file(directory));
        } else if (posix(directory)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    private static boolean posix(Path directory) {
        return directory.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
