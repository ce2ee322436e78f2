package kz.zakupai.cli.stack;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import kz.zakupai.cli.stack.home.Patience;
import kz.zakupai.cli.stack.status.Format;
import kz.zakupai.cli.stack.status.Part;
import kz.zakupai.cli.stack.status.StatusTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "status",
        description = "What runs where, and how healthy it is. Exits with 1 when a part is not healthy.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final String HOME_AND_CLEAR = "\u001b[H\u001b[2J";

    private final Shell shell;

    @Option(
            names = {"-o", "--output"},
            description = "${COMPLETION-CANDIDATES}",
            defaultValue = "TABLE")
    Format output = Format.TABLE;

    @Option(
            names = {"-w", "--watch"},
            description = "Show it again every two seconds, until Ctrl-C.")
    boolean watch;

    StatusCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        List<Part> parts = show();
        while (watch && !Thread.currentThread().isInterrupted() && !shell.out().checkError()) {
            Patience.pause(INTERVAL);
            if (shell.terminal().contains("1")) {
                shell.out().print(HOME_AND_CLEAR);
            }
            parts = show();
        }
        return parts.stream().allMatch(part -> part.health().good()) ? 0 : 1;
    }

    private List<Part> show() {
        List<Part> parts = Part.all(shell.home());
        shell.out().print(StatusTable.of(parts, output, Instant.now()));
        shell.out().flush();
        return parts;
    }
}
