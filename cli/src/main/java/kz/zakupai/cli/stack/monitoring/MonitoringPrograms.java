package kz.zakupai.cli.stack.monitoring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.cli.stack.home.Home;
import kz.zakupai.cli.stack.home.StackFailure;

/**
 * Where Prometheus and Alertmanager are installed.
 *
 * @param alertmanager the server, which Debian calls prometheus-alertmanager
 * @param amtool checks Alertmanager's configuration
 */
public record MonitoringPrograms(Path prometheus, Path alertmanager, Path amtool) {
    /** The script of the project that looks for them; the tests ask it too. */
    private static final String SCRIPT = "bin/monitoring-programs";

    /**
     * Looks for them, and fetches nothing.
     *
     * @param environment of which the {@code PATH} is searched
     * @throws StackFailure saying in one sentence how to get them
     */
    public static MonitoringPrograms find(Home home, Map<String, String> environment) {
        Map<String, Path> paths = paths(home.project().resolve(SCRIPT), environment);
        Optional<Path> prometheus = Optional.ofNullable(paths.get("prometheus"));
        Optional<Path> alertmanager = Optional.ofNullable(paths.get("alertmanager"));
        Optional<Path> amtool = Optional.ofNullable(paths.get("amtool"));
        if (prometheus.isEmpty() || alertmanager.isEmpty() || amtool.isEmpty()) {
            throw new StackFailure(
                    "Prometheus and Alertmanager are not installed, and nothing was started",
                    "run " + SCRIPT + ", which unpacks them into this project without root, or install them"
                            + " (Debian: apt-get install prometheus prometheus-alertmanager); without them: zakupai up"
                            + " --no-monitoring");
        }
        return new MonitoringPrograms(prometheus.get(), alertmanager.get(), amtool.get());
    }

    private static Map<String, Path> paths(Path script, Map<String, String> environment) {
        var builder =
                new ProcessBuilder(List.of(script.toString(), "--find")).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().put("PATH", environment.getOrDefault("PATH", "/usr/bin:/bin"));
        var paths = new HashMap<String, Path>();
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t", 2))
                    .filter(pair -> pair.length == 2)
                    .forEach(pair -> paths.put(pair[0], Path.of(pair[1])));
            process.waitFor();
        } catch (IOException e) {
            throw new StackFailure("cannot run " + script, "restore it from the project", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("interrupted", "run it again", e);
        }
        return paths;
    }
}
