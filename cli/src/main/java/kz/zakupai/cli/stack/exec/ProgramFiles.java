package kz.zakupai.cli.stack.exec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.cli.agent.exec.ExecRefused;
import kz.zakupai.cli.stack.home.OwnerOnly;
import kz.zakupai.secret.Secret;
import org.slf4j.LoggerFactory;

/** The files of one program that hold its secrets, mode 0600; gone when it has ended. Used by one thread at a time. */
final class ProgramFiles implements AutoCloseable {
    private final Map<String, Path> paths;
    private final Optional<Path> folder;

    private ProgramFiles(Map<String, Path> paths, Optional<Path> folder) {
        this.paths = paths;
        this.folder = folder;
    }

    /**
     * Chooses the paths; writes nothing yet.
     *
     * @param environment tells of the folder in memory that a login gives ({@code XDG_RUNTIME_DIR}), if there is one
     */
    static ProgramFiles choose(Map<String, Optional<Path>> wanted, Map<String, String> environment) {
        Optional<Path> folder = wanted.values().stream().allMatch(Optional::isPresent)
                ? Optional.empty()
                : Optional.of(own(environment));
        Map<String, Path> paths = new LinkedHashMap<>();
        wanted.forEach((key, path) -> paths.put(
                key, path.orElseGet(() -> folder.orElseThrow().resolve(key).toAbsolutePath())));
        return new ProgramFiles(paths, folder);
    }

    private static Path own(Map<String, String> environment) {
        String inMemory = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        Path parent = Path.of(inMemory.isEmpty() ? System.getProperty("java.io.tmpdir") : inMemory);
        try {
            var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
            return Files.createTempDirectory(parent, "zakupai-exec-", ownerOnly);
        } catch (IOException e) {
            throw new ExecRefused(
                    ExecRefused.NOT_STARTED,
                    "no folder can be made in " + parent + " for the program's secrets",
                    "name the path: --file KEY=path");
        }
    }

    boolean isEmpty() {
        return paths.isEmpty();
    }

    /** The file of this key, if it has one. */
    Optional<Path> of(String key) {
        return Optional.ofNullable(paths.get(key));
    }

    /** Writes those values that have a file, each whole or not at all. */
    void write(Map<String, Secret> values) {
        paths.forEach((key, path) -> {
            Secret value = values.get(key);
            if (value != null) {
                OwnerOnly.write(path, value);
            }
        });
    }

    @Override
    public void close() {
        paths.values().forEach(ProgramFiles::delete);
        folder.ifPresent(ProgramFiles::delete);
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LoggerFactory.getLogger(ProgramFiles.class).warn("{} could not be deleted: delete it by hand", path);
        }
    }
}
