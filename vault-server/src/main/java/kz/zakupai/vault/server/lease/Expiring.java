package kz.zakupai.vault.server.lease;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Things that expire, as the worker sees them. */
public interface Expiring {
    /** When the next one expires; null when none does. */
    @Nullable
    Instant nextExpiry();

    /** Revokes everything that has expired by {@code now}. What fails must get a later expiry, so that it is tried again. */
    void expireDue(Instant now);
}
