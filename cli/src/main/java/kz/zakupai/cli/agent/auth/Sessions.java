package kz.zakupai.cli.agent.auth;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import kz.zakupai.cli.agent.config.AgentConfiguration;
import kz.zakupai.cli.agent.config.AutoAuth;
import kz.zakupai.cli.agent.metrics.AgentMetrics;
import kz.zakupai.vault.client.transport.Pacing;
import kz.zakupai.vault.client.transport.VaultTransport;
import org.jspecify.annotations.Nullable;

/** The way to the Vault and the session over it that a configuration asks for, with what keeps both going. Thread-safe. */
public final class Sessions implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final VaultTransport wire;
    private final Authentication authentication;
    private final AgentSession session;
    private final Optional<SecretIdCare> secretId;
    private final boolean logsOut;
    private final Pacing pacing;
    private @Nullable Thread thread;

    private Sessions(
            VaultTransport wire, Authentication authentication, AgentSession session, boolean logsOut, Pacing pacing) {
        this.wire = wire;
        this.authentication = authentication;
        this.session = session;
        this.secretId = authentication.secretIdCare(session);
        this.logsOut = logsOut;
        this.pacing = pacing;
    }

    /**
     * A session that is not started yet.
     *
     * @param onError is told why, where the configuration wants the agent to end at the first failed log-in
     * @throws kz.zakupai.vault.client.transport.InvalidVaultSettings if the state folder cannot be used
     */
    public static Sessions open(
            AgentConfiguration configuration, Pacing pacing, AgentMetrics metrics, Consumer<String> onError) {
        Optional<AutoAuth> auth = configuration.autoAuth();
        VaultTransport wire = VaultTransport.open(configuration.vault());
        Authentication authentication = Authentication.of(configuration, wire, pacing);
        var attempts = new Attempts(
                auth.map(AutoAuth::leastPause).orElse(Duration.ofSeconds(1)),
                auth.map(AutoAuth::longestPause).orElse(Duration.ofMinutes(5)),
                ThreadLocalRandom.current());
        var report = new LoginReport(metrics, auth.map(AutoAuth::exitOnError).orElse(false), onError);
        var care = new TokenCare(wire, authentication.source(), attempts, report, pacing);
        var session = new AgentSession(wire, care, pacing);
        boolean handedOn = configuration.exitAfterAuth()
                || auth.filter(used -> !used.sinks().isEmpty()).isPresent();
        boolean logsOut = !handedOn
                && !authentication.isDurable()
                && authentication.source().replaceable();
        var opened = new Sessions(wire, authentication, session, logsOut, pacing);
        if (auth.isPresent()) {
            opened.measure(metrics);
        }
        return opened;
    }

    private void measure(AgentMetrics metrics) {
        metrics.gauge(
                "vault_agent_authenticated", Map.of(), () -> session.token().isPresent() ? 1 : 0);
        metrics.gauge(
                "vault_agent_token_ttl_seconds",
                Map.of(),
                () -> session.tokenTimeLeft()
                        .map(left -> (double) left.toSeconds())
                        .orElse(Double.NaN));
        metrics.gauge(
                "vault_agent_secret_id_ttl_seconds",
                Map.of(),
                () -> secretId.map(SecretIdCare::secondsLeft)
                        .filter(OptionalLong::isPresent)
                        .map(left -> (double) left.getAsLong())
                        .orElse(Double.NaN));
    }

    /** Whether both configurations mean the same session. */
    public static boolean isSame(AgentConfiguration one, AgentConfiguration other) {
        return one.vault().equals(other.vault())
                && one.stateDirectory().equals(other.stateDirectory())
                && one.autoAuth()
                        .map(AutoAuth::withoutSinks)
                        .equals(other.autoAuth().map(AutoAuth::withoutSinks));
    }

    /** Sends requests as they are, without a token. */
    public VaultTransport wire() {
        return wire;
    }

    public AgentSession session() {
        return session;
    }

    /** What replaces the secret-id, where that is this agent's business. */
    Optional<SecretIdCare> secretIdCare() {
        return secretId;
    }

    /** Begins to log in. To be called once. */
    public void start() {
        if (authentication.isAsked()) {
            session.start();
        }
        secretId.ifPresent(
                care -> thread = Thread.ofVirtual().name("agent-secret-id").start(() -> look(care)));
    }

    private void look(SecretIdCare care) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                pacing.pause(session.token().isPresent() ? care.turn() : PATIENCE);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the threads, revokes a token that nobody else has, and closes the way to the Vault. */
    @Override
    public void close() {
        if (thread != null) {
            thread.interrupt();
        }
        session.close();
        if (logsOut) {
            session.logOut();
        }
        wire.close();
        authentication.close();
    }
}
