package kz.zakupai.etl.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import kz.zakupai.service.error.RequestRefusedException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * The folder from which files may be loaded. What the caller writes never reaches the file system: it is compared with
 * the names of the files that are there, so {@code ../} and the like are just names that no file has.
 */
@Component
class ImportDirectory {
    private static final int MAX_DEPTH = 4;
    private static final int MAX_FILES = 10_000;
    private final SourceSettings settings;

    ImportDirectory(SourceSettings settings) {
        this.settings = settings;
    }

    /**
     * The file with this path below the folder, as {@code contracts/page-1.json}.
     *
     * @throws RequestRefusedException 403 where no folder is allowed, 404 where it has no such file, 413 for a long one
     */
    PageSource file(String wanted) {
        if (settings.importDirectory().isBlank()) {
            throw RequestRefusedException.of(
                    HttpStatus.FORBIDDEN,
                    "Loading from files is off: set zakupai.etl.import-directory to allow a folder");
        }
        Path file = find(Path.of(settings.importDirectory()), wanted)
                .orElseThrow(() -> RequestRefusedException.notFound("The import directory has no such file"));
        return new PageSource("file", wanted, () -> {
            if (Files.size(file) > settings.fileLimit().toBytes()) {
                throw new PageTooLongException();
            }
            return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
        });
    }

    private static Optional<Path> find(Path directory, String wanted) {
        try (Stream<Path> files = Files.walk(directory, MAX_DEPTH)) {
            return files.limit(MAX_FILES)
                    .filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .filter(path -> directory.relativize(path).toString().equals(wanted))
                    .findFirst();
        } catch (IOException | java.io.UncheckedIOException e) {
            throw RequestRefusedException.of(
                    HttpStatus.INTERNAL_SERVER_ERROR,
                    "The import directory cannot be read: check zakupai.etl.import-directory");
        }
    }
}
