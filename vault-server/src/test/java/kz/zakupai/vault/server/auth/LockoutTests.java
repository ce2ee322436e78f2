package kz.zakupai.vault.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.LockoutRules;
import kz.zakupai.vault.server.engine.Mount;
import kz.zakupai.vault.server.request.TokenType;
import org.junit.jupiter.api.Test;

class LockoutTests {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Mount MOUNT = mount(LockoutRules.STANDARD);

    private final Lockout lockout = new Lockout();

    private static Mount mount(LockoutRules rules) {
        return new Mount(
                "auth/userpass/",
                "userpass",
                "userpass_0",
                "uuid",
                Map.of(),
                Duration.ofHours(1),
                Duration.ofHours(1),
                TokenType.DEFAULT_SERVICE,
                List.of(),
                rules.over(LockoutRules.STANDARD));
    }

    private void fail(String user, int times, Mount mount, Instant when) {
        for (int i = 0; i < times; i++) {
            lockout.failed(user, mount, when);
        }
    }

    @Test
    void failuresOfManyOtherUsersNeitherUnlockAUserNorPileUp() {
        fail("locked", 5, MOUNT, NOW);

        for (int user = 0; user < 50_000; user++) {
            lockout.failed("user-" + user, MOUNT, NOW);
        }

        assertThat(lockout.locked("locked", MOUNT, NOW)).isTrue();
        assertThat(lockout.size()).isLessThanOrEqualTo(10_000);
    }

    @Test
    void oldestLockGivesWayWhenAllAreLocked() {
        for (int user = 0; user <= 10_000; user++) {
            fail("user-" + user, 5, MOUNT, NOW.plusNanos(user));
        }

        assertThat(lockout.size()).isEqualTo(10_000);
        assertThat(lockout.locked("user-0", MOUNT, NOW.plusSeconds(1))).isFalse();
        assertThat(lockout.locked("user-1", MOUNT, NOW.plusSeconds(1))).isTrue();
        assertThat(lockout.locked("user-10000", MOUNT, NOW.plusSeconds(1))).isTrue();
    }

    @Test
    void mountSaysAfterHowManyFailuresAndForHowLong() {
        Mount strict = mount(new LockoutRules(2, Duration.ofHours(1), Duration.ofMinutes(1), false));
        fail("anna", 1, strict, NOW);
        assertThat(lockout.locked("anna", strict, NOW)).isFalse();
        fail("anna", 1, strict, NOW);

        assertThat(lockout.locked("anna", strict, NOW.plus(Duration.ofMinutes(59))))
                .isTrue();
        assertThat(lockout.locked("anna", strict, NOW.plus(Duration.ofHours(1))))
                .isFalse();
    }

    @Test
    void failuresAreForgottenAfterTheMountsTime() {
        Mount strict = mount(new LockoutRules(2, Duration.ofHours(1), Duration.ofMinutes(1), false));
        fail("anna", 1, strict, NOW);
        fail("anna", 1, strict, NOW.plus(Duration.ofMinutes(1)));

        assertThat(lockout.locked("anna", strict, NOW.plus(Duration.ofMinutes(1))))
                .isFalse();
    }

    @Test
    void mountMayLockNobodyOut() {
        Mount lenient = mount(new LockoutRules(0, Duration.ZERO, Duration.ZERO, true));
        fail("anna", 5, MOUNT, NOW);
        fail("boris", 5, lenient, NOW);

        assertThat(lockout.locked("anna", lenient, NOW)).isFalse();
        assertThat(lockout.locked("boris", MOUNT, NOW)).isFalse();
    }
}
