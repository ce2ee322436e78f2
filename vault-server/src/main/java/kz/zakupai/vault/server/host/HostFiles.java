package kz.zakupai.vault.server.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The kernel's files below one root, for tests another one.
 *
 * @param root {@code /} on a real machine
 */
record HostFiles(Path root) {
    private static final int MOST_LINES = 100_000;

    /** @param path absolute, such as {@code /proc/stat} */
    List<String> lines(String path) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(at(path));
                Stream<String> lines = reader.lines()) {
            return lines.limit(MOST_LINES).toList();
        }
    }

    /** Names before {@code separator}, values behind it; of names that come again the first counts. */
    Map<String, String> pairs(String path, char separator) throws IOException {
        var pairs = new LinkedHashMap<String, String>();
        for (String line : lines(path)) {
            int at = line.indexOf(separator);
            if (at > 0) {
                pairs.putIfAbsent(
                        line.substring(0, at).strip(), line.substring(at + 1).strip());
            }
        }
        return pairs;
    }

    /** How many entries of a folder have such a name. */
    long count(String folder, Predicate<String> name) throws IOException {
        try (Stream<Path> entries = Files.list(at(folder))) {
            return entries.map(entry -> String.valueOf(entry.getFileName()))
                    .filter(name)
                    .count();
        }
    }

    boolean has(String path) {
        return Files.isReadable(at(path));
    }

    Path at(String path) {
        return root.resolve(path.substring(1));
    }
}
