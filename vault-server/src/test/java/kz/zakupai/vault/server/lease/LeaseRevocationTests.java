package kz.zakupai.vault.server.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LeaseRevocationTests {
    private static final Duration HOUR = Duration.ofHours(1);

    private final LeaseFixture fixture = new LeaseFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void revokedSecretIsGoneAndNothingIsLeft() {
        String id = fixture.granted(HOUR);

        fixture.leases().revoke(id, false, fixture.now());

        assertThat(fixture.engine.working()).isEmpty();
        assertThat(fixture.storage.keys()).isEmpty();
    }

    @Test
    void unknownLeasesAndOddTextsAreForgiven() {
        for (String id : List.of("", "none", "a/b", "/a", "a//b", "../lease/x", "a/", "a/../b")) {
            fixture.leases().revoke(id, true, fixture.now());
            fixture.leases().revokePrefix(id, true, fixture.now());
            fixture.leases().revokeForce(id, fixture.now());
            assertThat(fixture.leases().find(id)).isNull();
        }
        assertThat(fixture.storage.writes()).isZero();
    }

    @Test
    void failedRevocationIsTriedAgainAfterLongerAndLongerTimes() {
        String id = fixture.granted(HOUR);
        fixture.engine.fail(true);
        fixture.expireAfter(HOUR);

        var pauses = new ArrayList<Duration>();
        Lease lease = found(id);
        for (int i = 0; i < 10 && !lease.irrevocable(); i++) {
            Duration pause = Duration.between(fixture.now(), lease.due());
            pauses.add(pause);
            fixture.expireAfter(pause);
            lease = found(id);
        }

        assertThat(pauses.stream().map(Duration::toSeconds)).containsExactly(10L, 20L, 40L, 80L, 160L);
        assertThat(lease.error()).isEqualTo("the target does not answer");
        fixture.restart();
        fixture.expireAfter(Duration.ofDays(9));
        assertThat(found(id)).as("left alone").isEqualTo(lease);
        fixture.leases().count();
        assertThat(fixture.leases().givenUp().count()).isEqualTo(1);
        assertThat(fixture.leases().givenUp().byMount()).containsEntry("mount-uuid", 1L);
    }

    @Test
    void attemptsAreCountedOverARestart() {
        String id = fixture.granted(HOUR);
        fixture.engine.fail(true);
        fixture.expireAfter(HOUR);

        fixture.restart();
        fixture.expireAfter(Duration.ofSeconds(10));

        assertThat(found(id).attempts()).isEqualTo(2);
    }

    @Test
    void operatorCanRevokeWhatWasGivenUp() {
        String id = givenUp();
        fixture.engine.fail(false);

        fixture.leases().revoke(id, true, fixture.now());

        assertThat(fixture.engine.working()).isEmpty();
        assertThat(fixture.leases().givenUp().count()).isZero();
        assertThat(fixture.storage.keys()).isEmpty();
    }

    @Test
    void revocationThatIsWaitedForTellsWhatFailedAndGoesOn() {
        String id = fixture.granted(HOUR);
        fixture.engine.fail(true);

        assertThatThrownBy(() -> fixture.leases().revoke(id, true, fixture.now()))
                .hasMessageContaining("failed to revoke entry: the target does not answer");

        fixture.engine.fail(false);
        fixture.expireAfter(Duration.ofSeconds(10));
        assertThat(fixture.engine.working()).isEmpty();
    }

    @Test
    void prefixTakesWhatIsBelowItAndNothingBeside() {
        fixture.granted("db/creds/a", "token-a", HOUR);
        fixture.granted("db/creds/a/b", "token-a", HOUR);
        String beside = fixture.granted("db/creds/ab", "token-a", HOUR);

        fixture.leases().revokePrefix("db/creds/a", true, fixture.now());

        assertThat(fixture.engine.working()).hasSize(1);
        assertThat(found(beside).expired(fixture.now())).isFalse();
    }

    @Test
    void prefixMayBeAWholeId() {
        String id = fixture.granted(HOUR);
        fixture.granted(HOUR);

        fixture.leases().revokePrefix(id, true, fixture.now());

        assertThat(fixture.engine.working()).hasSize(1);
    }

    @Test
    void forceRemovesWhateverTheEngineSays() {
        fixture.granted(HOUR);
        givenUp();

        fixture.leases().revokeForce("db", fixture.now());

        assertThat(fixture.storage.keys()).isEmpty();
        assertThat(fixture.leases().givenUp().count()).isZero();
    }

    @Test
    void mountWhoseEngineFailsIsRefusedAndKeepsItsLeases() {
        String id = fixture.granted(HOUR);
        fixture.engine.fail(true);

        assertThatThrownBy(() -> fixture.leases().revokeMount("mount-uuid", fixture.now()))
                .hasMessageContaining("failed to revoke \"" + id + "\"");

        fixture.engine.fail(false);
        fixture.leases().revokeMount("mount-uuid", fixture.now());
        assertThat(fixture.storage.keys()).isEmpty();
    }

    private String givenUp() {
        String id = fixture.granted(HOUR);
        fixture.engine.fail(true);
        fixture.expireAfter(HOUR);
        for (int i = 0; i < Lease.MAX_ATTEMPTS; i++) {
            fixture.expireAfter(Duration.ofMinutes(10));
        }
        assertThat(found(id).irrevocable()).isTrue();
        return id;
    }

    private Lease found(String id) {
        return Objects.requireNonNull(fixture.leases().find(id));
    }
}
