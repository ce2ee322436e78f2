package kz.zakupai.vault.server.quota;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a rate limit says to one request.
 *
 * @param most how many requests fit into a window
 * @param left how many are left in the present one
 * @param endMillis when the present window or block is over, since the epoch
 */
public record RateDecision(boolean allowed, long most, long left, long endMillis) {
    /** As Vault writes it: RFC 1123 with UTC. */
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'UTC'", Locale.ROOT);

    /**
     * {@code X-Ratelimit-Limit}, {@code -Remaining}, {@code -Reset}, and where it is refused {@code Retry-After}, in whole
     * seconds (RFC 9110, 10.2.3), rounded up and at least 1.
     */
    public Map<String, String> headers(Instant now) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("X-Ratelimit-Limit", Long.toString(most));
        headers.put("X-Ratelimit-Remaining", Long.toString(left));
        Instant end = Instant.ofEpochSecond(Math.ceilDiv(endMillis, 1000));
        headers.put("X-Ratelimit-Reset", DATE.format(end.atOffset(ZoneOffset.UTC)));
        if (!allowed) {
            long wait = Math.max(1, Math.ceilDiv(endMillis - now.toEpochMilli(), 1000));
            headers.put("Retry-After", Long.toString(wait));
        }
        return headers;
    }
}
