package kz.zakupai.vault.server.engine.pki.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.engine.pki.config.AiaUrls;
import kz.zakupai.vault.server.engine.pki.issuer.Issuer;
import kz.zakupai.vault.server.engine.pki.issuer.IssuerUsage;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.Response;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.Extension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ListTests {
    private static final Duration DAY = Duration.ofDays(1);
    private static final String AUTO =
            "{\"auto_rebuild\":true,\"expiry\":\"72h\",\"auto_rebuild_grace_period\":\"12h\"}";
    private static final String AUTO_DELTA =
            "{\"auto_rebuild\":true,\"enable_delta\":true,\"delta_rebuild_interval\":\"15m\"}";

    private final RevocationFixture pki = new RevocationFixture();
    private Issuer root;

    @BeforeEach
    void makeRoot() throws IOException {
        root = pki.mill.root("Root");
    }

    @Test
    void aMountWithoutIssuerHasAnEmptyAnswerOfTheRightType() {
        Response answer = new RevocationFixture().engine.read("crl");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(Objects.requireNonNull(answer.raw()).contentType()).isEqualTo("application/pkix-crl");
        assertThat(new RevocationFixture()
                        .engine
                        .failure(Operation.READ, "cert/crl", Map.of())
                        .errors())
                .first()
                .asString()
                .contains("no default issuer currently configured");
    }

    @Test
    void theListIsSignedByItsIssuerAndLastsAsConfigured() throws GeneralSecurityException {
        X509CRL list = pki.list("crl");

        list.verify(RevocationFixture.certificate(root.certificate()).getPublicKey());
        assertThat(list.getThisUpdate()).isEqualTo(EngineFixture.START.truncatedTo(ChronoUnit.SECONDS));
        assertThat(list.getNextUpdate().toInstant())
                .isEqualTo(EngineFixture.START.truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofHours(72)));
        assertThat(list.getExtensionValue(Extension.authorityKeyIdentifier.getId()))
                .isNotNull();
    }

    @Test
    void aRevocationShowsAtOnceWithItsTimeAndAHigherNumber() throws IOException {
        BigInteger before = number(pki.list("crl"), Extension.cRLNumber.getId());
        var leaf = pki.mill.leaf(root, DAY);
        pki.engine.advance(Duration.ofMinutes(1));

        pki.revoke(leaf.serial());

        X509CRL list = pki.list("crl");
        assertThat(RevocationFixture.serials(list)).containsExactly(leaf.serial());
        assertThat(list.getRevokedCertificate(leaf.serial().number())
                        .getRevocationDate()
                        .toInstant())
                .isEqualTo(pki.engine.now().truncatedTo(ChronoUnit.SECONDS));
        assertThat(number(list, Extension.cRLNumber.getId())).isGreaterThan(before);
    }

    @Test
    void everyPathGivesTheSameList() {
        byte[] der = pki.raw("crl");

        assertThat(pki.raw("issuer/default/crl/der")).isEqualTo(der);
        assertThat(pki.raw("issuer/" + root.name() + "/crl/der")).isEqualTo(der);
        assertThat(pki.raw("cert/crl/raw")).isEqualTo(der);
        String pem = new String(pki.raw("crl/pem"), StandardCharsets.US_ASCII);
        assertThat(pem).startsWith("-----BEGIN X509 CRL-----").doesNotEndWith("\n");
        assertThat(EngineFixture.data(pki.engine.read("cert/crl"))).containsEntry("certificate", pem);
        assertThat(EngineFixture.data(pki.engine.read("issuer/default/crl"))).containsEntry("crl", pem);
        assertThat(Objects.requireNonNull(pki.engine.read("crl/pem").raw()).contentType())
                .isEqualTo("application/x-pem-file");
    }

    @Test
    void eachIssuerListsItsOwn() throws IOException {
        Issuer other = pki.mill.root("Other");
        var mine = pki.mill.leaf(root, DAY);
        var theirs = pki.mill.leaf(other, DAY);

        pki.revoke(mine.serial());
        pki.revoke(theirs.serial());

        assertThat(RevocationFixture.serials(pki.list("issuer/Root/crl/der"))).containsExactly(mine.serial());
        assertThat(RevocationFixture.serials(pki.list("issuer/Other/crl/der"))).containsExactly(theirs.serial());
    }

    @Test
    void whatADeletedIssuerIssuedGoesToTheDefaultOne() throws IOException {
        Issuer other = pki.mill.root("Other");
        var theirs = pki.mill.leaf(other, DAY);
        pki.revoke(theirs.serial());

        pki.issuers.delete(pki.engine.storage, other);
        pki.engine.read("crl/rotate");

        assertThat(RevocationFixture.serials(pki.list("crl"))).containsExactly(theirs.serial());
        assertThat(pki.engine.storage.list("crls/")).hasSize(2);
    }

    @Test
    void withAutoRebuildTheListFollowsBeforeItsEnd() throws IOException {
        pki.engine.write("config/crl", AUTO);
        pki.list("crl");
        var leaf = pki.mill.leaf(root, Duration.ofDays(30));
        pki.revoke(leaf.serial());

        pki.engine.advance(Duration.ofHours(59));
        tick();
        assertThat(RevocationFixture.serials(pki.list("crl"))).isEmpty();

        pki.engine.advance(Duration.ofHours(1));
        tick();
        assertThat(RevocationFixture.serials(pki.list("crl"))).containsExactly(leaf.serial());
    }

    @Test
    void deltaListsHoldWhatIsNewSinceTheCompleteOne() throws IOException {
        pki.engine.write("config/crl", AUTO_DELTA);
        BigInteger complete = number(pki.list("crl"), Extension.cRLNumber.getId());
        var leaf = pki.mill.leaf(root, DAY);
        pki.revoke(leaf.serial());
        assertThat(RevocationFixture.serials(pki.list("crl/delta"))).isEmpty();

        pki.engine.advance(Duration.ofMinutes(15));
        tick();

        X509CRL delta = pki.list("crl/delta");
        assertThat(RevocationFixture.serials(delta)).containsExactly(leaf.serial());
        assertThat(number(delta, Extension.deltaCRLIndicator.getId())).isEqualTo(complete);
        assertThat(delta.getCriticalExtensionOIDs()).containsExactly(Extension.deltaCRLIndicator.getId());
        assertThat(RevocationFixture.serials(pki.list("crl"))).isEmpty();

        pki.engine.read("crl/rotate");
        assertThat(RevocationFixture.serials(pki.list("crl"))).containsExactly(leaf.serial());
        assertThat(RevocationFixture.serials(pki.list("crl/delta"))).isEmpty();
    }

    @Test
    void aCompleteListSaysWhereItsDeltaListsAre() {
        String url = "http://vault.example.com/v1/pki/crl/delta";
        pki.settings.save(pki.engine.storage, new AiaUrls(List.of(), List.of(), List.of(url), List.of(), false));

        byte[] freshest = pki.list("crl").getExtensionValue(Extension.freshestCRL.getId());

        assertThat(new String(freshest, StandardCharsets.ISO_8859_1)).contains(url);
        assertThat(pki.list("crl/delta").getExtensionValue(Extension.freshestCRL.getId()))
                .isNull();
    }

    @Test
    void rotatingDeltasIsSaidToDoNothingWhereThereAreNone() throws IOException {
        assertThat(pki.engine.read("crl/rotate-delta").warnings())
                .containsExactly("requested rebuild of delta CRL when delta CRL is not enabled; this is a no-op");

        pki.engine.write("config/crl", AUTO_DELTA);
        var leaf = pki.mill.leaf(root, DAY);
        pki.revoke(leaf.serial());
        pki.engine.read("crl/rotate-delta");
        assertThat(RevocationFixture.serials(pki.list("crl/delta"))).containsExactly(leaf.serial());
    }

    @Test
    void aDisabledListIsEmptyAndFullAgainAfterwards() throws IOException {
        var leaf = pki.mill.leaf(root, DAY);
        pki.revoke(leaf.serial());

        pki.engine.write("config/crl", "{\"disable\":true}");
        assertThat(RevocationFixture.serials(pki.list("crl"))).isEmpty();

        pki.engine.write("config/crl", "{\"disable\":false}");
        assertThat(RevocationFixture.serials(pki.list("crl"))).containsExactly(leaf.serial());
    }

    @Test
    void aRevocationWhoseListWasNotBuiltBeforeAKillIsListedAfterwards() throws IOException {
        pki.list("crl");
        var leaf = pki.mill.leaf(root, DAY);
        pki.engine.storage.write(List.of(
                RevokedCertificates.put(new RevokedCertificate(
                        leaf.serial(),
                        pki.engine.now(),
                        root.id(),
                        pki.engine.now().plus(DAY))),
                RevokedCertificates.recent(leaf.serial())));

        RevocationFixture restarted = pki.restarted();

        assertThat(RevocationFixture.serials(restarted.list("crl"))).containsExactly(leaf.serial());
        assertThat(restarted.engine.storage.list(RevokedCertificates.RECENT)).isEmpty();
    }

    @Test
    void anIssuerThatMayNotSignListsIsWarnedOf() {
        Issuer silent = root.change().usages(Set.of(IssuerUsage.OCSP_SIGNING)).build();
        pki.issuers.save(pki.engine.storage, silent);

        assertThat(pki.engine.read("crl/rotate").warnings())
                .singleElement()
                .asString()
                .contains("lacked an issuer with CRL Signing KeyUsage", root.id());
    }

    private void tick() {
        pki.engine.engine().tidy(pki.engine.mount(), pki.engine.storage, pki.engine.now());
    }

    private static BigInteger number(X509CRL list, String extension) {
        byte[] octets =
                ASN1OctetString.getInstance(list.getExtensionValue(extension)).getOctets();
        return ASN1Integer.getInstance(octets).getValue();
    }
}
