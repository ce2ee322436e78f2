package kz.zakupai.cli.stack.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import kz.zakupai.cli.stack.home.Home;
import kz.zakupai.cli.stack.home.OwnerOnly;
import kz.zakupai.cli.stack.home.Patience;
import kz.zakupai.cli.stack.home.Ports;
import kz.zakupai.cli.stack.home.Services;
import kz.zakupai.cli.stack.home.StackFailure;

/** A supervisor of its own session, which outlives the terminal. It tells how its start went in a file. */
public final class Detached {
    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final String READY = "ready";
    private static final List<String> PASSED_ON = Stream.concat(
                    Stream.of("PATH", "HOME", "LANG", "ZAKUPAI_HOME"), Services.SETTINGS.stream())
            .toList();

    private final Home home;

    public Detached(Home home) {
        this.home = home;
    }

    private Path outcome() {
        return home.runs().resolve("outcome");
    }

    /** Called in the supervisor: its stack is up. */
    public void tellReady() {
        OwnerOnly.write(outcome(), READY);
    }

    /** Called in the supervisor: its stack did not come up. */
    public void tellFailure(StackFailure failure) {
        OwnerOnly.write(outcome(), failure.getMessage() + "\0" + failure.hint());
    }

    /**
     * Starts the supervisor and waits for its stack.
     *
     * @param monitored whether Prometheus and Alertmanager belong to it
     * @param progress given what the supervisor says meanwhile
     * @throws StackFailure the one that the supervisor met
     */
    public void start(Ports ports, boolean monitored, Map<String, String> environment, Consumer<String> progress) {
        Path log = OwnerOnly.touch(home.log(Supervisor.NAME));
        OwnerOnly.directory(home.runs());
        try {
            Files.deleteIfExists(outcome());
            long from = Files.size(log);
            Process process = launch(ports, monitored, environment, log);
            var tail = new LogFollower(log, from);
            Patience.until(
                    () -> {
                        tail.lines().forEach(line -> progress.accept(line.substring(line.indexOf(' ') + 1)));
                        return Files.exists(outcome()) || !process.isAlive();
                    },
                    LIMIT);
        } catch (IOException e) {
            throw new StackFailure("cannot start the supervisor", "run zakupai up without -d", e);
        }
        judge();
    }

    private Process launch(Ports ports, boolean monitored, Map<String, String> environment, Path log)
            throws IOException {
        var command = new ArrayList<String>();
        command.add("setsid");
        command.add(home.project().resolve("zakupai").toString());
        command.addAll(List.of("supervise", "--port-offset", Integer.toString(ports.offset())));
        if (monitored) {
            command.add("--monitoring");
        }
        var builder = new ProcessBuilder(command)
                .directory(home.folder().toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().clear();
        PASSED_ON.stream()
                .filter(environment::containsKey)
                .forEach(name -> builder.environment().put(name, environment.get(name)));
        builder.environment().put("ZAKUPAI_HOME", home.folder().toString());
        builder.environment().put("ZAKUPAI_SKIP_BUILD", "true");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder.start();
    }

    private void judge() {
        String told = Files.exists(outcome())
                ? new String(OwnerOnly.read(outcome()).revealBytes(), StandardCharsets.UTF_8)
                : "";
        if (told.equals(READY)) {
            return;
        }
        int end = told.indexOf('\0');
        if (end < 0) {
            throw new StackFailure(
                    "the supervisor ended before the stack was up", "read its log: zakupai logs supervisor");
        }
        throw new StackFailure(told.substring(0, end), told.substring(end + 1));
    }
}
