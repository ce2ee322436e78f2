package kz.zakupai.cli.stack.monitoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import kz.zakupai.cli.stack.home.Home;
import kz.zakupai.cli.stack.home.Patience;
import kz.zakupai.cli.stack.home.Ports;
import kz.zakupai.cli.stack.home.StackFailure;
import kz.zakupai.cli.stack.process.Health;
import kz.zakupai.cli.stack.process.Keeper;
import kz.zakupai.cli.stack.process.Program;

/**
 * Prometheus and Alertmanager beside a running Vault, each once its agent has fetched what it needs. Thread-safe; closing it ends
 * them, the agents last.
 */
public final class Monitoring implements AutoCloseable {
    /** A first start makes the start-up cache of the launcher. */
    private static final Duration AGENT_LIMIT = Duration.ofSeconds(180);

    private static final Duration PROGRAM_LIMIT = Duration.ofSeconds(120);

    private final Home home;
    private final Ports ports;
    private final Consumer<String> log;
    private final WatchingPrograms programs;
    private final List<Keeper> keepers = new ArrayList<>();
    private boolean closed;

    /**
     * Looks for the programs, and starts nothing yet.
     *
     * @param environment of whoever starts the stack
     * @param log told what happens, a line each
     * @throws StackFailure saying how to get the programs, where they are not there
     */
    public Monitoring(Home home, Ports ports, Map<String, String> environment, Consumer<String> log) {
        this.home = home;
        this.ports = ports;
        this.log = log;
        programs = new WatchingPrograms(home, ports, environment, MonitoringPrograms.find(home, environment));
    }

    /** Puts the configuration into the stack's folder. */
    public void prepare() {
        new MonitoringFiles(home, ports).render();
        programs.provideFallback();
        try {
            // That of the last run is revoked or has ended; the agent writes another.
            Files.deleteIfExists(programs.metricsToken());
        } catch (IOException e) {
            throw new StackFailure("cannot delete " + programs.metricsToken(), "delete it by hand", e);
        }
    }

    /**
     * Brings up the agents, and Alertmanager once its configuration is there. The Vault is there.
     *
     * @throws StackFailure saying what did not start
     */
    public void startAlertmanager() {
        Keeper alertmanagerAgent = keep(programs.alertmanagerAgent());
        Keeper prometheusAgent = keep(programs.prometheusAgent());
        awaitWritten(alertmanagerAgent, programs.alertmanagerConfiguration());
        start(programs.alertmanager());
        awaitWritten(prometheusAgent, programs.metricsToken());
    }

    /**
     * Brings up Prometheus, last of all: what it finds away, it tells. All else is there.
     *
     * @throws StackFailure saying what did not start
     */
    public void startPrometheus() {
        start(programs.prometheus());
    }

    private static void awaitWritten(Keeper agent, Path written) {
        agent.await(Health::good, AGENT_LIMIT);
        if (!Patience.until(() -> Files.exists(written), AGENT_LIMIT)) {
            String process = agent.program().name();
            throw new StackFailure(
                    process + " has not written " + written + " after " + AGENT_LIMIT.toSeconds() + " s",
                    "read its log: zakupai logs " + process);
        }
    }

    private void start(Program program) {
        keep(program).await(Health::good, PROGRAM_LIMIT);
        log.accept(program.name() + " is healthy on port " + program.port());
    }

    private synchronized Keeper keep(Program program) {
        if (closed) {
            throw new StackFailure(program.name() + " was not started: the stack is being stopped", "zakupai up");
        }
        Keeper keeper = new Keeper(program, home.runs(), log, () -> {});
        keepers.add(keeper);
        return keeper.start();
    }

    @Override
    public synchronized void close() {
        closed = true;
        keepers.reversed().forEach(Keeper::stop);
    }
}
