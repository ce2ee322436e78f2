package kz.zakupai.cli.vault.completion;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Names of files. */
final class LocalFiles {
    private static final int MAX_FILES = 1000;

    private LocalFiles() {}

    /** What lies in the folder that is typed so far; folders end with a slash. Nothing where it cannot be read. */
    static List<String> of(String typed) {
        String folder = typed.substring(0, typed.lastIndexOf('/') + 1);
        String start = typed.substring(folder.length());
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of(folder.isEmpty() ? "." : folder))) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                if (name.startsWith(start) && (!name.startsWith(".") || start.startsWith("."))) {
                    names.add(folder + name + (Files.isDirectory(file) ? "/" : ""));
                }
                if (names.size() == MAX_FILES) {
                    break;
                }
            }
        } catch (IOException | InvalidPathException e) {
            return List.of();
        }
        return names;
    }
}
