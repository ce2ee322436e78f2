package kz.zakupai.vault.server.lease;

import java.time.Duration;
import java.time.Instant;
import kz.zakupai.vault.server.engine.Mount;
import kz.zakupai.vault.server.request.SecretLease;

/** Leads from a lease to the engine that granted it. */
public interface LeaseOwner {
    /** What the engine grants at a renewal, and the mount whose limits cap it. */
    record Renewal(SecretLease lease, Mount mount) {}

    /** @throws kz.zakupai.vault.server.request.RequestFailure when it must not be renewed, or its engine is gone */
    Renewal renew(Lease lease, Duration increment, Instant now);

    /** Takes the secret back. Whatever it throws means that it has to be tried again. */
    void revoke(Lease lease, Instant now);
}
