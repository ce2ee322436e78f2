package kz.zakupai.vault.client.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the credentials that the Vault refused, so that they are not sent again: a handful of wrong log-ins locks the
 * role even for the right ones. Not thread-safe; the session's lock guards it.
 */
final class RefusalMemory {
    /** A locked role opens by itself; Vault's own default is 15 minutes. */
    private static final Duration LOCK_DURATION = Duration.ofMinutes(15);

    private record Refusal(Map<String, Secret> credentials, LoginRefused failure, Instant when) {}

    private final InstantSource clock;
    private final Optional<Duration> span;
    private @Nullable Refusal last;

    /** @param span how long any refusal is remembered; absent for one of wrong credentials that is never forgotten */
    RefusalMemory(InstantSource clock, Optional<Duration> span) {
        this.clock = clock;
        this.span = span;
    }

    /** @throws LoginRefused if exactly these credentials were refused and nothing has changed since */
    void check(Map<String, Secret> credentials) {
        Refusal refusal = last;
        if (refusal == null) {
            return;
        }
        if (isSame(refusal.credentials(), credentials) && !isForgotten(refusal)) {
            throw refusal.failure().remembered();
        }
        last = null;
    }

    private boolean isForgotten(Refusal refusal) {
        Optional<Duration> lasts =
                span.isEmpty() && refusal.failure().reason() == LoginRefused.Reason.LOCKED_OR_NOT_MOUNTED
                        ? Optional.of(LOCK_DURATION)
                        : span;
        return lasts.isPresent() && !clock.instant().isBefore(refusal.when().plus(lasts.get()));
    }

    private static boolean isSame(Map<String, Secret> some, Map<String, Secret> others) {
        for (Map.Entry<String, Secret> entry : some.entrySet()) {
            Secret other = others.get(entry.getKey());
            if (other == null || !other.constantTimeEquals(entry.getValue())) {
                return false;
            }
        }
        return some.size() == others.size();
    }

    void remember(Map<String, Secret> credentials, LoginRefused failure) {
        last = new Refusal(credentials, failure, clock.instant());
    }
}
