package kz.zakupai.vault.client;

import java.time.Instant;

/**
 * How the client and its Vault are. A degraded client's service works on with what it has read before.
 *
 * @param reason one sentence without secrets; empty text when healthy
 * @param since when this state began
 */
public record VaultCondition(State state, String reason, Instant since) {
    /** The states, the worst last. */
    public enum State {
        HEALTHY,
        /** Works, and will not for ever: the secret-id could not be replaced or ends soon. */
        AT_RISK,
        /** The Vault lets this client in no longer, or its token cannot be renewed. */
        LOGIN_FAILING,
        SEALED,
        NOT_INITIALISED,
        UNREACHABLE
    }

    public boolean isHealthy() {
        return state == State.HEALTHY;
    }
}
