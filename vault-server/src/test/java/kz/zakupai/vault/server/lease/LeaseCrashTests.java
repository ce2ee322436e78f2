package kz.zakupai.vault.server.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import kz.zakupai.vault.server.store.StoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is decided is done, wherever the writes end: a crash is a storage that takes no more, and another start. */
final class LeaseCrashTests {
    private static final Duration HOUR = Duration.ofHours(1);

    private final LeaseFixture fixture = new LeaseFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest
    @CsvSource({"0,true", "1,false", "2,false", "3,false", "5,false", "9,false"})
    void leasesOfATokenThatHasEndedAreTakenBack(int writes, boolean refused) {
        for (int i = 0; i < 4; i++) {
            fixture.granted(HOUR);
        }
        String other = fixture.granted(LeaseFixture.PATH, "token-b", HOUR);
        fixture.storage.stopAfterWrites(writes);

        boolean failed = fails(() -> fixture.leases().endOf("token-a"));
        fails(() -> fixture.leases().expireDue(fixture.now()));
        fixture.restart();
        if (refused) {
            assertThat(fixture.engine.working())
                    .as("the token's revocation goes on")
                    .hasSize(5);
            fixture.leases().endOf("token-a");
        }
        fixture.expireAfter(Duration.ZERO);

        assertThat(failed).isEqualTo(refused);
        assertThat(fixture.engine.working()).hasSize(1);
        assertThat(fixture.leases().find(other)).isNotNull();
        assertThat(fixture.storage.keys()).noneMatch(key -> key.startsWith("order/"));
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3", "4", "6", "8"})
    void prefixThatWasToEndEnds(int writes) {
        for (int i = 0; i < 4; i++) {
            fixture.granted(HOUR);
        }
        fixture.storage.stopAfterWrites(writes);

        fails(() -> fixture.leases().revokePrefix("db/creds", true, fixture.now()));
        fixture.restart();
        fixture.pass(Duration.ofMinutes(1));
        fixture.granted(HOUR);
        fixture.expireAfter(Duration.ZERO);

        assertThat(fixture.engine.working()).as("the one granted later").hasSize(1);
        assertThat(fixture.storage.keys()).noneMatch(key -> key.startsWith("order/"));
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "2"})
    void revocationIsDoneOrWasNotAccepted(int writes) {
        String id = fixture.granted(HOUR);
        fixture.storage.stopAfterWrites(writes);

        boolean refused = fails(() -> fixture.leases().revoke(id, true, fixture.now()));
        fixture.restart();
        fixture.expireAfter(Duration.ZERO);

        assertThat(fixture.leases().find(id) != null)
                .as("still there")
                .isEqualTo(writes == 0)
                .isEqualTo(!fixture.engine.working().isEmpty());
        assertThat(refused).isEqualTo(writes < 2);
    }

    @Test
    void secretThatWasTakenBackBeforeTheCrashIsTakenBackAgain() {
        fixture.granted(HOUR);
        fixture.pass(HOUR);
        fixture.storage.stopAfterWrites(0);
        fails(() -> fixture.leases().expireDue(fixture.now()));
        assertThat(fixture.engine.working()).as("the engine was asked").isEmpty();

        fixture.restart();
        fixture.expireAfter(Duration.ZERO);

        assertThat(fixture.storage.keys()).isEmpty();
    }

    @Test
    void renewalThatCouldNotBeStoredIsNone() {
        String id = fixture.granted(HOUR);
        fixture.storage.stopAfterWrites(0);

        assertThat(fails(() -> fixture.leases().renew(id, HOUR.multipliedBy(5), fixture.now())))
                .isTrue();

        fixture.restart();
        fixture.expireAfter(HOUR);
        assertThat(fixture.engine.working()).isEmpty();
    }

    @Test
    void leaseOfAnEndedTokenIsNotRenewedWhileItWaitsForItsEnd() {
        String id = fixture.granted(HOUR);
        int before = fixture.storage.writes();

        fixture.leases().endOf("token-a");

        assertThat(fixture.storage.writes() - before).isEqualTo(1);
        assertThat(fails(() -> fixture.leases().renew(id, HOUR, fixture.now()))).isTrue();
    }

    private static boolean fails(Runnable work) {
        try {
            work.run();
            return false;
        } catch (StoreException | kz.zakupai.vault.server.request.RequestFailure e) {
            return true;
        }
    }
}
