package kz.zakupai.vault.server.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.store.StoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LeaseStoreTests {
    private static final Duration HOUR = Duration.ofHours(1);

    private final LeaseFixture fixture = new LeaseFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void leaseIsThereAfterARestart() {
        String id = fixture.granted(HOUR);
        Lease before = found(id);

        fixture.restart();

        assertThat(found(id)).isEqualTo(before);
        assertThat(before.expires()).isEqualTo(fixture.now().plus(HOUR));
    }

    @Test
    void secretWhoseLeaseCannotBeStoredIsTakenBackAtOnce() {
        fixture.storage.breakWrites(true);

        assertThatThrownBy(() -> fixture.granted(HOUR)).isInstanceOf(StoreException.class);

        assertThat(fixture.engine.working()).isEmpty();
    }

    @Test
    void whatTheEngineKeepsIsNotInAnyText() {
        Lease lease = found(fixture.granted(HOUR));

        assertThat(lease.toString() + lease.secret()).doesNotContain("user0");
    }

    @Test
    void ttlIsTheEnginesElseTheMountsAndNeverMoreThanEither() {
        assertThat(ttl(HOUR.multipliedBy(2), Duration.ZERO)).isEqualTo(HOUR.multipliedBy(2));
        assertThat(ttl(Duration.ZERO, Duration.ZERO)).isEqualTo(LeaseFixture.MOUNT.defaultLeaseTtl());
        assertThat(ttl(HOUR.multipliedBy(99), Duration.ZERO)).isEqualTo(LeaseFixture.MOUNT.maxLeaseTtl());
        assertThat(ttl(HOUR.multipliedBy(9), HOUR.multipliedBy(3))).isEqualTo(HOUR.multipliedBy(3));
    }

    private Duration ttl(Duration ttl, Duration maxTtl) {
        return fixture.register(LeaseFixture.PATH, "token-a", null, fixture.secret(ttl, maxTtl))
                .lease()
                .ttl();
    }

    @Test
    void leaseOfABatchTokenNeverOutlivesIt() {
        Instant end = fixture.now().plus(Duration.ofMinutes(20));
        LeaseStore.Registered made = fixture.register(LeaseFixture.PATH, "", end, fixture.secret(HOUR, Duration.ZERO));
        String id = made.lease().id();

        assertThat(made.lease().ttl()).isEqualTo(Duration.ofMinutes(20));
        fixture.pass(Duration.ofMinutes(5));
        fixture.leases().renew(id, HOUR, fixture.now());
        assertThat(found(id).expires()).isEqualTo(end);
    }

    @Test
    void renewalCountsFromNowAndEndsWithTheLongestLife() {
        String id = fixture.granted(HOUR);
        fixture.pass(Duration.ofMinutes(50));

        assertThat(renewed(id, Duration.ZERO)).isEqualTo(HOUR);
        assertThat(renewed(id, Duration.ofHours(3))).isEqualTo(Duration.ofHours(3));
        assertThat(renewed(id, Duration.ofHours(99)))
                .isEqualTo(Duration.ofHours(10).minus(Duration.ofMinutes(50)));
        assertThat(found(id).renewed()).isEqualTo(fixture.now());
    }

    @Test
    void limitsOfTheRenewalAreThoseOfTheEngineNow() {
        String id = fixture.granted(HOUR);
        fixture.engine.limit(Duration.ofHours(2));
        fixture.pass(Duration.ofMinutes(30));

        assertThat(renewed(id, Duration.ofHours(5))).isEqualTo(Duration.ofMinutes(90));
    }

    private Duration renewed(String id, Duration increment) {
        return fixture.leases().renew(id, increment, fixture.now()).lease().ttl();
    }

    @Test
    void whatCannotBeRenewedIsToldWhy() {
        String expired = fixture.granted(Duration.ofMinutes(1));
        fixture.pass(Duration.ofMinutes(1));
        String failing = fixture.granted(HOUR);
        fixture.engine.fail(true);

        assertThat(refusal("db/creds/reader/none")).isEqualTo("lease not found");
        assertThat(refusal("../a//b")).isEqualTo("lease not found");
        assertThat(refusal(expired)).isEqualTo("lease expired");
        assertThat(refusal(failing)).isEqualTo("the target does not answer");
        assertThat(found(failing).renewed()).isNull();
    }

    private String refusal(String id) {
        try {
            fixture.leases().renew(id, HOUR, fixture.now());
            return "";
        } catch (RequestFailure failure) {
            return failure.errors().getFirst();
        }
    }

    @Test
    void renewedLeaseExpiresAtItsNewTimeOnly() {
        String id = fixture.granted(HOUR);
        fixture.pass(Duration.ofMinutes(30));
        renewed(id, HOUR);

        fixture.expireAfter(Duration.ofMinutes(40));
        assertThat(fixture.engine.working()).hasSize(1);

        fixture.expireAfter(Duration.ofMinutes(20));
        assertThat(fixture.engine.working()).isEmpty();
        assertThat(fixture.storage.keys()).isEmpty();
    }

    @Test
    void countsFollowTheLeasesAlsoOverARestart() {
        fixture.granted(HOUR);
        String other = fixture.granted(HOUR);
        fixture.restart();
        fixture.granted(HOUR);
        fixture.leases().revoke(other, true, fixture.now());

        fixture.leases().count();

        assertThat(fixture.leases().living()).isEqualTo(2);
    }

    @Test
    void tidyEndsWhatHasLostItsToken() {
        String left = fixture.granted(LeaseFixture.PATH, "token-dead", HOUR);
        fixture.granted(HOUR);
        fixture.deadTokens.add("token-dead");

        fixture.leases().tidy(fixture.now());
        fixture.expireAfter(Duration.ZERO);

        assertThat(fixture.leases().find(left)).isNull();
        assertThat(fixture.engine.working()).hasSize(1);
    }

    private Lease found(String id) {
        return Objects.requireNonNull(fixture.leases().find(id));
    }
}
