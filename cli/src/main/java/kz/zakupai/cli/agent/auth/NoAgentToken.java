package kz.zakupai.cli.agent.auth;

import kz.zakupai.vault.client.transport.VaultException;

/** The agent has no token at the moment. It keeps trying by itself: ask again later, or wait for {@link AgentSession#onToken}. */
public final class NoAgentToken extends VaultException {
    NoAgentToken(String message) {
        super(message, null);
    }
}
