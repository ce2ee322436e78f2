package kz.zakupai.vault.server.seal;

/** The number of shares or the threshold is out of range. */
public final class InvalidSealConfiguration extends SealException {
    InvalidSealConfiguration(String reason) {
        super("invalid seal configuration: " + reason);
    }
}
