package kz.zakupai.cli.agent.auth;

import java.util.Map;
import kz.zakupai.secret.Secret;

/** What an auth method wants to see. Called by one thread at a time. */
interface LoginMethod {
    /** What messages call it. */
    String label();

    /**
     * Whom a token is for. What is kept for somebody else is not used.
     *
     * @throws kz.zakupai.vault.client.transport.VaultException if it cannot be told
     */
    Secret identity();

    /**
     * The log-in's fields as they are now.
     *
     * @throws kz.zakupai.vault.client.transport.VaultException if there are none now
     */
    Map<String, Secret> credentials(Secret identity);

    /** Called when a log-in with the last credentials has worked. */
    void accepted();
}
