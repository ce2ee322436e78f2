package kz.zakupai.vault.server.diagnose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Who else may read and write what only the server should. */
final class FileChecks {
    private FileChecks() {}

    static Finding configuration(List<Path> paths, Path workingDirectory) {
        List<String> warnings = new ArrayList<>();
        for (Path path : paths) {
            Path file = workingDirectory.resolve(path);
            if (modes(file).contains(PosixFilePermission.OTHERS_WRITE)) {
                warnings.add(file + " can be written by every user of this machine: chmod o-w " + file);
            }
        }
        return Finding.of("Check Configuration Permissions", "", warnings);
    }

    /** One sentence for each right that others should not have. */
    static List<String> closedToOthers(Path file) {
        Set<PosixFilePermission> modes = modes(file);
        boolean open = modes.contains(PosixFilePermission.OTHERS_READ)
                || modes.contains(PosixFilePermission.OTHERS_WRITE)
                || modes.contains(PosixFilePermission.OTHERS_EXECUTE);
        boolean directory = Files.isDirectory(file);
        return open
                ? List.of(
                        file + " is open to every user of this machine: chmod " + (directory ? "700 " : "600 ") + file)
                : List.of();
    }

    /** No modes where the file system has none. */
    private static Set<PosixFilePermission> modes(Path file) {
        try {
            return Files.getPosixFilePermissions(file);
        } catch (IOException | UnsupportedOperationException e) {
            return Set.of();
        }
    }
}
