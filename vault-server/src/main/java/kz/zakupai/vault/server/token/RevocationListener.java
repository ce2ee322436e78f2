package kz.zakupai.vault.server.token;

/** Learns of a token's end, to remove what hangs on it: its cubbyhole, its leases. */
@FunctionalInterface
public interface RevocationListener {
    /**
     * Called while the token is already refused but still stored; again after a crash or a failure, so that doing it twice
     * must do no harm. When it throws, the token stays refused and the revocation is tried again later.
     */
    void revoked(TokenEntry entry);
}
