package kz.zakupai.vault.server.engine.pki.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.CountingStorage;
import kz.zakupai.vault.server.engine.Engine;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Mount;
import kz.zakupai.vault.server.engine.pki.certificate.SerialNumber;
import kz.zakupai.vault.server.engine.pki.certificate.StoredCertificates;
import kz.zakupai.vault.server.engine.pki.config.ConfigurationLock;
import kz.zakupai.vault.server.engine.pki.config.MountSettings;
import kz.zakupai.vault.server.engine.pki.issuer.Issuer;
import kz.zakupai.vault.server.engine.pki.issuer.Issuers;
import kz.zakupai.vault.server.engine.pki.key.Keys;
import kz.zakupai.vault.server.engine.pki.revocation.CertificateMill;
import kz.zakupai.vault.server.engine.pki.revocation.Revocation;
import kz.zakupai.vault.server.engine.pki.revocation.RevokedCertificates;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TidyTests {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final CountingStorage storage = new CountingStorage();
    private final ConfigurationLock lock = new ConfigurationLock();
    private final Keys keys = new Keys(lock);
    private final Issuers issuers = new Issuers(keys, lock);
    private final Revocation revocation = new Revocation(issuers, new MountSettings(lock), lock);
    private final Tidying tidying = new Tidying(issuers, revocation, AcmeTidying.NONE);
    private final EngineFixture engine = new EngineFixture(new Whole(revocation, tidying), "pki/", storage);
    private final CertificateMill mill = new CertificateMill(storage, keys, issuers, engine.now());
    private Issuer root;

    @BeforeEach
    void makeRoot() throws IOException {
        root = mill.root("Root");
    }

    @AfterEach
    void close() {
        tidying.close();
    }

    @Test
    void onlyWhatHasExpiredLongAgoIsRemoved() throws IOException {
        SerialNumber old = mill.leaf(root, DAY).serial();
        SerialNumber young = mill.leaf(root, Duration.ofDays(5)).serial();
        engine.advance(Duration.ofDays(5));

        Response answer = tidy("{\"tidy_cert_store\":true}");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.warnings()).singleElement().asString().startsWith("Tidy operation successfully started.");
        assertThat(StoredCertificates.find(storage, old)).isNull();
        assertThat(StoredCertificates.find(storage, young)).isNotNull();
        assertThat(status())
                .containsEntry("state", "Finished")
                .containsEntry("cert_store_deleted_count", 1)
                .containsEntry("revoked_cert_deleted_count", 0)
                .containsEntry("safety_buffer", 259_200)
                .containsEntry("message", null);
    }

    @Test
    void revokedCertificatesLeaveTheListOnlyAfterTheirOwnBuffer() throws IOException {
        SerialNumber serial = mill.leaf(root, DAY).serial();
        revoke(serial);
        engine.advance(Duration.ofDays(5));

        tidy("{\"tidy_revoked_certs\":true,\"revoked_safety_buffer\":\"120h\"}");
        assertThat(RevokedCertificates.find(storage, serial)).isNotNull();

        tidy("{\"tidy_revoked_certs\":true}");
        assertThat(RevokedCertificates.find(storage, serial)).isNull();
        assertThat(StoredCertificates.find(storage, serial)).isNull();
        assertThat(status()).containsEntry("revoked_cert_deleted_count", 1);
    }

    @Test
    void theOldNameOfAWorkStillCounts() throws IOException {
        SerialNumber serial = mill.leaf(root, DAY).serial();
        revoke(serial);
        engine.advance(Duration.ofDays(5));

        tidy("{\"tidy_revocation_list\":true}");

        assertThat(RevokedCertificates.find(storage, serial)).isNull();
    }

    @Test
    void manyPagesAreGoneOver() throws IOException {
        for (int i = 0; i < 17; i++) {
            mill.leaf(root, DAY);
        }
        engine.advance(Duration.ofDays(5));

        tidy("{\"tidy_cert_store\":true,\"page_size\":5}");

        assertThat(StoredCertificates.count(storage)).isZero();
    }

    @Test
    void certificatesThatCannotBeReadGoOnlyWhereAsked() {
        SerialNumber serial = Objects.requireNonNull(SerialNumber.parse("0a:0b"));
        StoredCertificates.put(storage, serial, new byte[] {1, 2, 3});

        tidy("{\"tidy_cert_store\":true}");
        assertThat(StoredCertificates.find(storage, serial)).isNotNull();

        tidy("{\"tidy_invalid_certs\":true}");
        assertThat(StoredCertificates.find(storage, serial)).isNull();
    }

    @Test
    void expiredIssuersGoButNeitherTheDefaultNorKeys() throws IOException {
        Issuer other = mill.root("Other");
        engine.advance(Duration.ofDays(4100));

        tidy("{\"tidy_expired_issuers\":true}");

        assertThat(issuers.all(storage)).extracting(Issuer::id).containsExactly(root.id());
        assertThat(keys.find(storage, other.keyId())).isNotNull();
    }

    @Test
    void anOperationIsCancelledBetweenTwoCertificates() throws IOException {
        mill.leaf(root, DAY);
        mill.leaf(root, DAY);
        engine.write("tidy", "{\"tidy_cert_store\":true,\"pause_duration\":\"1h\"}");
        assertThat(engine.write("tidy", "{\"tidy_cert_store\":true}").warnings())
                .containsExactly("Tidy operation already in progress.");

        assertThat(EngineFixture.data(engine.write("tidy-cancel", "{}"))).containsEntry("pause_duration", "1h0m0s");
        awaitEnd();

        assertThat(status()).containsEntry("state", "Cancelled").containsEntry("cert_store_deleted_count", 0);
        assertThat(engine.write("tidy-cancel", "{}").warnings())
                .containsExactly("Tidy operation cannot be cancelled as none is currently running.");
    }

    @Test
    void beforeTheFirstOperationTheStatusIsEmpty() {
        assertThat(status()).containsEntry("state", "Inactive").containsEntry("safety_buffer", null);
    }

    @Test
    void withoutWorkNothingIsDoneAndSaid() {
        assertThat(tidy("{}").warnings())
                .singleElement()
                .asString()
                .startsWith("Manual tidy requested but no tidy operations were set.");
    }

    @Test
    void wrongParametersAreNamed() {
        assertRefused("tidy", "{\"safety_buffer\":0}", "safety_buffer must be greater than zero");
        assertRefused("tidy", "{\"page_size\":3}", "page_size must be greater than five");
        assertRefused("tidy", "{\"pause_duration\":\"-1s\"}", "received invalid, negative pause_duration");
        assertRefused(
                "config/auto-tidy",
                "{\"issuer_safety_buffer\":0}",
                "given safety_buffer must be at least one second; got: 0");
        assertThat(engine.writeFailure("config/auto-tidy", "{\"enabled\":true}").errors())
                .singleElement()
                .asString()
                .startsWith("Auto-tidy enabled but no tidy operations were requested.");
    }

    @Test
    void automaticOperationsStartWhenTheIntervalIsOver() throws IOException {
        SerialNumber serial = mill.leaf(root, DAY).serial();
        engine.write("config/auto-tidy", "{\"enabled\":true,\"tidy_cert_store\":true,\"interval_duration\":\"24h\"}");
        engine.advance(Duration.ofDays(5));
        tick();
        assertThat(tidying.operation()).isNull();

        engine.advance(DAY);
        tick();
        awaitEnd();

        assertThat(StoredCertificates.find(storage, serial)).isNull();
        assertThat(status().get("last_auto_tidy_finished")).isNotNull();
    }

    @Test
    void theConfigurationKeepsWhatIsNotSaid() {
        engine.write("config/auto-tidy", "{\"safety_buffer\":\"24h\",\"tidy_acme\":true}");
        engine.write("config/auto-tidy", "{\"enabled\":true,\"maintain_stored_certificate_counts\":true}");

        assertThat(EngineFixture.data(engine.read("config/auto-tidy")))
                .containsEntry("enabled", true)
                .containsEntry("interval_duration", 43_200)
                .containsEntry("safety_buffer", 86_400)
                .containsEntry("revoked_safety_buffer", 86_400)
                .containsEntry("issuer_safety_buffer", 31_536_000)
                .containsEntry("acme_account_safety_buffer", 2_592_000)
                .containsEntry("tidy_acme", true)
                .containsEntry("tidy_cert_store", false)
                .containsEntry("pause_duration", "0s");
        assertThat(status()).containsEntry("current_cert_store_count", 0);
    }

    private void assertRefused(String path, String body, String error) {
        assertThat(engine.writeFailure(path, body).errors()).containsExactly(error);
    }

    private Response tidy(String body) {
        Response answer = engine.write("tidy", body);
        awaitEnd();
        return answer;
    }

    private void awaitEnd() {
        assertThat(Objects.requireNonNull(tidying.operation()).awaitEnd(LIMIT)).isTrue();
    }

    private Map<String, @Nullable Object> status() {
        return EngineFixture.data(engine.read("tidy-status"));
    }

    private void tick() {
        engine.engine().tidy(engine.mount(), storage, engine.now());
    }

    private void revoke(SerialNumber serial) {
        engine.write("revoke", "{\"serial_number\":\"" + serial.text() + "\"}");
    }

    /** The paths of revoking and tidying alone. */
    private record Whole(Revocation revocation, Tidying tidying) implements Engine {
        @Override
        public List<EnginePath> paths() {
            List<EnginePath.Builder> builders = new ArrayList<>(revocation.paths((storage, issuer) -> nothing()));
            builders.addAll(tidying.paths());
            return EnginePath.Builder.all(builders.toArray(EnginePath.Builder[]::new));
        }

        private static Map<String, @Nullable Object> nothing() {
            return new LinkedHashMap<>();
        }

        @Override
        public void tidy(Mount mount, Storage storage, Instant now) {
            tidying.startDue(storage, now);
        }
    }
}
