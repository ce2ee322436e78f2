package kz.zakupai.cli.stack;

import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import kz.zakupai.cli.stack.home.StackFailure;
import kz.zakupai.cli.stack.status.Format;
import kz.zakupai.cli.stack.status.Part;
import kz.zakupai.cli.stack.status.StatusTable;
import kz.zakupai.cli.stack.watch.Ending;
import kz.zakupai.cli.stack.watch.Watch;
import kz.zakupai.cli.vault.text.GoDuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "status",
        description =
                "What runs where, and how healthy it is. Exits with 1 when a part is not healthy; with --watch always with 0.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final int PIPE_WIDTH = 120;

    private final Shell shell;

    @Option(
            names = {"-o", "--output"},
            description = "${COMPLETION-CANDIDATES}. With --watch JSON is a line each time.",
            defaultValue = "TABLE")
    Format output = Format.TABLE;

    @Option(
            names = {"-w", "--watch"},
            description =
                    "Go on, with requests, errors, latencies, the Vault, the business and alerts, until q or Ctrl-C.")
    boolean watch;

    @Option(
            names = "--interval",
            paramLabel = "DURATION",
            description = "How often --watch looks, 1s to 2m. Default: ${DEFAULT-VALUE}",
            defaultValue = "2s")
    String interval = "2s";

    StatusCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        if (!watch) {
            List<Part> parts = Part.all(shell.home());
            shell.out().print(StatusTable.of(parts, output, Instant.now()));
            return parts.stream().allMatch(part -> part.health().good()) ? 0 : 1;
        }
        if (output == Format.MARKDOWN) {
            throw new StackFailure("--watch writes a table or JSON, not Markdown", "zakupai status --watch -o json");
        }
        Duration every = every();
        try (var _ = new Ending();
                var vault = new OperatorMetrics(shell.home())) {
            show(new Watch(shell.home(), vault, every));
        }
        return 0;
    }

    private void show(Watch started) {
        if (output == Format.JSON) {
            started.writeJson(shell.out());
        } else if (shell.terminal().contains("1")
                && !"dumb".equals(shell.environment().get("TERM"))) {
            Optional<InputStream> keys = shell.terminal().contains("0") ? Optional.of(System.in) : Optional.empty();
            boolean colours = shell.environment().getOrDefault("NO_COLOR", "").isEmpty();
            started.draw(shell.out(), keys, colours);
        } else {
            started.writeText(shell.out(), PIPE_WIDTH);
        }
    }

    private Duration every() {
        try {
            Duration every = GoDuration.parse(interval);
            if (every.compareTo(SHORTEST) >= 0 && every.compareTo(LONGEST) <= 0) {
                return every;
            }
        } catch (DateTimeException e) {
            // Said below, with what is allowed.
        }
        throw new StackFailure("--interval must be 1s to 2m, not " + interval, "zakupai status --watch --interval 5s");
    }
}
