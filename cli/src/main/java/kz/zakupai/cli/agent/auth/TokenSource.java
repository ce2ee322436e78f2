package kz.zakupai.cli.agent.auth;

import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.session.SessionToken;

/** Where a new token comes from. Called by one thread at a time. */
interface TokenSource {
    /** What a source gives. */
    sealed interface Obtained {
        /** A token that lives. */
        record Live(SessionToken token) implements Obtained {}

        /** The wrapping of a token that the agent itself never sees, as JSON. */
        record Wrapped(Secret wrapping) implements Obtained {}
    }

    /** @throws kz.zakupai.vault.client.transport.VaultException if there is none now */
    Obtained obtain();

    /** Whether a second call can give another token than the first one. */
    boolean replaceable();
}
