package kz.zakupai.vault.server.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With many leases the work is for those that are due, and for no others. */
final class LeaseScaleTests {
    private static final int LEASES = 20_000;
    private static final int MINUTES = 400;

    private final LeaseFixture fixture = new LeaseFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void leasesExpireInTimeOrderWithoutALookAtTheOthers() {
        grantAll();
        fixture.restart();
        int before = fixture.storage.gets();

        fixture.expireAfter(Duration.ofMinutes(1));

        int due = LEASES / MINUTES;
        assertThat(fixture.engine.working()).hasSize(LEASES - due);
        assertThat(fixture.storage.gets() - before).as("entries read").isLessThanOrEqualTo(due + 10);
        for (int minute = 2; minute <= MINUTES; minute++) {
            fixture.expireAfter(Duration.ofMinutes(1));
            assertThat(fixture.engine.working()).hasSize(LEASES - minute * due);
        }
        assertThat(fixture.storage.keys()).isEmpty();
    }

    @Test
    void lookingUpRenewingAndRevokingDoNotWaitForTheStartToHaveLookedAtEverything() {
        grantAll();
        fixture.restart();
        int before = fixture.storage.gets();
        String id = fixture.granted(Duration.ofMinutes(10));

        fixture.leases().renew(id, Duration.ofMinutes(20), fixture.now());
        fixture.leases().revoke(id, true, fixture.now());

        assertThat(fixture.leases().find(id)).isNull();
        assertThat(fixture.storage.gets() - before).isLessThan(10);
    }

    private void grantAll() {
        for (int i = 0; i < LEASES; i++) {
            fixture.granted(Duration.ofMinutes(1 + i * 7919L % MINUTES));
        }
    }
}
