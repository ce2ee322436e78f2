package kz.zakupai.vault.server.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import kz.zakupai.vault.server.engine.CountingStorage;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.engine.LockoutRules;
import kz.zakupai.vault.server.engine.Mount;
import kz.zakupai.vault.server.request.SecretLease;
import kz.zakupai.vault.server.request.TokenType;
import org.junit.jupiter.api.Test;

final class LeaseQueueTests {
    private final CountDownLatch released = new CountDownLatch(1);
    private final CountDownLatch hanging = new CountDownLatch(1);
    private final CountDownLatch revoked = new CountDownLatch(100);

    /** One target hangs until the test lets it go, the other answers. */
    private final LeaseOwner owner = new LeaseOwner() {
        @Override
        public Renewal renew(Lease lease, Duration increment, Instant now) {
            throw new AssertionError("nothing is renewed");
        }

        @Override
        public void revoke(Lease lease, Instant now) {
            if (lease.mount().equals("dead")) {
                hanging.countDown();
                await(released);
            } else {
                revoked.countDown();
            }
        }
    };

    @Test
    void targetThatDoesNotAnswerHoldsUpItsOwnLeasesOnly() throws InterruptedException {
        Instant start = EngineFixture.START;
        var storage = new CountingStorage();
        try (var leases = new LeaseStore(storage, owner, token -> true, () -> start, new SecureRandom())) {
            for (int i = 0; i < 100; i++) {
                grant(leases, "dead", start.minusSeconds(60));
                grant(leases, "alive", start.minusSeconds(60));
            }

            leases.start();

            assertThat(hanging.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(revoked.await(30, TimeUnit.SECONDS)).isTrue();
            released.countDown();
        }
    }

    private static void grant(LeaseStore leases, String mount, Instant at) {
        var secret = SecretLease.granted(Duration.ofSeconds(1), Duration.ZERO, true, Map.of());
        leases.register(new LeaseGrant(mount + "/creds/a", mount(mount), "", null, secret), at);
    }

    private static Mount mount(String uuid) {
        return new Mount(
                uuid + "/",
                "probe",
                "probe_0",
                uuid,
                Map.of(),
                Duration.ofHours(1),
                Duration.ofHours(1),
                TokenType.DEFAULT,
                List.of(),
                LockoutRules.STANDARD);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
