package kz.zakupai.vault.client.transport;

import org.jspecify.annotations.Nullable;

/** No complete answer came from the Vault: the network, TLS or a time limit is in the way. */
public final class VaultUnreachable extends VaultException {
    /** What was in the way. */
    public enum Kind {
        /** The host is there and nothing listens on the port. */
        REFUSED,
        /** The host's name cannot be resolved. */
        UNKNOWN_HOST,
        /** A time limit passed: while connecting, while waiting or while reading. */
        TIMEOUT,
        /** The TLS handshake failed: untrusted or wrong certificate, wrong host name, no TLS on the other side. */
        TLS,
        /** The connection broke, or could not be made for another reason. */
        CONNECTION_LOST,
        /** What answered does not speak HTTP as a Vault does, or sent more than the limits allow. */
        NOT_A_VAULT
    }

    private final Kind kind;
    private final boolean certainlyUnsent;

    VaultUnreachable(Kind kind, boolean certainlyUnsent, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.certainlyUnsent = certainlyUnsent;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether the request surely never reached the Vault, so that even a write may be sent again. */
    public boolean certainlyUnsent() {
        return certainlyUnsent;
    }
}
