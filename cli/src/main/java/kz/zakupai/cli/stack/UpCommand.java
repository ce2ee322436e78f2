package kz.zakupai.cli.stack;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import kz.zakupai.cli.stack.home.Ports;
import kz.zakupai.cli.stack.home.StackFailure;
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

    @Option(names = "--monitoring", hidden = true)
    boolean monitoring;

    UpCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (monitoring) {
            throw new StackFailure(
                    "this version starts no Prometheus and Alertmanager of its own",
                    "point yours at /metrics of the services and at /v1/sys/metrics of the Vault");
        }
        Ports ports = offset == null ? shell.home().ports() : new Ports(offset);
        Optional<StackLock> lock = StackLock.take(shell.home());
        if (lock.isEmpty()) {
            shell.progress().accept("the stack runs already");
            return table();
        }
        if (detach) {
            lock.get().close();
            new Detached(shell.home()).start(ports, shell.environment(), shell.progress());
            return table();
        }
        var supervisor = new Supervisor(shell.home(), ports, shell.environment(), lock.get(), shell.progress());
        supervisor.start();
        table();
        supervisor.await();
        return 0;
    }

    private int table() {
        shell.out().print(StatusTable.of(Part.all(shell.home()), Format.TABLE, Instant.now()));
        shell.out().flush();
        return 0;
    }
}
