package kz.zakupai.vault.server.engine.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import kz.zakupai.vault.server.request.SecretLease;
import org.junit.jupiter.api.Test;

/** Certificates with leases, and changes that race. */
final class LeasedCertificateTests {
    private static final String LEAF = "{\"common_name\":\"a.b\",\"ttl\":\"1h\"}";

    private final PkiFixture pki = new PkiFixture().ready();

    @Test
    void theEndOfTheLeaseRevokesTheCertificate() {
        pki.role("leased", "{\"allow_any_name\":true,\"key_type\":\"ec\",\"generate_lease\":true}");
        Response answer = pki.engine.write("issue/leased", LEAF);
        SecretLease lease = Objects.requireNonNull(answer.lease());
        String serial = String.valueOf(EngineFixture.data(answer).get("serial_number"));
        assertThat(lease.ttl()).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
        assertThat(lease.renewable()).isFalse();
        assertThat(lease.internal()).isEqualTo(Map.of("serial_number", serial));
        var engine = pki.engine.engine();
        assertThatThrownBy(() -> engine.renewLease(
                        lease, Duration.ZERO, pki.engine.mount(), pki.engine.storage, pki.engine.now()))
                .isInstanceOf(RequestFailure.class)
                .hasMessageContaining("lease is not renewable");
        assertThat(pki.read("cert/" + serial)).containsEntry("revocation_time", 0);
        engine.revokeLease(lease, pki.engine.mount(), pki.engine.storage, pki.engine.now());
        engine.revokeLease(lease, pki.engine.mount(), pki.engine.storage, pki.engine.now());
        assertThat(pki.read("cert/" + serial))
                .containsEntry("revocation_time", (int) pki.engine.now().getEpochSecond());
    }

    @Test
    void aCertificateHasNoLeaseUnlessTheRoleSaysSo() {
        assertThat(pki.engine.write("issue/any", LEAF).lease()).isNull();
    }

    @Test
    void racingRootsAreAllKept() throws InterruptedException {
        int racers = 8;
        var start = new CountDownLatch(1);
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < racers; i++) {
                String named = "{\"common_name\":\"R\",\"key_type\":\"ec\",\"issuer_name\":\"n" + i + "\"}";
                pool.submit(() -> {
                    start.await();
                    return pki.engine.write("root/generate/internal", named);
                });
            }
            start.countDown();
        }
        assertThat(pki.engine.list("issuers")).hasSize(racers + 1);
        assertThat(pki.restarted().engine.list("keys")).hasSize(racers + 1);
    }

    @Test
    void racingRootsOfOneNameAreOne() throws InterruptedException {
        var start = new CountDownLatch(1);
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                pool.submit(() -> {
                    start.await();
                    return pki.engine.write(
                            "root/generate/internal",
                            "{\"common_name\":\"R\",\"key_type\":\"ec\",\"issuer_name\":\"same\"}");
                });
            }
            start.countDown();
        }
        assertThat(pki.engine.list("issuers")).hasSize(2);
        assertThat(pki.read("issuer/same")).containsEntry("issuer_name", "same");
    }
}
