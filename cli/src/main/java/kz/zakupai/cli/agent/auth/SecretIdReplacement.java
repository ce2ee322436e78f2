package kz.zakupai.cli.agent.auth;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.cli.agent.auth.SecretIdRequests.Known;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.session.Login;
import kz.zakupai.vault.client.transport.VaultException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces the agent's secret-id: makes a new one, tries it, keeps it, and only then destroys the old one. Whatever fails on the way
 * leaves one that works. For one thread.
 */
final class SecretIdReplacement {
    private static final Logger log = LoggerFactory.getLogger(SecretIdReplacement.class);

    private final AgentSession session;
    private final SecretIdRequests requests;
    private final Login login;
    private final String mount;
    private final Memory memory;
    private final SecretIdPlace place;

    SecretIdReplacement(
            AgentSession session,
            SecretIdRequests requests,
            Login login,
            String mount,
            Memory memory,
            SecretIdPlace place) {
        this.session = session;
        this.requests = requests;
        this.login = login;
        this.mount = mount;
        this.memory = memory;
        this.place = place;
    }

    /**
     * The new one.
     *
     * @param path the role's, such as {@code auth/approle/role/web/secret-id}
     * @throws VaultException if the Vault refuses or cannot be asked
     * @throws IOException if the new one cannot be kept
     */
    Known replace(String path, Optional<String> oldAccessor) throws IOException {
        Known fresh = requests.make(path);
        try {
            if (!fresh.limitedUses()) {
                prove(fresh.secretId());
            }
            place.keep(fresh.secretId(), fresh.ends(), !fresh.limitedUses());
        } catch (VaultException | IOException e) {
            requests.destroy(path, fresh.accessor());
            throw e;
        }
        log.info("the agent's secret-id has been replaced");
        requests.destroy(path, oldAccessor);
        return fresh;
    }

    /** Logs in with it once; one of few uses is believed, since that would use it up. */
    private void prove(Secret fresh) {
        Map<String, Secret> credentials = memory.kept()
                .identity()
                .map(role -> Map.of("role_id", role, "secret_id", fresh))
                .orElse(Map.of());
        session.revoke(login.show("AppRole", mount, credentials).id());
    }
}
