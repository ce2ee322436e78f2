package kz.zakupai.vault.server.auth;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import kz.zakupai.vault.server.engine.LockoutRules;
import kz.zakupai.vault.server.engine.Mount;
import kz.zakupai.vault.server.engine.UserLocks;
import org.jspecify.annotations.Nullable;

/**
 * Locks a user out for a while after wrong logins in a row, so that passwords and secret-ids cannot be guessed. Kept in
 * memory, for a bounded number of users that exist; a restart forgets it. When it locks and for how long is the mount's
 * tuning. See Vault's <a href="https://developer.hashicorp.com/vault/docs/concepts/user-lockout">user lockout</a>.
 * Thread-safe.
 */
public final class Lockout implements UserLocks {
    private static final int MOST_USERS = 10_000;

    private record Failures(int count, Instant last) {
        boolean locked(LockoutRules rules, Instant now) {
            return count >= rules.threshold() && now.isBefore(last.plus(rules.duration()));
        }

        boolean forgotten(LockoutRules rules, Instant now) {
            return !now.isBefore(last.plus(count >= rules.threshold() ? rules.duration() : rules.counterReset()));
        }

        static Failures oneMore(@Nullable Failures before, LockoutRules rules, Instant now) {
            return before == null || before.forgotten(rules, now)
                    ? new Failures(1, now)
                    : new Failures(before.count + 1, now);
        }
    }

    private final Map<String, Failures> failures = new ConcurrentHashMap<>();

    /** True when a login as {@code user} must be refused, whatever it presents. */
    public boolean locked(String user, Mount mount, Instant now) {
        Failures known = failures.get(user);
        return known != null && !mount.lockout().disabled() && known.locked(mount.lockout(), now);
    }

    /** Counts a wrong login. Call it only for users that exist, or strangers fill the memory. */
    public void failed(String user, Mount mount, Instant now) {
        LockoutRules rules = mount.lockout();
        if (rules.disabled()) {
            return;
        }
        if (failures.size() >= MOST_USERS && !failures.containsKey(user)) {
            makeRoom(rules, now);
        }
        failures.compute(user, (name, before) -> Failures.oneMore(before, rules, now));
    }

    /** Forgets what no longer counts, else what is not locked, else the oldest lock. */
    private void makeRoom(LockoutRules rules, Instant now) {
        failures.values().removeIf(known -> known.forgotten(rules, now));
        if (failures.size() >= MOST_USERS) {
            failures.values().removeIf(known -> !known.locked(rules, now));
        }
        if (failures.size() >= MOST_USERS) {
            failures.entrySet().stream()
                    .min(Comparator.comparing(known -> known.getValue().last()))
                    .ifPresent(oldest -> failures.remove(oldest.getKey()));
        }
    }

    @Override
    public List<String> locked(Mount mount, Instant now) {
        return mount.lockout().disabled()
                ? List.of()
                : failures.entrySet().stream()
                        .filter(known -> known.getValue().locked(mount.lockout(), now))
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList();
    }

    @Override
    public void unlock(String alias) {
        succeeded(alias);
    }

    int size() {
        return failures.size();
    }

    /** Forgets the wrong logins of {@code user}. */
    public void succeeded(String user) {
        if (!failures.isEmpty()) {
            failures.remove(user);
        }
    }
}
