package kz.zakupai.vault.server.engine.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
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
        assertThat(race(racers, "n")).isEqualTo(racers);
        assertThat(pki.engine.list("issuers")).hasSize(racers + 1);
        assertThat(pki.restarted().engine.list("keys")).hasSize(racers + 1);
    }

    @Test
    void racingRootsOfOneNameAreOne() throws InterruptedException {
        assertThat(race(8, "")).isEqualTo(1);
        assertThat(pki.engine.list("issuers")).hasSize(2);
        assertThat(pki.read("issuer/same")).containsEntry("issuer_name", "same");
    }

    /** Makes roots at once, each with a name of its own or all with one; tells how many were made. */
    private long race(int racers, String prefix) throws InterruptedException {
        List<Callable<Boolean>> writes = IntStream.range(0, racers)
                .<Callable<Boolean>>mapToObj(i -> () -> made(prefix.isEmpty() ? "same" : prefix + i))
                .toList();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            return pool.invokeAll(writes).stream().filter(Future::resultNow).count();
        }
    }

    private boolean made(String name) {
        try {
            pki.engine.write(
                    "root/generate/internal",
                    "{\"common_name\":\"R\",\"key_type\":\"ec\",\"issuer_name\":\"" + name + "\"}");
            return true;
        } catch (RequestFailure e) {
            assertThat(e.errors()).containsExactly("issuer name already in use");
            return false;
        }
    }
}
