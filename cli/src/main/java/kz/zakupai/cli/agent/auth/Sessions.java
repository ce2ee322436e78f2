package kz.zakupai.cli.agent.auth;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import kz.zakupai.cli.agent.config.AgentConfiguration;
import kz.zakupai.cli.agent.config.AutoAuth;
import kz.zakupai.vault.client.session.Credentials;
import kz.zakupai.vault.client.session.Login;
import kz.zakupai.vault.client.session.SecretSource;
import kz.zakupai.vault.client.session.SessionToken;
import kz.zakupai.vault.client.transport.InvalidVaultSettings;
import kz.zakupai.vault.client.transport.Pacing;
import kz.zakupai.vault.client.transport.VaultTransport;

/** Makes the session that a configuration asks for. */
public final class Sessions {
    private Sessions() {}

    /** A session that is not started yet. */
    public static AgentSession of(AgentConfiguration configuration, VaultTransport wire, Pacing pacing) {
        Duration least = configuration.autoAuth().map(AutoAuth::leastPause).orElse(Duration.ofSeconds(1));
        Duration longest = configuration.autoAuth().map(AutoAuth::longestPause).orElse(Duration.ofMinutes(5));
        TokenSource source = configuration
                .autoAuth()
                .map(auth -> source(auth, new Login(wire, pacing)))
                .orElse(new NoSource());
        return new AgentSession(
                wire, source, new Attempts(least, longest, ThreadLocalRandom.current()::nextLong), pacing);
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
}
