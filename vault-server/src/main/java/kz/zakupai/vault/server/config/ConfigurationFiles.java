package kz.zakupai.vault.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kz.zakupai.vault.server.hcl.Hcl;
import kz.zakupai.vault.server.hcl.HclBody;
import kz.zakupai.vault.server.hcl.HclSyntax;

/** Reads configuration files, HCL or JSON, into trees. */
public final class ConfigurationFiles {
    private static final int MAX_FILES = 100;

    private ConfigurationFiles() {}

    /** A document and what messages call it. */
    public record Document(String name, HclBody body) {}

    public static Document parse(String name, String text) {
        try {
            return new Document(name, Hcl.parse(text));
        } catch (HclSyntax e) {
            throw located(name, e);
        }
    }

    static ConfigurationError located(String name, HclSyntax e) {
        return new ConfigurationError(name + ":" + e.line() + ":" + e.column() + ": " + e.getMessage());
    }

    /**
     * The documents of files, and of all {@code .hcl} and {@code .json} files of folders.
     *
     * @throws ConfigurationError if one cannot be read or is not valid
     */
    public static List<Document> read(List<Path> paths, Path workingDirectory) {
        if (paths.isEmpty()) {
            throw new ConfigurationError("no configuration is given; name a file or a directory with -config=PATH");
        }
        List<Document> documents = new ArrayList<>();
        for (Path path : paths) {
            Path absolute = workingDirectory.resolve(path);
            if (Files.isDirectory(absolute)) {
                for (Path file : filesOf(path, absolute)) {
                    documents.add(document(path.resolve(file.getFileName()), file));
                }
            } else {
                documents.add(document(path, absolute));
            }
        }
        return documents;
    }

    private static List<Path> filesOf(Path name, Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            List<Path> files = entries.filter(ConfigurationFiles::isConfiguration)
                    .sorted()
                    .limit(MAX_FILES + 1L)
                    .toList();
            if (files.isEmpty()) {
                throw new ConfigurationError(name + ": the directory has no file that ends in .hcl or .json");
            }
            if (files.size() > MAX_FILES) {
                throw new ConfigurationError(name + ": the directory has more than " + MAX_FILES + " files");
            }
            return files;
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    private static boolean isConfiguration(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".") && (name.endsWith(".hcl") || name.endsWith(".json")) && Files.isRegularFile(file);
    }

    private static Document document(Path name, Path file) {
        try {
            if (Files.size(file) > 4L * Hcl.MAX_LENGTH) {
                throw new ConfigurationError(name + ": the file is too large for a configuration");
            }
            return new Document(name.toString(), Hcl.parse(Files.readAllBytes(file)));
        } catch (HclSyntax e) {
            throw located(name.toString(), e);
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    private static ConfigurationError unreadable(Path name, IOException e) {
        return new ConfigurationError(
                e instanceof NoSuchFileException
                        ? name + ": there is no such file; check -config and the working directory"
                        : name + ": the file cannot be read; check its owner and mode ("
                                + e.getClass().getSimpleName() + ")");
    }
}
