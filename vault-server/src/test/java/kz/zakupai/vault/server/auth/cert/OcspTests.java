package kz.zakupai.vault.server.auth.cert;

import static kz.zakupai.vault.server.engine.EngineFixture.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import kz.zakupai.vault.server.auth.cert.TestAuthority.Issued;
import kz.zakupai.vault.server.request.Operation;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The status of clients' certificates, asked of servers. */
class OcspTests {
    private static final CertificateStatus REVOKED = new RevokedStatus(Date.from(START), 1);

    private final CertFixture fixture = new CertFixture();
    private final ResponderStub responder = new ResponderStub(fixture.authority.own(), START);
    private final Issued client = fixture.authority.client(
            "CN=anna",
            certificate -> certificate.addExtension(
                    Extension.authorityInfoAccess,
                    false,
                    new AuthorityInformationAccess(
                            AccessDescription.id_ad_ocsp,
                            new GeneralName(GeneralName.uniformResourceIdentifier, responder.url("/ocsp")))));

    @AfterEach
    void close() {
        responder.close();
        fixture.close();
    }

    private void role(Map<String, @Nullable Object> more) {
        Map<String, @Nullable Object> settings = new LinkedHashMap<>(more);
        settings.put("ocsp_enabled", true);
        fixture.role("web", fixture.authority.pem(), settings);
    }

    private String refusal() {
        return fixture.refused("web", client.certificate()).errors().getFirst();
    }

    @Test
    void goodCertificateGetsInAndTheAnswerIsKept() {
        role(Map.of());

        assertThat(fixture.login("web", client.certificate()).alias()).isEqualTo("anna");
        fixture.login("web", client.certificate());

        assertThat(responder.asked()).isEqualTo(1);
        fixture.method.advance(Duration.ofHours(1));
        responder.since(fixture.method.now());
        fixture.login("web", client.certificate());
        assertThat(responder.asked()).isEqualTo(2);
    }

    @Test
    void revokedCertificateDoesNotGetInEvenWhereFailuresPass() {
        responder.saying(REVOKED);
        role(Map.of("ocsp_fail_open", true));

        assertThat(refusal()).isEqualTo("no chain matching all constraints could be found for this login certificate");
    }

    @Test
    void noStatusMeansNoLoginUnlessFailuresPass() {
        role(Map.of());
        responder.failing(500);
        assertThat(refusal())
                .contains("additionally got errors during verification")
                .contains("status 500");
        responder.failing(200).saying(new UnknownStatus());
        assertThat(refusal()).contains("the server does not know the certificate");
        responder.saying(CertificateStatus.GOOD).since(START.minus(Duration.ofDays(1)));
        assertThat(refusal()).contains("the answer is out of date");

        role(Map.of("ocsp_fail_open", true));

        assertThat(fixture.login("web", client.certificate()).alias()).isEqualTo("anna");
    }

    @Test
    void answerThatAStrangerSignedIsNotBelieved() {
        role(Map.of());
        Issued stranger = TestAuthority.root("test ca", START).own();
        responder.signing(stranger);
        assertThat(refusal()).contains("not signed by the certificate's issuer");
        responder.signing(fixture.authority.client("CN=not for this"));
        assertThat(refusal()).contains("not signed by the certificate's issuer");

        role(Map.of("ocsp_ca_certificates", stranger.pem()));
        responder.signing(stranger);

        assertThat(fixture.login("web", client.certificate()).alias()).isEqualTo("anna");
    }

    @Test
    void issuerMayLetAnotherAnswer() {
        role(Map.of());
        responder.signing(fixture.authority.client(
                "CN=responder",
                certificate -> certificate.addExtension(
                        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_OCSPSigning))));

        assertThat(fixture.login("web", client.certificate()).alias()).isEqualTo("anna");
    }

    @Test
    void allServersMustAgreeWhereAllAreAsked() {
        try (var second = new ResponderStub(fixture.authority.own(), START)) {
            role(Map.of("ocsp_servers_override", responder.url("/ocsp") + "," + second.url("/ocsp")));
            second.saying(REVOKED);
            assertThat(fixture.login("web", client.certificate()).alias()).isEqualTo("anna");

            role(Map.of("ocsp_query_all_servers", true));

            assertThat(refusal()).contains("no chain matching all constraints");
        }
    }

    @Test
    void revocationListIsFetchedAndFetchedAgain() {
        fixture.role("web", fixture.authority.pem(), Map.of());
        responder.listing(fixture.authority.crl());
        fixture.method.write("crls/fetched", Map.of("url", responder.url("/crl")));
        assertThat(fixture.login("web", client.certificate()).alias()).isEqualTo("anna");

        responder.listing(fixture.authority.crl(client.certificate()));
        fixture.method.engine().tidy(fixture.method.mount(), fixture.method.storage, fixture.method.now());
        assertThat(fixture.login("web", client.certificate()).alias()).isEqualTo("anna");
        fixture.method.advance(Duration.ofHours(2));
        fixture.method.engine().tidy(fixture.method.mount(), fixture.method.storage, fixture.method.now());

        assertThat(refusal()).contains("no chain matching all constraints");
    }

    @Test
    void fetchedListOfAStrangerIsNotBelieved() {
        fixture.role("web", fixture.authority.pem(), Map.of());
        responder.listing(TestAuthority.root("test ca", START).crl(client.certificate()));

        assertThat(fixture.method
                        .failure(Operation.UPDATE, "crls/fetched", Map.of("url", responder.url("/crl")))
                        .errors()
                        .getFirst())
                .contains("is not signed by a CA of this method");
        assertThat(fixture.login("web", client.certificate()).alias()).isEqualTo("anna");
    }
}
