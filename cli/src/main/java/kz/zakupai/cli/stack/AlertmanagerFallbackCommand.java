package kz.zakupai.cli.stack;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import kz.zakupai.cli.stack.monitoring.FallbackConfiguration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "alertmanager-fallback",
        description =
                "Writes a configuration of Alertmanager without Telegram where there is none, so that it can start "
                        + "before its agent has found a bot's token in the Vault. `zakupai up --monitoring` does so by itself.",
        mixinStandardHelpOptions = true)
final class AlertmanagerFallbackCommand implements Callable<Integer> {
    private final Shell shell;

    @Parameters(index = "0", paramLabel = "TEMPLATE", description = "alertmanager.yml.ctmpl")
    private Path template = Path.of("");

    @Parameters(index = "1", paramLabel = "FILE", description = "The configuration; one that is there stays.")
    private Path file = Path.of("");

    AlertmanagerFallbackCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        FallbackConfiguration.provide(template.toAbsolutePath(), file.toAbsolutePath(), shell.environment());
        return 0;
    }
}
