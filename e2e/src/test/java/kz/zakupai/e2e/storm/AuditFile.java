package kz.zakupai.e2e.storm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kz.zakupai.e2e.storm.journal.Journal;
import kz.zakupai.e2e.storm.journal.Trouble;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The audit log: every answer that a client got has its line there. */
final class AuditFile {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int SHOWN = 5;

    private final Path file;
    /** How many lines have been read of each file; a file that is moved away keeps its key. */
    private final Map<String, Long> read = new HashMap<>();

    AuditFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    /** Looks at what has been written since the last time, also where the file has been moved away meanwhile. */
    void verify(Journal journal) {
        Map<String, String> wanted = new HashMap<>(journal.takeRequests());
        try (Stream<Path> parts = Files.list(file.getParent())) {
            List<Path> all = parts.filter(part -> part.getFileName().toString().startsWith("audit.log"))
                    .filter(Files::isRegularFile)
                    .toList();
            for (Path part : all) {
                readNew(part, wanted);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!wanted.isEmpty()) {
            List<Map.Entry<String, String>> some =
                    wanted.entrySet().stream().limit(SHOWN).toList();
            journal.add(Trouble.LOST, wanted.size() + " answers have no line in the audit log, such as " + some);
        }
    }

    private void readNew(Path part, Map<String, String> wanted) throws IOException {
        String key = String.valueOf(
                Files.readAttributes(part, BasicFileAttributes.class).fileKey());
        long before = read.getOrDefault(key, 0L);
        long number = 0;
        try (BufferedReader reader = Files.newBufferedReader(part)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (number > before) {
                    answered(line, wanted);
                }
            }
        }
        read.put(key, number);
    }

    private static void answered(String line, Map<String, String> wanted) {
        try {
            JsonNode entry = JSON.readTree(line);
            if (entry.path("type").asString("").equals("response")) {
                wanted.remove(entry.path("request").path("id").asString(""));
            }
        } catch (JacksonException cutOff) {
            // The server was killed while it wrote this line: nobody got this answer, or it is missed.
            return;
        }
    }
}
