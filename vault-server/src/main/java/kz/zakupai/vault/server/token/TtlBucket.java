package kz.zakupai.vault.server.token;

import java.time.Duration;

/** The classes of lives that Vault's metrics count by: {@code vault.token.count.by_ttl}, {@code vault.secret.lease.creation}. */
public final class TtlBucket {
    private TtlBucket() {}

    /** Such as {@code 1h}; {@code +Inf} for what lives longer than 30 days or does not expire. */
    public static String of(Duration ttl) {
        long minutes = ttl.toMinutes() + (ttl.toSecondsPart() > 0 ? 1 : 0);
        if (ttl.isZero()) {
            return "+Inf";
        }
        if (minutes <= 60) {
            return minutes <= 1 ? "1m" : minutes <= 10 ? "10m" : minutes <= 20 ? "20m" : "1h";
        }
        long days = (minutes + 1439) / 1440;
        if (days <= 2) {
            return minutes <= 120 ? "2h" : days <= 1 ? "1d" : "2d";
        }
        return days <= 7 ? "7d" : days <= 30 ? "30d" : "+Inf";
    }
}
