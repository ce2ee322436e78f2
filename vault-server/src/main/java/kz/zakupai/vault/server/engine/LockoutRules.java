package kz.zakupai.vault.server.engine;

import java.time.Duration;

/**
 * When wrong logins in a row lock a user out of an auth mount: {@code user_lockout_config} of its tuning. See Vault's <a
 * href="https://developer.hashicorp.com/vault/docs/concepts/user-lockout">user lockout</a>.
 *
 * @param threshold how many wrong logins in a row lock; zero where others say it
 * @param duration how long the lock holds; zero where others say it
 * @param counterReset after how long without a login wrong ones are forgotten; zero where others say it
 * @param disabled nobody is locked out
 */
public record LockoutRules(long threshold, Duration duration, Duration counterReset, boolean disabled) {
    /** What holds where a mount says nothing else. */
    public static final LockoutRules STANDARD =
            new LockoutRules(5, Duration.ofMinutes(15), Duration.ofMinutes(15), false);

    /** Nothing said. */
    public static final LockoutRules UNSET = new LockoutRules(0, Duration.ZERO, Duration.ZERO, false);

    /** These rules, and {@code others} where these say nothing; whether anybody is locked out these say. */
    public LockoutRules over(LockoutRules others) {
        return new LockoutRules(
                threshold == 0 ? others.threshold : threshold,
                duration.isZero() ? others.duration : duration,
                counterReset.isZero() ? others.counterReset : counterReset,
                disabled);
    }
}
