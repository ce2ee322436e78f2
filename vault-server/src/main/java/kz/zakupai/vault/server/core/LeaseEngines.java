package kz.zakupai.vault.server.core;

import java.time.Duration;
import java.time.Instant;
import kz.zakupai.vault.server.lease.Lease;
import kz.zakupai.vault.server.lease.LeaseOwner;
import kz.zakupai.vault.server.mount.MountTable;
import kz.zakupai.vault.server.mount.Mounted;
import kz.zakupai.vault.server.request.RequestFailure;

/** Asks the engine that granted a lease, by the mount's uuid: also while the mount is being taken away. */
record LeaseEngines(MountTable mounts) implements LeaseOwner {
    @Override
    public Renewal renew(Lease lease, Duration increment, Instant now) {
        Mounted mounted = mounted(lease);
        return new Renewal(
                mounted.engine().renewLease(lease.secret(), increment, mounted.mount(), mounted.storage(), now),
                mounted.mount());
    }

    @Override
    public void revoke(Lease lease, Instant now) {
        Mounted mounted = mounted(lease);
        mounted.engine().revokeLease(lease.secret(), mounted.mount(), mounted.storage(), now);
    }

    private Mounted mounted(Lease lease) {
        Mounted mounted = mounts.withUuid(lease.mount());
        if (mounted == null) {
            throw RequestFailure.badRequest("no handler for route \"" + lease.path() + "\". route entry not found.");
        }
        return mounted;
    }
}
