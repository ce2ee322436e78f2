package kz.zakupai.vault.server.seal;

/** A request about the seal that cannot be served as it is. Messages are Vault's, made for the answer's error list. */
public abstract sealed class SealException extends RuntimeException
        permits AlreadyInitialized,
                CeremonyRefused,
                InvalidSealConfiguration,
                InvalidShare,
                NotInitialized,
                WrongShares {
    SealException(String message) {
        super(message);
    }
}
