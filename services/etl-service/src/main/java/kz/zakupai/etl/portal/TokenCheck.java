package kz.zakupai.etl.portal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import kz.zakupai.service.health.DependencyCheck;
import kz.zakupai.service.health.Verdict;
import org.springframework.stereotype.Component;

/** The portal's token in {@code /health}: it lasts a year, and a new one takes days to get. Asks the portal nothing. */
@Component
final class TokenCheck implements DependencyCheck {
    private static final Duration SOON = Duration.ofDays(30);

    private final PortalTokens tokens;
    private final InstantSource clock;

    TokenCheck(PortalTokens tokens, InstantSource clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "portal_token";
    }

    @Override
    public Verdict check() {
        if (tokens.current().isEmpty()) {
            return new Verdict(Verdict.Status.HEALTHY, "none: nothing is loaded from the portal");
        }
        Instant now = clock.instant();
        Optional<Duration> left = tokens.expiry().map(end -> Duration.between(now, end));
        if (left.isEmpty() || left.get().compareTo(SOON) >= 0) {
            return Verdict.healthy();
        }
        String when = left.get().isPositive() ? "ends in " + left.get().toDays() + " days" : "has ended";
        return Verdict.degraded("the portal's token " + when
                + ": issue a new one in the portal's profile and put it into zakupai/services/etl-service");
    }
}
