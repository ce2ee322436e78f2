package kz.zakupai.cli.agent.proxy;

import java.util.Optional;
import kz.zakupai.cli.agent.metrics.AgentMetrics;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.transport.PassedAnswer;
import kz.zakupai.vault.client.transport.VaultPassage.BodyUnreadable;
import kz.zakupai.vault.client.transport.VaultUnreachable;

/** One request and its answer, counted; once more with a new token where the agent's own turned out to be dead. Thread-safe. */
final class Exchange {
    private static final int FORBIDDEN = 403;

    private final Forwarding forwarding;
    private final TokenChoice tokens;
    private final AgentMetrics metrics;

    Exchange(Forwarding forwarding, TokenChoice tokens, AgentMetrics metrics) {
        this.forwarding = forwarding;
        this.tokens = tokens;
        this.metrics = metrics;
    }

    /** The request with the agent's token where it shall go on with it. */
    ClientRequest authorized(ClientRequest request) throws Refusal {
        Optional<Secret> token = tokens.agents(request);
        return token.isEmpty() ? request : request.with(token.get());
    }

    /** The Vault's answer; to the same request with a new token where the Vault has forgotten the agent's. */
    PassedAnswer send(ClientRequest request) throws Refusal, BodyUnreadable {
        PassedAnswer answer = once(request);
        Optional<Secret> token = request.agentsToken();
        if (answer.status() != FORBIDDEN || token.isEmpty() || !request.isHeld()) {
            return answer;
        }
        Optional<Secret> other = tokens.replacement(token.get());
        if (other.isEmpty()) {
            return answer;
        }
        answer.close();
        return once(request.with(other.get()));
    }

    private PassedAnswer once(ClientRequest request) throws Refusal, BodyUnreadable {
        try {
            PassedAnswer answer = forwarding.send(request);
            metrics.count(answer.status() < 400 ? "vault_agent_proxy_success" : "vault_agent_proxy_client_error");
            return answer;
        } catch (VaultUnreachable e) {
            metrics.count("vault_agent_proxy_error");
            throw e;
        }
    }
}
