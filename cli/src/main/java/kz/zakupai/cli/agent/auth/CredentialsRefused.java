package kz.zakupai.cli.agent.auth;

import kz.zakupai.vault.client.transport.VaultException;

/** What the agent was given cannot be used, and trying again with the same is of no use: somebody must give it another. */
final class CredentialsRefused extends VaultException {
    CredentialsRefused(String message) {
        super(message, null);
    }
}
