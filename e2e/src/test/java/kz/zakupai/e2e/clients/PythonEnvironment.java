package kz.zakupai.e2e.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A virtual environment with hvac under {@code target/hvac}, made when it is absent or when {@code requirements.txt} has
 * changed, and kept between runs.
 */
final class PythonEnvironment {
    /** Where the scripts and their {@code requirements.txt} lie. */
    static final Path SCRIPTS = Path.of("src/test/python");

    private static final Path HOME = Path.of("target/hvac").toAbsolutePath();
    private static final Path MADE_FROM = HOME.resolve("made-from.txt");

    private PythonEnvironment() {}

    /** @throws AssertionError with what to do, when Python or the packages can't be had */
    static void prepare() throws IOException {
        String wanted = Files.readString(SCRIPTS.resolve("requirements.txt"));
        if (Files.exists(MADE_FROM) && Files.readString(MADE_FROM).equals(wanted)) {
            return;
        }
        require(
                List.of("python3", "-m", "venv", "--clear", HOME.toString()),
                "a virtual environment could not be made: install Python 3.9 or newer with its venv module");
        require(
                List.of(
                        python(),
                        "-m",
                        "pip",
                        "install",
                        "--quiet",
                        "--disable-pip-version-check",
                        "-r",
                        "requirements.txt"),
                "hvac could not be installed: a package index (PyPI, or the mirror that pip is configured for) must be reachable");
        Files.writeString(MADE_FROM, wanted);
    }

    private static void require(List<String> command, String otherwise) {
        try {
            Program.Result result = Program.run(command, SCRIPTS, Map.of());
            if (!result.succeeded()) {
                throw new AssertionError(otherwise + "\n" + result.output());
            }
        } catch (IOException e) {
            throw new AssertionError(otherwise + " (" + e.getMessage() + ")", e);
        }
    }

    private static String python() {
        return HOME.resolve("bin/python").toString();
    }

    /** Runs one script's tests with {@code environment}. */
    static Program.Result run(String script, Map<String, String> environment) throws IOException {
        var all = new HashMap<>(environment);
        all.put("NO_PROXY", "*");
        return Program.run(List.of(python(), "-B", "-W", "ignore", "-m", "unittest", "-v", script), SCRIPTS, all);
    }
}
