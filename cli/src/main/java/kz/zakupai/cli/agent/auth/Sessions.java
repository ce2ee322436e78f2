package kz.zakupai.cli.agent.auth;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import kz.zakupai.cli.agent.config.AgentConfiguration;
import kz.zakupai.cli.agent.config.AutoAuth;
import kz.zakupai.cli.agent.metrics.AgentMetrics;
import kz.zakupai.vault.client.session.Credentials;
import kz.zakupai.vault.client.session.Login;
import kz.zakupai.vault.client.session.SecretSource;
import kz.zakupai.vault.client.session.SessionToken;
import kz.zakupai.vault.client.transport.InvalidVaultSettings;
import kz.zakupai.vault.client.transport.Pacing;
import kz.zakupai.vault.client.transport.VaultTransport;

/** The way to the Vault and the session over it that a configuration asks for. */
public final class Sessions implements AutoCloseable {
    private final VaultTransport wire;
    private final AgentSession session;

    private Sessions(VaultTransport wire, AgentSession session) {
        this.wire = wire;
        this.session = session;
    }

    /**
     * A session that is not started yet.
     *
     * @param onError is told why, where the configuration wants the agent to end at the first failed log-in
     */
    public static Sessions open(
            AgentConfiguration configuration, Pacing pacing, AgentMetrics metrics, Consumer<String> onError) {
        VaultTransport wire = VaultTransport.open(configuration.vault());
        Duration least = configuration.autoAuth().map(AutoAuth::leastPause).orElse(Duration.ofSeconds(1));
        Duration longest = configuration.autoAuth().map(AutoAuth::longestPause).orElse(Duration.ofMinutes(5));
        TokenSource source = configuration
                .autoAuth()
                .map(auth -> source(auth, new Login(wire, pacing)))
                .orElse(new NoSource());
        var attempts = new Attempts(least, longest, ThreadLocalRandom.current()::nextLong);
        return new Sessions(wire, new AgentSession(wire, source, attempts, pacing));
    }

    /** Whether both configurations mean the same session. */
    public static boolean isSame(AgentConfiguration one, AgentConfiguration other) {
        return one.vault().equals(other.vault())
                && one.stateDirectory().equals(other.stateDirectory())
                && Objects.equals(withoutSinks(one), withoutSinks(other));
    }

    private static Optional<AutoAuth> withoutSinks(AgentConfiguration configuration) {
        return configuration.autoAuth().map(AutoAuth::withoutSinks);
    }

    private static TokenSource source(AutoAuth auth, Login login) {
        if (auth.method() instanceof AutoAuth.Method.AppRole role
                && role.secretId().isPresent()) {
            var credentials = new Credentials.AppRole(
                    auth.mount(),
                    new SecretSource.InFile("role_id_file_path", role.roleId()),
                    new SecretSource.InFile(
                            "secret_id_file_path", role.secretId().get()));
            return new AppRoleSource(login, credentials);
        }
        throw new InvalidVaultSettings("method", "only approle with a secret-id is supported");
    }

    private record NoSource() implements TokenSource {
        @Override
        public SessionToken obtain() {
            throw new NoAgentToken("the configuration has no auto_auth");
        }

        @Override
        public boolean replaceable() {
            return false;
        }
    }

    public VaultTransport wire() {
        return wire;
    }

    public AgentSession session() {
        return session;
    }

    public void start() {
        session.start();
    }

    @Override
    public void close() {
        session.close();
        wire.close();
    }
}
