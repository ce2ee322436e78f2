package kz.zakupai.vault.client.transport;

import org.jspecify.annotations.Nullable;

/**
 * The root of everything that goes wrong between this client and a Vault. Messages name what happened and where, and
 * never hold a token, a secret-id or a value.
 */
public abstract class VaultException extends RuntimeException {
    protected VaultException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
