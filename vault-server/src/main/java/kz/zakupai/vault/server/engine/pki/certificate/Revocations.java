package kz.zakupai.vault.server.engine.pki.certificate;

import java.time.Instant;
import java.util.List;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.Call;
import org.jspecify.annotations.Nullable;

/** What issuing and reading certificates need of revocation. Thread-safe. */
public interface Revocations {
    /** When a certificate was revoked, or null when it was not. */
    @Nullable
    Instant revokedAt(Storage storage, SerialNumber serial);

    /** The id of the issuer of a revoked certificate; empty where it is not revoked, or its issuer is not known. */
    String issuerOfRevoked(Storage storage, SerialNumber serial);

    /**
     * Revokes a certificate whose lease has ended. Does nothing when it is revoked already, has expired, or is not stored.
     */
    void revokeLeased(Storage storage, SerialNumber serial, Instant now);

    /**
     * Called after issuers were added, changed or removed, so that their revocation lists follow. The caller holds no
     * lock.
     *
     * @return warnings for the answer
     */
    List<String> issuersChanged(Call call);
}
