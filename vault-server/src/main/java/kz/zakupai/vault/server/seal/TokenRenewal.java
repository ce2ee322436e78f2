package kz.zakupai.vault.server.seal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the token of another Vault alive: renewed when half of its time is over. For one thread. */
final class TokenRenewal {
    private static final Logger LOG = LoggerFactory.getLogger(TokenRenewal.class);
    private static final Duration NEVER = Duration.ofDays(1);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);
    private static final Duration SHORTEST = Duration.ofSeconds(5);

    private final OtherVault vault;
    private final String url;
    private final InstantSource clock;
    private Instant due = Instant.MIN;
    private Duration granted = Duration.ZERO;

    TokenRenewal(OtherVault vault, String address, InstantSource clock) {
        this.vault = vault;
        this.url = address + "/v1/auth/token/renew-self";
        this.clock = clock;
    }

    /** Renews if it is time to, and says when it will be. A failure is logged: what the token is for will show it. */
    Duration renewWhenDue() {
        Instant now = clock.instant();
        if (!now.isBefore(due)) {
            due = now.plus(renew());
        }
        return Duration.between(now, due);
    }

    private Duration renew() {
        try {
            Map<String, ?> answer = vault.post(url, Map.of(), "renewing the token");
            long seconds =
                    answer.get("auth") instanceof Map<?, ?> auth && auth.get("lease_duration") instanceof Number number
                            ? number.longValue()
                            : 0;
            if (seconds <= 0) {
                return NEVER;
            }
            Duration time = Duration.ofSeconds(seconds);
            if (time.compareTo(granted.dividedBy(2)) < 0) {
                LOG.warn(
                        "the token of the transit seal lives for another {} s only, its renewal is limited: "
                                + "give it a period and no explicit_max_ttl",
                        seconds);
            }
            granted = granted.compareTo(time) < 0 ? time : granted;
            Duration half = time.dividedBy(2);
            return half.compareTo(SHORTEST) < 0 ? SHORTEST : half.compareTo(NEVER) > 0 ? NEVER : half;
        } catch (SealUnavailable e) {
            if (e.reason() == SealUnavailable.Reason.KEY_REFUSED) {
                LOG.info("the token of the transit seal is not renewable: it ends when its time is over");
                return NEVER;
            }
            LOG.warn(
                    "the token of the transit seal was not renewed ({}): {}",
                    e.reason().word(),
                    e.getMessage());
            return AFTER_FAILURE;
        }
    }
}
