package kz.zakupai.vault.server.mount;

import java.time.Duration;
import kz.zakupai.vault.server.engine.UserLockouts;

/**
 * What holds for mounts that do not say it themselves: the system's lease times, {@code default_lease_ttl} and
 * {@code max_lease_ttl} of the configuration, and {@code user_lockout}.
 */
public record LeaseLimits(Duration defaultTtl, Duration maxTtl, UserLockouts lockouts) {
    /** Vault's own: 768 hours for both. */
    public static final LeaseLimits VAULT = new LeaseLimits(Duration.ofHours(768), Duration.ofHours(768));

    /** With the standard lockout. */
    public LeaseLimits(Duration defaultTtl, Duration maxTtl) {
        this(defaultTtl, maxTtl, UserLockouts.STANDARD);
    }
}
