package kz.zakupai.vault.server.seal;

/** A text that cannot be a share of an unseal key: neither hex nor base64, or too short or long. */
public final class InvalidShare extends SealException {
    InvalidShare(String message) {
        super(message);
    }
}
