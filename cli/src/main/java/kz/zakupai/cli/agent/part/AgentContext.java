package kz.zakupai.cli.agent.part;

import java.util.Map;
import kz.zakupai.cli.agent.auth.AgentSession;
import kz.zakupai.cli.agent.config.AgentConfiguration;
import kz.zakupai.cli.agent.metrics.AgentMetrics;
import kz.zakupai.vault.client.transport.Pacing;
import kz.zakupai.vault.client.transport.VaultTransport;

/**
 * What a part of the agent works with.
 *
 * @param session sends requests with the agent's token; without {@code auto_auth} it never has one
 * @param wire sends requests as they are, to the same Vault; not to be closed by a part
 * @param environment the agent's own
 * @param ending ends the agent, where a part cannot go on or has done its work
 */
public record AgentContext(
        AgentConfiguration configuration,
        AgentSession session,
        VaultTransport wire,
        Pacing pacing,
        AgentMetrics metrics,
        Map<String, String> environment,
        Ending ending) {

    public AgentContext {
        environment = Map.copyOf(environment);
    }
}
