package kz.zakupai.cli.agent;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import kz.zakupai.cli.agent.auth.AgentSession;
import kz.zakupai.cli.agent.auth.Sessions;
import kz.zakupai.cli.agent.config.AgentConfiguration;
import kz.zakupai.cli.agent.metrics.AgentMetrics;
import kz.zakupai.cli.agent.part.AgentContext;
import kz.zakupai.cli.agent.part.AgentPart;
import kz.zakupai.vault.client.transport.Pacing;
import kz.zakupai.vault.client.transport.VaultTransport;
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

    private record Running(Optional<?> slice, AgentPart part) {}

    private final VaultTransport wire;
    private final AgentSession session;
    private final AgentMetrics metrics = new AgentMetrics();
    private final Map<AgentParts.Kind, Running> parts = new LinkedHashMap<>();
    private final CompletableFuture<Ended> ended = new CompletableFuture<>();

    private Agent(VaultTransport wire, AgentSession session) {
        this.wire = wire;
        this.session = session;
    }

    /**
     * Starts an agent.
     *
     * @throws RuntimeException with a message for the operator if a part cannot start; nothing then runs
     */
    public static Agent start(AgentConfiguration configuration, Map<String, String> environment, Pacing pacing) {
        VaultTransport wire = VaultTransport.open(configuration.vault());
        Agent agent = new Agent(wire, Sessions.of(configuration, wire, pacing));
        boolean started = false;
        try {
            agent.begin(configuration, environment, pacing);
            started = true;
            return agent;
        } finally {
            if (!started) {
                agent.close();
            }
        }
    }

    private void begin(AgentConfiguration configuration, Map<String, String> environment, Pacing pacing) {
        var context = new AgentContext(
                configuration,
                session,
                wire,
                pacing,
                metrics,
                environment,
                (code, reason) -> ended.complete(new Ended(code, reason)));
        for (AgentParts.Kind kind : AgentParts.ALL) {
            Optional<?> slice = kind.slice().apply(configuration);
            if (slice.isPresent()) {
                AgentPart part = kind.maker().apply(context);
                parts.put(kind, new Running(slice, part));
                part.start();
                log.info("started: {}", kind.name());
            }
        }
        session.start();
    }

    /** Completes when a part ends the agent, or a configuration that asks for it is done. */
    public CompletableFuture<Ended> ended() {
        return ended.copy();
    }

    /** Ends every part, the last one first, and the session. */
    @Override
    public synchronized void close() {
        List<AgentPart> running =
                new ArrayList<>(parts.values().stream().map(Running::part).toList());
        running.reversed().forEach(AgentPart::close);
        parts.clear();
        session.close();
        wire.close();
    }
}
