package kz.zakupai.vault.server.request;

import java.time.Duration;
import java.util.Map;

/**
 * A secret that its engine can take back, such as a database account. The engine grants it without an id; the core keeps it,
 * gives it an id, and hands it back to the engine to be renewed and revoked.
 *
 * @param id such as {@code database/creds/reader/x7Kq...}; empty until the core has registered it
 * @param ttl zero for the mount's default
 * @param maxTtl zero for the mount's maximum
 * @param internal what the engine wants back at renewal and revocation; stored encrypted, never shown
 */
public record SecretLease(String id, Duration ttl, Duration maxTtl, boolean renewable, Map<String, String> internal) {
    public SecretLease {
        internal = Map.copyOf(internal);
    }

    /** What an engine grants. */
    public static SecretLease granted(Duration ttl, Duration maxTtl, boolean renewable, Map<String, String> internal) {
        return new SecretLease("", ttl, maxTtl, renewable, internal);
    }

    /** The same lease under {@code newId}, good for {@code newTtl}. */
    public SecretLease registered(String newId, Duration newTtl) {
        return new SecretLease(newId, newTtl, maxTtl, renewable, internal);
    }

    /** Never prints what the engine keeps. */
    @Override
    public String toString() {
        return "SecretLease[" + id + ", " + ttl + "]";
    }
}
