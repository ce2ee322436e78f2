package kz.zakupai.cli.agent;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import kz.zakupai.cli.agent.Agent.Ended;
import kz.zakupai.cli.agent.config.AgentConfiguration;
import kz.zakupai.vault.client.transport.Pacing;
import kz.zakupai.vault.client.transport.VaultException;
import kz.zakupai.vault.server.ProcessSignals;
import kz.zakupai.vault.server.config.ConfigurationError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs an agent in the foreground until it has done its work or is told to end. */
public final class AgentCommand {
    private static final Logger log = LoggerFactory.getLogger(AgentCommand.class);
    private static final int FAILED = 1;

    private final Supplier<AgentConfiguration> source;
    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    private AgentCommand(
            Supplier<AgentConfiguration> source, Map<String, String> environment, PrintStream out, PrintStream err) {
        this.source = source;
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    /**
     * Runs until SIGTERM or SIGINT, or until a part ends the agent; SIGHUP reads the files again.
     *
     * @param paths files and folders with the configuration
     * @param environment variables, those that flags stand for among them
     * @param changes what flags change of what the files say
     * @param out where the start is announced
     * @param err where it is said why it cannot start
     * @return the exit code: 0, 1 when it could not start or go on, or that of the program which it ran
     */
    public static int run(
            List<Path> paths,
            Map<String, String> environment,
            UnaryOperator<AgentConfiguration> changes,
            PrintStream out,
            PrintStream err) {
        Path workingDirectory = Path.of("").toAbsolutePath();
        return new AgentCommand(
                        () -> changes.apply(AgentConfiguration.load(paths, environment, workingDirectory)),
                        environment,
                        out,
                        err)
                .run();
    }

    @SuppressWarnings("IllegalCatch")
    private int run() {
        AgentConfiguration configuration;
        try {
            configuration = source.get();
        } catch (ConfigurationError | VaultException e) {
            err.println("Error loading configuration: " + e.getMessage());
            return FAILED;
        }
        AgentLog.apply(configuration.logging());
        configuration.warnings().forEach(warning -> log.warn("{}", warning));
        // In this order: an agent that cannot start must not take away the number of the one that runs.
        try (Agent agent = Agent.start(configuration, environment, Pacing.SYSTEM);
                PidFile _ = PidFile.write(configuration.pidFile())) {
            announce(configuration);
            return await(agent);
        } catch (IOException e) {
            err.println("Error storing PID: " + e.getMessage());
        } catch (RuntimeException e) {
            err.println("Error starting agent: " + e.getMessage());
        }
        return FAILED;
    }

    /** A program of the agent's own writes to stdout, where nothing else may stand between its lines. */
    private void announce(AgentConfiguration configuration) {
        if (configuration.exec().isEmpty()) {
            out.println("==> Vault Agent started! Log data will stream in below:");
            out.println();
            out.flush();
        }
    }

    private int await(Agent agent) {
        ProcessSignals.onHangUp(() -> reload(agent));
        ProcessSignals.onEnd(agent::end);
        Ended ended = agent.ended().join();
        log.info("the agent ends with code {}: {}", ended.exitCode(), ended.reason());
        return ended.exitCode();
    }

    private void reload(Agent agent) {
        try {
            AgentConfiguration configuration = source.get();
            AgentLog.apply(configuration.logging());
            configuration.warnings().forEach(warning -> log.warn("{}", warning));
            agent.reload(configuration);
        } catch (ConfigurationError | VaultException e) {
            log.error("the new configuration cannot be used, going on with the old one: {}", e.getMessage());
        }
    }
}
