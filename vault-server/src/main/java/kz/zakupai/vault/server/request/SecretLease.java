package kz.zakupai.vault.server.request;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A secret that its engine can take back, such as a database account. The engine grants it without an id; the core keeps it,
 * gives it an id, and hands it back to the engine to be renewed and revoked.
 *
 * @param id such as {@code database/creds/reader/x7Kq...}; empty until the core has registered it
 * @param ttl zero for the mount's default
 * @param maxTtl zero for the mount's maximum; counted from {@code issued}
 * @param internal what the engine wants back at renewal and revocation; stored encrypted, never shown
 * @param issued when the core registered it; null until then
 */
public record SecretLease(
        String id,
        Duration ttl,
        Duration maxTtl,
        boolean renewable,
        Map<String, String> internal,
        @Nullable Instant issued) {
    public SecretLease {
        internal = Map.copyOf(internal);
    }

    /** What an engine grants. */
    public static SecretLease granted(Duration ttl, Duration maxTtl, boolean renewable, Map<String, String> internal) {
        return new SecretLease("", ttl, maxTtl, renewable, internal, null);
    }

    /** The same lease under {@code newId}, good for {@code newTtl} from {@code now} on. */
    public SecretLease registered(String newId, Duration newTtl, Instant now) {
        return new SecretLease(newId, newTtl, maxTtl, renewable, internal, now);
    }

    /** The same lease with the times that hold now: what an engine answers to a renewal. */
    public SecretLease renewed(Duration newTtl, Duration newMaxTtl) {
        return new SecretLease(id, newTtl, newMaxTtl, renewable, internal, issued);
    }

    /** Never prints what the engine keeps. */
    @Override
    public String toString() {
        return "SecretLease[" + id + ", " + ttl + "]";
    }
}
