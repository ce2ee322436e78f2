package kz.zakupai.vault.server.mount;

import java.time.Duration;

/** The system's lease times, from {@code default_lease_ttl} and {@code max_lease_ttl} of the configuration. */
public record LeaseLimits(Duration defaultTtl, Duration maxTtl) {
    /** Vault's own: 768 hours for both. */
    public static final LeaseLimits VAULT = new LeaseLimits(Duration.ofHours(768), Duration.ofHours(768));
}
