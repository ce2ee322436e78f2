package kz.zakupai.vault.server.snapshot;

/** Puts a snapshot's checksums under the server's root key: who has not had that key cannot make a snapshot that opens. */
public interface HashSeal {
    /** The sums as only this server's root key opens them. */
    byte[] seal(byte[] sums);

    /** Whether {@code sealed} was made by {@link #seal} for {@code sums}, under the root key of now. */
    boolean opens(byte[] sealed, byte[] sums);
}
