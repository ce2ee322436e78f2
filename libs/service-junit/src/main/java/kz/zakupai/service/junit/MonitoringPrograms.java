package kz.zakupai.service.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The real Prometheus and Alertmanager with their tools, as {@code bin/monitoring-programs} finds them on the {@code PATH} or takes
 * them from Debian's packages.
 *
 * @param prometheus the server
 * @param promtool checks rules and runs their unit tests
 * @param alertmanager the server, under whatever name it is installed
 * @param amtool checks Alertmanager's configuration
 */
public record MonitoringPrograms(Path prometheus, Path promtool, Path alertmanager, Path amtool) {
    private static final String SCRIPT = "bin/monitoring-programs";

    /**
     * Fetches what is missing: once for the project, however many tests ask at once.
     *
     * @throws AssertionError saying what to do, where the programs cannot be had
     */
    public static MonitoringPrograms provide() {
        var paths = new HashMap<String, Path>();
        run(project().resolve(SCRIPT))
                .lines()
                .map(line -> line.split("\t", 2))
                .forEach(pair -> paths.put(pair[0], Path.of(pair[1])));
        return new MonitoringPrograms(
                path(paths, "prometheus"), path(paths, "promtool"), path(paths, "alertmanager"), path(paths, "amtool"));
    }

    private static Path path(Map<String, Path> paths, String name) {
        Path path = paths.get(name);
        if (path == null) {
            throw new AssertionError(SCRIPT + " does not say where " + name + " is");
        }
        return path;
    }

    /** The folder above the module in whose folder Maven runs the tests. */
    private static Path project() {
        return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .filter(folder -> Files.exists(folder.resolve(SCRIPT)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no folder above this one holds " + SCRIPT));
    }

    private static String run(Path script) {
        try {
            Path said = Files.createTempFile("monitoring-programs-", ".err");
            try {
                Process process = new ProcessBuilder(List.of(script.toString()))
                        .redirectError(said.toFile())
                        .start();
                process.getOutputStream().close();
                String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                if (process.waitFor() != 0) {
                    throw new AssertionError(Files.readString(said));
                }
                return output;
            } finally {
                Files.deleteIfExists(said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + script, e);
        }
    }
}
