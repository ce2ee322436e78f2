package kz.zakupai.cli.agent;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import kz.zakupai.cli.agent.auth.AgentSession;
import kz.zakupai.cli.agent.auth.Sessions;
import kz.zakupai.cli.agent.config.AgentConfiguration;
import kz.zakupai.cli.agent.metrics.AgentMetrics;
import kz.zakupai.cli.agent.part.AgentContext;
import kz.zakupai.cli.agent.part.Ending;
import kz.zakupai.vault.client.transport.Pacing;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running agent: its token and the parts that use it. Thread-safe.
 *
 * <p>The parts are started before the first log-in, so that each sees the first token.
 */
public final class Agent implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Agent.class);

    /** How an agent ended. */
    public record Ended(int exitCode, String reason) {}

    private final Map<String, String> environment;
    private final Pacing pacing;
    private final AgentMetrics metrics = new AgentMetrics();
    private final CompletableFuture<Ended> ended = new CompletableFuture<>();
    private final Ending ending = (code, reason) -> ended.complete(new Ended(code, reason));
    private final List<AgentParts.Kind> kinds;
    private RunningParts parts;
    private AgentConfiguration configuration;
    private @Nullable Sessions sessions;

    private Agent(
            AgentConfiguration configuration,
            Map<String, String> environment,
            Pacing pacing,
            List<AgentParts.Kind> kinds) {
        this.configuration = configuration;
        this.environment = Map.copyOf(environment);
        this.pacing = pacing;
        this.kinds = kinds;
        this.parts = new RunningParts(kinds);
    }

    /**
     * Starts an agent.
     *
     * @throws RuntimeException with a message for the operator if a part cannot start; nothing then runs
     */
    public static Agent start(AgentConfiguration configuration, Map<String, String> environment, Pacing pacing) {
        return start(configuration, environment, pacing, AgentParts.ALL);
    }

    static Agent start(
            AgentConfiguration configuration,
            Map<String, String> environment,
            Pacing pacing,
            List<AgentParts.Kind> kinds) {
        Agent agent = new Agent(configuration, environment, pacing, kinds);
        boolean started = false;
        try {
            agent.begin(configuration);
            started = true;
            return agent;
        } finally {
            if (!started) {
                agent.close();
            }
        }
    }

    private synchronized void begin(AgentConfiguration wanted) {
        Sessions opened = Sessions.open(wanted, pacing, metrics, reason -> ending.end(1, reason));
        sessions = opened;
        parts = new RunningParts(kinds);
        parts.fit(context(wanted, opened));
        configuration = wanted;
        opened.start();
        if (wanted.exitAfterAuth()) {
            CompletableFuture<Void> _ = parts.settled().whenComplete((_, failure) -> endAfterAuth(failure));
        }
    }

    private void endAfterAuth(@Nullable Throwable failure) {
        if (failure == null) {
            ending.end(0, "everything is written, and exit_after_auth is set");
        } else {
            ending.end(1, "not everything could be written: " + failure.getMessage());
        }
    }

    private AgentContext context(AgentConfiguration wanted, Sessions opened) {
        return new AgentContext(wanted, opened.session(), opened.wire(), pacing, metrics, environment, ending);
    }

    /** Completes when a part ends the agent, or when it has done all that its configuration asks for. */
    public CompletableFuture<Ended> ended() {
        return ended.copy();
    }

    /** The agent's token and how it is. A new configuration may bring another one. */
    public synchronized AgentSession session() {
        if (sessions == null) {
            throw new IllegalStateException("the agent has ended");
        }
        return sessions.session();
    }

    public AgentMetrics metrics() {
        return metrics;
    }

    /**
     * Goes on with another configuration: what it changes is started anew, what it leaves goes on and reads its files again. Where
     * something cannot start, the agent goes back to what it had.
     *
     * @throws RuntimeException saying why it went back
     */
    @SuppressWarnings("IllegalCatch")
    public synchronized void reload(AgentConfiguration wanted) {
        AgentConfiguration before = configuration;
        try {
            change(wanted);
            log.info("configuration reloaded");
        } catch (RuntimeException e) {
            log.error("the new configuration cannot be used, going on with the old one: {}", e.getMessage());
            goBack(before);
            throw e;
        }
    }

    @SuppressWarnings("IllegalCatch")
    private void goBack(AgentConfiguration before) {
        try {
            change(before);
        } catch (RuntimeException e) {
            ending.end(1, "neither the new nor the old configuration can be used: " + e.getMessage());
        }
    }

    private void change(AgentConfiguration wanted) {
        Sessions running = sessions;
        if (running == null) {
            throw new IllegalStateException("the agent has ended");
        }
        if (Sessions.isSame(configuration, wanted)) {
            configuration = wanted;
            parts.fit(context(wanted, running));
        } else {
            configuration = wanted;
            clear();
            begin(wanted);
        }
    }

    /** Has the agent end as if all its work were done; returns at once. */
    public void end() {
        ending.end(0, "told to end");
    }

    private void clear() {
        parts.close();
        if (sessions != null) {
            sessions.close();
        }
    }

    /** Ends every part, the last one first, and the session. */
    @Override
    public synchronized void close() {
        clear();
        sessions = null;
        ending.end(0, "closed");
    }
}
