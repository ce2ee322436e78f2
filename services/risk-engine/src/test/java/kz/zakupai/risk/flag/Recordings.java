package kz.zakupai.risk.flag;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Recorded answers of the real portal, beside the project in {@code ../shared/data/goszakup}; never copied into it. */
public final class Recordings {
    private Recordings() {}

    /** The recording of this name; without it the test is skipped, and says so. */
    public static JsonNode read(String name) {
        Path found = null;
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path candidate = folder.resolve("shared/data/goszakup").resolve(name);
            if (found == null && Files.isRegularFile(candidate)) {
                found = candidate;
            }
        }
        assumeTrue(found != null, "the recording shared/data/goszakup/" + name + " is not beside the project");
        return JsonMapper.builder()
                .build()
                .readTree(Objects.requireNonNull(found).toFile());
    }
}
