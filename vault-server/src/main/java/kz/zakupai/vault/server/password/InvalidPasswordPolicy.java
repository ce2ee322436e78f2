package kz.zakupai.vault.server.password;

/** A text is no password policy, or one that no password can satisfy. Nothing of it may be used. */
public final class InvalidPasswordPolicy extends RuntimeException {
    InvalidPasswordPolicy(String message) {
        super(message, null, false, false);
    }
}
