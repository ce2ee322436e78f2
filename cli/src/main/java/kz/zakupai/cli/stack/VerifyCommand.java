package kz.zakupai.cli.stack;

import java.util.List;
import java.util.concurrent.Callable;
import kz.zakupai.cli.stack.home.StackFailure;
import kz.zakupai.cli.stack.run.StackLock;
import kz.zakupai.cli.stack.status.Format;
import kz.zakupai.cli.stack.status.TextTable;
import kz.zakupai.cli.stack.verify.Verification;
import kz.zakupai.cli.stack.verify.Verification.Outcome;
import kz.zakupai.cli.stack.verify.Verification.Result;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "verify",
        description = "Checks the running stack for what the project promises. Exits with 1 when a check fails.",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    private final Shell shell;

    @Option(
            names = {"-o", "--output"},
            description = "${COMPLETION-CANDIDATES}",
            defaultValue = "TABLE")
    Format output = Format.TABLE;

    VerifyCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        if (!StackLock.held(shell.home())) {
            throw new StackFailure("the stack is not running", "zakupai up -d");
        }
        List<Outcome> outcomes;
        try (OperatorSession session = OperatorSession.open(shell.home())) {
            outcomes = new Verification(shell.home(), session.admin()).run();
        }
        var table = new TextTable(
                List.of("result", "promise", "reason"),
                outcomes.stream().map(VerifyCommand::row).toList());
        shell.out().print(table.text(output));
        return outcomes.stream().anyMatch(outcome -> outcome.result() == Result.FAILED) ? 1 : 0;
    }

    private static List<String> row(Outcome outcome) {
        String word = switch (outcome.result()) {
            case OK -> "ok";
            case FAILED -> "FAILED";
            case OFF -> "off";
        };
        return List.of(word, outcome.promise(), String.join("; ", outcome.reasons()));
    }
}
