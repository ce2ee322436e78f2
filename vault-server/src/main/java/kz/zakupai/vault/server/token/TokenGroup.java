package kz.zakupai.vault.server.token;

import java.time.Duration;
import java.util.List;

/**
 * What living tokens are counted by.
 *
 * @param ttlBucket as the metric {@code vault.token.count.by_ttl} names it
 */
record TokenGroup(String method, List<String> policies, String ttlBucket) {
    static TokenGroup of(TokenEntry entry) {
        return new TokenGroup(
                entry.method(), entry.caller().policies(), bucket(entry.caller().ttl()));
    }

    private static String bucket(Duration ttl) {
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
