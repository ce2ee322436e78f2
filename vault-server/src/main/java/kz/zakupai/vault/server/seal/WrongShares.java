package kz.zakupai.vault.server.seal;

/** Enough shares were given, but together they do not open the root key. */
public final class WrongShares extends SealException {
    WrongShares(String message) {
        super(message);
    }
}
