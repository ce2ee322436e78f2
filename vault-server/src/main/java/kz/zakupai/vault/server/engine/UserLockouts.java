package kz.zakupai.vault.server.engine;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When wrong logins lock a user out of mounts that do not say it themselves: {@code user_lockout} of the configuration.
 * Immutable.
 *
 * @param byMethod rules by the type of the auth method, or {@code all}
 */
public record UserLockouts(Map<String, LockoutRules> byMethod) {
    /** The standard everywhere. */
    public static final UserLockouts STANDARD = new UserLockouts(Map.of());

    private static final String ALL = "all";

    public UserLockouts {
        byMethod = Map.copyOf(byMethod);
    }

    /**
     * What holds for a mount.
     *
     * @param type of its auth method
     * @param own what its tuning says, or null
     */
    public LockoutRules of(String type, @Nullable LockoutRules own) {
        LockoutRules rules = LockoutRules.STANDARD;
        LockoutRules all = byMethod.get(ALL);
        rules = all == null ? rules : all.over(rules);
        LockoutRules ofMethod = byMethod.get(type);
        rules = ofMethod == null ? rules : ofMethod.over(rules);
        return own == null ? rules : own.over(rules);
    }
}
