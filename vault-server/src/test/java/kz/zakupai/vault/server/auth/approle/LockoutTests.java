package kz.zakupai.vault.server.auth.approle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LockoutTests {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final Lockout lockout = new Lockout();

    @Test
    void failuresOfManyOtherRolesNeitherUnlockARoleNorPileUp() {
        for (int i = 0; i < 5; i++) {
            lockout.failed("locked", NOW);
        }

        for (int role = 0; role < 50_000; role++) {
            lockout.failed("role-" + role, NOW);
        }

        assertThat(lockout.locked("locked", NOW)).isTrue();
        assertThat(lockout.size()).isLessThanOrEqualTo(10_000);
    }

    @Test
    void oldestLockGivesWayWhenAllAreLocked() {
        for (int role = 0; role <= 10_000; role++) {
            for (int i = 0; i < 5; i++) {
                lockout.failed("role-" + role, NOW.plusNanos(role));
            }
        }

        assertThat(lockout.size()).isEqualTo(10_000);
        assertThat(lockout.locked("role-0", NOW.plusSeconds(1))).isFalse();
        assertThat(lockout.locked("role-1", NOW.plusSeconds(1))).isTrue();
        assertThat(lockout.locked("role-10000", NOW.plusSeconds(1))).isTrue();
    }
}
