package kz.zakupai.cli.stack;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import kz.zakupai.cli.stack.home.Ports;
import kz.zakupai.cli.stack.run.Detached;
import kz.zakupai.cli.stack.run.StackLock;
import kz.zakupai.cli.stack.run.Supervisor;
import kz.zakupai.cli.stack.status.Format;
import kz.zakupai.cli.stack.status.Part;
import kz.zakupai.cli.stack.status.StatusTable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "up",
        description =
                "Brings up the Vault, PostgreSQL and the services, prints what runs where, and stays until Ctrl-C.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
    private final Shell shell;

    @Option(
            names = {"-d", "--detach"},
            description = "Return when everything is healthy; zakupai down ends it.")
    boolean detach;

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            description = "Added to every port (8200, 7432, 7001, 7002, 7011). Default: that of the last up, or 0.")
    @Nullable
    Integer offset;

    @Option(
            names = "--monitoring",
            negatable = true,
            description =
                    "With Prometheus and Alertmanager (9090, 9093, 8207, 8208). Default: as the last up was told.")
    @Nullable
    Boolean monitoring;

    UpCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        Ports ports = offset == null ? shell.home().ports() : new Ports(offset);
        boolean monitored = monitoring == null ? shell.home().monitored() : monitoring;
        Optional<StackLock> lock = StackLock.take(shell.home());
        if (lock.isEmpty()) {
            shell.progress().accept(running(monitored));
            return table();
        }
        if (detach) {
            lock.get().close();
            new Detached(shell.home()).start(ports, monitored, shell.environment(), shell.progress());
            return table();
        }
        var supervisor =
                new Supervisor(shell.home(), ports, monitored, shell.environment(), lock.get(), shell.progress());
        supervisor.start();
        table();
        supervisor.await();
        return 0;
    }

    private String running(boolean monitored) {
        if (monitored == shell.home().monitored()) {
            return "the stack runs already";
        }
        return monitored
                ? "the stack runs already, without monitoring: zakupai down, then zakupai up --monitoring"
                : "the stack runs already, with monitoring: zakupai down, then zakupai up --no-monitoring";
    }

    private int table() {
        shell.out().print(StatusTable.of(Part.all(shell.home()), Format.TABLE, Instant.now()));
        shell.out().flush();
        return 0;
    }
}
