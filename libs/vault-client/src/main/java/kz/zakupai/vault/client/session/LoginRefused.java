package kz.zakupai.vault.client.session;

import kz.zakupai.vault.client.transport.VaultException;

/** The Vault does not let this client in with the credentials it has. Trying again with the same ones is of no use. */
public final class LoginRefused extends VaultException {
    /** Why, as far as the Vault tells. */
    public enum Reason {
        /** Wrong role-id, or a secret-id that is wrong, expired, used up or bound to other addresses. */
        INVALID_CREDENTIALS,
        /** Denied before the credentials were looked at: the role is locked after wrong log-ins, or nothing is mounted. */
        LOCKED_OR_NOT_MOUNTED,
        /** The given token is unknown, expired or revoked. */
        DEAD_TOKEN
    }

    private final Reason reason;
    private final boolean sent;

    LoginRefused(Reason reason, String message) {
        this(reason, message, true);
    }

    private LoginRefused(Reason reason, String message, boolean sent) {
        super(message, null);
        this.reason = reason;
        this.sent = sent;
    }

    /** The same for credentials that were not sent again. */
    LoginRefused remembered() {
        return new LoginRefused(reason, getMessage() + " (not tried again: same credentials)", false);
    }

    /** Whether the Vault was asked this time, and not known to refuse from the last one. */
    public boolean sent() {
        return sent;
    }

    public Reason reason() {
        return reason;
    }
}
