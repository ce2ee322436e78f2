package kz.zakupai.vault.server.auth.cert;

import static kz.zakupai.vault.server.engine.EngineFixture.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.auth.cert.TestAuthority.Issued;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whose certificates get in, and whose do not. */
class ChainTests {
    private static final String NO_CHAIN = "invalid certificate or no client certificate supplied";

    private final CertFixture fixture = new CertFixture();
    private final TestAuthority authority = fixture.authority;

    @AfterEach
    void close() {
        fixture.close();
    }

    private static TestAuthority.Extras usage(KeyPurposeId purpose) {
        return certificate ->
                certificate.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
    }

    private static TestAuthority.Extras dns(String name) {
        return certificate -> certificate.addExtension(
                Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName(GeneralName.dNSName, name)));
    }

    @Test
    void certificateOfTheTrustedAuthorityGetsIn() {
        fixture.role("web", authority.pem(), Map.of());
        Issued client = authority.client("CN=anna", usage(KeyPurposeId.id_kp_clientAuth));

        assertThat(fixture.login("web", client.certificate()).alias()).isEqualTo("anna");
        assertThat(fixture.login("", client.certificate()).displayName()).isEqualTo("web");
    }

    @Test
    void strangersDoNotGetIn() {
        fixture.role("web", authority.pem(), Map.of());
        var sameName = TestAuthority.root("test ca", START);

        assertThat(fixture.refused("web", sameName.client("CN=anna").certificate())
                        .errors())
                .containsExactly(NO_CHAIN);
        assertThat(fixture.refused(
                                "web",
                                TestAuthority.selfSigned("CN=anna", START).certificate())
                        .errors())
                .containsExactly(NO_CHAIN);
        assertThat(fixture.refused("other", authority.client("CN=anna").certificate())
                        .errors())
                .containsExactly(NO_CHAIN);
    }

    @Test
    void chainOverAnIntermediateNeedsTheIntermediate() {
        fixture.role("web", authority.pem(), Map.of());
        TestAuthority intermediate = authority.intermediate("intermediate");
        Issued client = intermediate.client("CN=anna");

        assertThat(fixture.login("web", client.certificate(), intermediate.own().certificate())
                        .alias())
                .isEqualTo("anna");
        assertThat(fixture.refused("web", client.certificate()).errors()).containsExactly(NO_CHAIN);
    }

    @Test
    void intermediateAloneMayBeTrusted() {
        TestAuthority intermediate = authority.intermediate("intermediate");
        fixture.role("web", intermediate.pem(), Map.of());

        assertThat(fixture.login("web", intermediate.client("CN=anna").certificate())
                        .alias())
                .isEqualTo("anna");
        assertThat(fixture.refused("web", authority.client("CN=boris").certificate())
                        .errors())
                .containsExactly(NO_CHAIN);
    }

    @Test
    void clientsCertificateVouchesForNobody() {
        fixture.role("web", authority.pem(), Map.of());
        Issued client = authority.client(
                "CN=anna",
                certificate -> certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(false)));
        Issued forged = new TestAuthority(client, START).client("CN=admin");

        assertThat(fixture.refused("web", forged.certificate(), client.certificate())
                        .errors())
                .containsExactly(NO_CHAIN);
    }

    @Test
    void pinnedCertificateGetsInAndOnlyThat() {
        Issued pinned = TestAuthority.selfSigned("CN=anna", START);
        fixture.role("web", pinned.pem(), Map.of());

        assertThat(fixture.login("web", pinned.certificate()).alias()).isEqualTo("anna");
        assertThat(fixture.refused(
                                "web",
                                TestAuthority.selfSigned("CN=anna", START).certificate())
                        .errors())
                .containsExactly(NO_CHAIN);
    }

    @Test
    void certificateForServersOnlyDoesNotGetIn() {
        fixture.role("web", authority.pem(), Map.of());

        assertThat(fixture.refused(
                                "web",
                                authority
                                        .client("CN=www", usage(KeyPurposeId.id_kp_serverAuth))
                                        .certificate())
                        .errors())
                .containsExactly(NO_CHAIN);
        TestAuthority servers = authority.intermediate("servers", usage(KeyPurposeId.id_kp_serverAuth));
        assertThat(fixture.refused(
                                "web",
                                servers.client("CN=www").certificate(),
                                servers.own().certificate())
                        .errors())
                .containsExactly(NO_CHAIN);
    }

    @Test
    void expiredCertificatesDoNotGetIn() {
        fixture.role("web", authority.pem(), Map.of());
        Issued client = authority.client("CN=anna");
        fixture.login("web", client.certificate());

        fixture.method.advance(Duration.ofDays(366));

        assertThat(fixture.refused("web", client.certificate()).errors())
                .singleElement()
                .asString()
                .contains("x509: certificate has expired or is not yet valid");
    }

    @Test
    void expiredAuthorityVouchesForNobody() {
        fixture.role("web", authority.pem(), Map.of());
        fixture.method.advance(Duration.ofDays(366));
        Issued client = new TestAuthority(authority.own(), fixture.method.now()).client("CN=anna");

        assertThat(fixture.refused("web", client.certificate()).errors()).containsExactly(NO_CHAIN);
    }

    @Test
    void authoritysNameConstraintsHold() {
        TestAuthority narrow = TestAuthority.root(
                "narrow",
                START,
                certificate -> certificate.addExtension(
                        Extension.nameConstraints,
                        true,
                        new NameConstraints(
                                new GeneralSubtree[] {
                                    new GeneralSubtree(new GeneralName(GeneralName.dNSName, "inside.kz"))
                                },
                                null)));
        fixture.role("web", narrow.pem(), Map.of());

        assertThat(fixture.login(
                                "web", narrow.client("CN=a", dns("a.inside.kz")).certificate())
                        .alias())
                .isEqualTo("a");
        assertThat(fixture.refused(
                                "web",
                                narrow.client("CN=b", dns("b.outside.kz")).certificate())
                        .errors())
                .containsExactly(NO_CHAIN);
    }

    @Test
    void authoritysPathLengthHolds() {
        TestAuthority shallow = TestAuthority.rootWithLength("shallow", START, 0);
        fixture.role("web", shallow.pem(), Map.of());
        TestAuthority intermediate = shallow.intermediate("intermediate");
        Issued deep = intermediate.client("CN=deep");

        assertThat(fixture.login("web", shallow.client("CN=flat").certificate()).alias())
                .isEqualTo("flat");
        assertThat(fixture.refused("web", deep.certificate(), intermediate.own().certificate())
                        .errors())
                .containsExactly(NO_CHAIN);
    }

    @Test
    void revokedCertificateDoesNotGetInNorAnyBehindIt() {
        fixture.role("web", authority.pem(), Map.of());
        TestAuthority intermediate = authority.intermediate("intermediate");
        Issued direct = authority.client("CN=direct");
        Issued behind = intermediate.client("CN=behind");
        fixture.method.write(
                "crls/list",
                Map.of(
                        "crl",
                        authority.crl(direct.certificate(), intermediate.own().certificate())));

        assertThat(fixture.refused("web", direct.certificate()).errors())
                .containsExactly("no chain matching all constraints could be found for this login certificate");
        assertThat(fixture.refused(
                                "web", behind.certificate(), intermediate.own().certificate())
                        .status())
                .isEqualTo(400);
        fixture.method.delete("crls/LIST");
        assertThat(fixture.login("web", direct.certificate()).alias()).isEqualTo("direct");
    }

    @Test
    void connectionWithoutCertificateOrTlsIsToldSo() {
        fixture.role("web", authority.pem(), Map.of());

        assertThat(fixture.refused("web").errors()).containsExactly("client certificate must be supplied");
        fixture.method.over(new kz.zakupai.vault.server.request.Connection("127.0.0.1", 1, false, List.of()));
        assertThat(fixture.method.writeFailure("login", "{}").errors()).containsExactly("tls connection required");
    }
}
