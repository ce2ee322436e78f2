package kz.zakupai.vault.server.lease;

import kz.zakupai.vault.server.engine.Mount;

/** Told of what the lease store has done, from the thread that did it; durations are in nanoseconds. */
public interface LeaseObserver {
    /** Tells nobody. */
    LeaseObserver NONE = new LeaseObserver() {};

    /** A lease has been stored. */
    default void registered(Lease lease, Mount mount, long nanos) {}

    default void renewed(long nanos) {}

    /** By request; revocations by expiry are not told. */
    default void revoked(long nanos) {}
}
