package kz.zakupai.cli.stack;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import kz.zakupai.cli.stack.home.Ports;
import kz.zakupai.cli.stack.home.StackFailure;
import kz.zakupai.cli.stack.run.Detached;
import kz.zakupai.cli.stack.run.StackLock;
import kz.zakupai.cli.stack.run.Supervisor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "supervise", description = "What up -d starts.", hidden = true)
final class SuperviseCommand implements Callable<Integer> {
    private final Shell shell;

    @Option(names = "--port-offset", defaultValue = "0")
    int offset;

    @Option(names = "--monitoring")
    boolean monitored;

    SuperviseCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        var told = new Detached(shell.home());
        Consumer<String> log = line -> {
            shell.out().println(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + line);
            shell.out().flush();
        };
        try {
            StackLock lock = StackLock.take(shell.home())
                    .orElseThrow(() -> new StackFailure("another supervisor has just started", "zakupai status"));
            var supervisor = new Supervisor(shell.home(), new Ports(offset), monitored, shell.environment(), lock, log);
            supervisor.start();
            told.tellReady();
            supervisor.await();
            return 0;
        } catch (StackFailure failure) {
            log.accept(failure.getMessage());
            told.tellFailure(failure);
            return 1;
        }
    }
}
