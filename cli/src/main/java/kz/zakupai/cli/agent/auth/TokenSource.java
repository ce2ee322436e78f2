package kz.zakupai.cli.agent.auth;

import kz.zakupai.vault.client.session.SessionToken;

/** Where a new token comes from. Called by one thread at a time. */
interface TokenSource {
    /**
     * A token that lives.
     *
     * @throws kz.zakupai.vault.client.transport.VaultException if there is none now
     */
    SessionToken obtain();

    /** Whether a second call can give another token than the first one. */
    boolean replaceable();
}
