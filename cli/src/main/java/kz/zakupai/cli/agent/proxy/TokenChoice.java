package kz.zakupai.cli.agent.proxy;

import java.util.Optional;
import java.util.Set;
import kz.zakupai.cli.agent.auth.AgentSession;
import kz.zakupai.cli.agent.config.AgentConfiguration.Proxying;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.transport.VaultException;
import kz.zakupai.vault.client.transport.VaultRequest;

/** Whose token a request goes on with. Thread-safe. */
final class TokenChoice {
    /** What a Vault answers without a token, so that its state can be asked while the agent has none. */
    private static final Set<String> OPEN =
            Set.of("/v1/sys/health", "/v1/sys/seal-status", "/v1/sys/init", "/v1/sys/leader", "/v1/sys/unseal");

    private final AgentSession session;
    private final Proxying proxying;

    TokenChoice(AgentSession session, Proxying proxying) {
        this.session = session;
        this.proxying = proxying;
    }

    /**
     * The agent's token, where the request shall go on with it.
     *
     * @throws Refusal with 503 when it should and the agent has none
     */
    Optional<Secret> agents(ClientRequest request) throws Refusal {
        boolean wanted =
                proxying.forceToken() || (proxying.useToken() && request.token().isEmpty());
        if (!wanted) {
            return Optional.empty();
        }
        Optional<Secret> token = session.token();
        if (token.isPresent() || isOpen(request.path())) {
            return token;
        }
        throw new Refusal(
                503,
                "the agent has no token yet"
                        + session.problem().map(reason -> ": " + reason).orElse(""));
    }

    private static boolean isOpen(String path) {
        return OPEN.contains(path) || (path.startsWith("/v1/auth/") && path.contains("/login"));
    }

    /** Another token than this one, if the Vault turns out not to know it any more. */
    Optional<Secret> replacement(Secret refused) {
        try {
            // Whether it is the token that was refused, or what it may do, is the session's to find out.
            session.send(VaultRequest.get("auth/token/lookup-self"));
        } catch (VaultException e) {
            return Optional.empty();
        }
        return session.token().filter(token -> !token.constantTimeEquals(refused));
    }
}
