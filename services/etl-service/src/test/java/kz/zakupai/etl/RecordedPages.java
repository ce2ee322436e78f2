package kz.zakupai.etl;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Recorded answers of the real portal, beside the project in {@code ../shared/data/goszakup}; never copied into it. */
final class RecordedPages {
    private RecordedPages() {}

    /** The file, or the test is skipped with a message that says what is absent. */
    static Path file(String name) {
        Path found = null;
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path candidate = folder.resolve("shared/data/goszakup").resolve(name);
            if (Files.isRegularFile(candidate)) {
                found = candidate;
                break;
            }
        }
        Assumptions.assumeTrue(
                found != null, () -> "the recorded page shared/data/goszakup/" + name + " is not beside the project");
        return found;
    }
}
