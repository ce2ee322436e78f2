package kz.zakupai.cli.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import kz.zakupai.cli.stack.home.Patience;
import kz.zakupai.cli.stack.home.StackFailure;
import kz.zakupai.cli.stack.run.LogFollower;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "logs", description = "Prints the logs, or follows them.", mixinStandardHelpOptions = true)
final class LogsCommand implements Callable<Integer> {
    private static final Duration INTERVAL = Duration.ofMillis(200);

    private final Shell shell;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what is added, until Ctrl-C.")
    boolean follow;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description =
                    "vault, postgres, supervisor, a service, prometheus, alertmanager or an agent of theirs. Default: all.")
    @Nullable
    String name;

    LogsCommand(Shell shell) {
        this.shell = shell;
    }

    private record Source(String name, LogFollower lines) {}

    @Override
    public Integer call() {
        List<Source> sources = names().stream()
                .map(log -> new Source(log, new LogFollower(shell.home().log(log), 0)))
                .toList();
        boolean any = true;
        while (any
                || (follow
                        && !shell.out().checkError()
                        && !Thread.currentThread().isInterrupted())) {
            any = print(sources);
            if (!any && follow) {
                Patience.pause(INTERVAL);
            }
        }
        return 0;
    }

    private boolean print(List<Source> sources) {
        boolean any = false;
        for (Source source : sources) {
            for (String line : source.lines().lines()) {
                shell.out().println(sources.size() > 1 ? source.name() + " | " + line : line);
                any = true;
            }
        }
        shell.out().flush();
        return any;
    }

    private List<String> names() {
        var all = new ArrayList<String>();
        Path folder = shell.home().log("any").resolveSibling("");
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.map(file -> file.getFileName().toString())
                        .filter(file -> file.endsWith(".log"))
                        .map(file -> file.substring(0, file.length() - ".log".length()))
                        .sorted()
                        .forEach(all::add);
            } catch (IOException e) {
                throw new StackFailure("cannot read " + folder, "check its rights", e);
            }
        }
        if (name == null) {
            return all;
        }
        if (!all.contains(name)) {
            throw new StackFailure("there is no log of " + name, "name one of: " + String.join(", ", all));
        }
        return List.of(name);
    }
}
