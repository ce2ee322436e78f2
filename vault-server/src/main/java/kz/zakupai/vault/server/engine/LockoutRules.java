package kz.zakupai.vault.server.engine;

import java.time.Duration;

/**
 * When wrong logins in a row lock a user out of an auth mount: {@code user_lockout_config} of its tuning. See Vault's <a
 * href="https://developer.hashicorp.com/vault/docs/concepts/user-lockout">user lockout</a>.
 *
 * @param threshold how many wrong logins in a row lock; zero for the standard number
 * @param duration how long the lock holds; zero for the standard time
 * @param counterReset after how long without a login wrong ones are forgotten; zero for the standard time
 * @param disabled nobody is locked out
 */
public record LockoutRules(long threshold, Duration duration, Duration counterReset, boolean disabled) {
    /** What holds where a mount says nothing else. */
    public static final LockoutRules STANDARD =
            new LockoutRules(5, Duration.ofMinutes(15), Duration.ofMinutes(15), false);

    /** Nothing said. */
    public static final LockoutRules UNSET = new LockoutRules(0, Duration.ZERO, Duration.ZERO, false);

    /** With the standard in place of what is not said. */
    public LockoutRules effective() {
        return new LockoutRules(
                threshold == 0 ? STANDARD.threshold : threshold,
                duration.isZero() ? STANDARD.duration : duration,
                counterReset.isZero() ? STANDARD.counterReset : counterReset,
                disabled);
    }
}
