package kz.zakupai.cli.stack;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import kz.zakupai.cli.stack.migrate.Migration;
import kz.zakupai.cli.stack.status.Format;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "migrate",
        description =
                "Moves .env files into the Vault: shows the plan, writes, reads back and compares. Never shows a value.",
        footer = {"", "The files stay as they are: delete them when everything runs."},
        mixinStandardHelpOptions = true)
final class MigrateCommand implements Callable<Integer> {
    private final Shell shell;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Files in dotenv syntax; of equal keys the last wins.")
    List<Path> files = List.of();

    @Option(names = "--dry-run", description = "Show the plan only.")
    boolean dryRun;

    @Option(
            names = "--map",
            paramLabel = "KEY=SERVICE[,SERVICE]",
            description = "Where a key goes: app, or services' names.")
    Map<String, String> choices = new LinkedHashMap<>();

    @Option(names = "--overwrite", description = "Replace values that the Vault holds and that differ.")
    boolean overwrite;

    @Option(
            names = {"-o", "--output"},
            description = "${COMPLETION-CANDIDATES}",
            defaultValue = "TABLE")
    Format output = Format.TABLE;

    MigrateCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (OperatorSession session = OperatorSession.open(shell.home())) {
            Migration migration = Migration.plan(session.admin().secrets("zakupai"), files, choices, overwrite);
            shell.out().print(migration.table().text(output));
            shell.out().flush();
            if (dryRun) {
                shell.progress().accept("nothing was written; " + migration.size() + " values would be");
            } else {
                migration.apply(shell.progress());
                shell.progress().accept(migration.size() + " values written");
            }
            return 0;
        }
    }
}
