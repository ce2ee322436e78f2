package kz.zakupai.vault.client.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import kz.zakupai.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the credentials that the Vault refused, so that they are not sent again: a handful of wrong log-ins locks the
 * role even for the right ones. Not thread-safe; the session's lock guards it.
 */
final class RefusalMemory {
    /** A locked role opens by itself; Vault's own default is 15 minutes. */
    private static final Duration LOCK_DURATION = Duration.ofMinutes(15);

    private record Refusal(Secret roleId, Secret secretId, LoginRefused failure, Instant when) {}

    private final InstantSource clock;
    private @Nullable Refusal last;

    RefusalMemory(InstantSource clock) {
        this.clock = clock;
    }

    /** @throws LoginRefused if exactly these credentials were refused and nothing has changed since */
    void check(Secret roleId, Secret secretId) {
        Refusal refusal = last;
        if (refusal == null) {
            return;
        }
        boolean same = refusal.roleId().constantTimeEquals(roleId)
                && refusal.secretId().constantTimeEquals(secretId);
        boolean passed = refusal.failure().reason() == LoginRefused.Reason.LOCKED_OR_NOT_MOUNTED
                && !clock.instant().isBefore(refusal.when().plus(LOCK_DURATION));
        if (same && !passed) {
            throw new LoginRefused(
                    refusal.failure().reason(),
                    refusal.failure().getMessage() + " (not tried again: same credentials)");
        }
        last = null;
    }

    void remember(Secret roleId, Secret secretId, LoginRefused failure) {
        last = new Refusal(roleId, secretId, failure, clock.instant());
    }
}
