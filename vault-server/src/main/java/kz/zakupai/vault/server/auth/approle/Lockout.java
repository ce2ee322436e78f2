package kz.zakupai.vault.server.auth.approle;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Locks a role for a while after wrong secret-ids in a row, so that they cannot be guessed. Kept in memory, for a
 * bounded number of roles; a restart forgets it. See Vault's <a
 * href="https://developer.hashicorp.com/vault/docs/concepts/user-lockout">user lockout</a>. Thread-safe.
 */
final class Lockout {
    private static final int THRESHOLD = 5;
    private static final Duration LOCKED = Duration.ofMinutes(15);
    private static final Duration FORGOTTEN = Duration.ofMinutes(15);
    private static final int MOST_ROLES = 10_000;

    private record Failures(int count, Instant last) {
        boolean locked(Instant now) {
            return count >= THRESHOLD && now.isBefore(last.plus(LOCKED));
        }

        boolean forgotten(Instant now) {
            return !now.isBefore(last.plus(count >= THRESHOLD ? LOCKED : FORGOTTEN));
        }

        static Failures oneMore(@Nullable Failures before, Instant now) {
            return before == null || before.forgotten(now) ? new Failures(1, now) : new Failures(before.count + 1, now);
        }
    }

    private final Map<String, Failures> failures = new ConcurrentHashMap<>();

    boolean locked(String roleUuid, Instant now) {
        Failures known = failures.get(roleUuid);
        return known != null && known.locked(now);
    }

    void failed(String roleUuid, Instant now) {
        if (failures.size() >= MOST_ROLES && !failures.containsKey(roleUuid)) {
            makeRoom(now);
        }
        failures.compute(roleUuid, (uuid, before) -> Failures.oneMore(before, now));
    }

    /** Forgets what no longer counts, else what is not locked, else the oldest lock. */
    private void makeRoom(Instant now) {
        failures.values().removeIf(known -> known.forgotten(now));
        if (failures.size() >= MOST_ROLES) {
            failures.values().removeIf(known -> !known.locked(now));
        }
        if (failures.size() >= MOST_ROLES) {
            failures.entrySet().stream()
                    .min(Comparator.comparing(known -> known.getValue().last()))
                    .ifPresent(oldest -> failures.remove(oldest.getKey()));
        }
    }

    int size() {
        return failures.size();
    }

    void succeeded(String roleUuid) {
        if (!failures.isEmpty()) {
            failures.remove(roleUuid);
        }
    }
}
