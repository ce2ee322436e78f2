package kz.zakupai.vault.server.auth.cert;

import static kz.zakupai.vault.server.engine.EngineFixture.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import kz.zakupai.vault.server.auth.cert.TestAuthority.Issued;
import kz.zakupai.vault.server.request.Login;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a role asks of certificates, and what a login grants. */
class CertLoginTests {
    private static final String ROLE_EXTENSION = "1.3.6.1.4.1.55555.1";

    private final CertFixture fixture = new CertFixture();
    private final Issued client = fixture.authority.client("CN=anna.kz,OU=risk,OU=etl,O=zakupai", certificate -> {
        certificate.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
            new GeneralName(GeneralName.dNSName, "app.zakup.kz"),
            new GeneralName(GeneralName.rfc822Name, "anna@zakup.kz"),
            new GeneralName(GeneralName.uniformResourceIdentifier, "spiffe://zakup/app")
        }));
        certificate.addExtension(new ASN1ObjectIdentifier(ROLE_EXTENSION), false, new DERUTF8String("prod-7"));
    });

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest
    @CsvSource({
        "allowed_common_names, *.kz, *.ru",
        "allowed_common_names, 'a,anna.kz', anna",
        "allowed_names, anna@*, boris@*",
        "allowed_names, app.*, web.*",
        "allowed_dns_sans, *.zakup.kz, anna.kz",
        "allowed_email_sans, *@zakup.kz, *@gov.kz",
        "allowed_uri_sans, spiffe://zakup/*, spiffe://other/*",
        "allowed_organizational_units, etl, billing",
        "required_extensions, 1.3.6.1.4.1.55555.1:prod-*, 1.3.6.1.4.1.55555.1:test-*",
        "required_extensions, 1.3.6.1.4.1.55555.1:*, 1.3.6.1.4.1.55555.2:*",
    })
    void constraintLetsInWhatMatchesAndNothingElse(String field, String matching, String other) {
        fixture.role("in", fixture.authority.pem(), Map.of(field, matching));
        fixture.role("out", fixture.authority.pem(), Map.of(field, other));

        assertThat(fixture.login("in", client.certificate()).alias()).isEqualTo("anna.kz");
        assertThat(fixture.refused("out", client.certificate()).errors())
                .containsExactly("no chain matching all constraints could be found for this login certificate");
    }

    @Test
    void loginIsTriedOnAllRolesUntilOneMatches() {
        fixture.role("a", fixture.authority.pem(), Map.of("allowed_common_names", "nobody"));
        fixture.role("b", fixture.authority.pem(), Map.of("display_name", "second", "token_policies", "p"));

        Login login = fixture.login("", client.certificate());

        assertThat(login.displayName()).isEqualTo("second");
        assertThat(login.metadata()).containsEntry("cert_name", "b");
        assertThat(login.token().policies()).containsExactly("p");
    }

    @Test
    void metadataTellsOfTheCertificate() {
        fixture.role("web", fixture.authority.pem(), Map.of("allowed_metadata_extensions", ROLE_EXTENSION));

        Login login = fixture.login("WEB", client.certificate());

        assertThat(login.metadata())
                .containsEntry("common_name", "anna.kz")
                .containsEntry(
                        "serial_number", client.certificate().getSerialNumber().toString())
                .containsEntry("1-3-6-1-4-1-55555-1", "prod-7")
                .containsOnlyKeys(
                        "cert_name",
                        "common_name",
                        "serial_number",
                        "subject_key_id",
                        "authority_key_id",
                        "1-3-6-1-4-1-55555-1");
        assertThat(login.metadata().get("subject_key_id")).matches("([0-9a-f]{2}:){19}[0-9a-f]{2}");
        assertThat(login.aliasMetadata()).isEmpty();
        fixture.method.write("config", "{\"enable_identity_alias_metadata\":true}");
        assertThat(fixture.login("web", client.certificate()).aliasMetadata()).isEqualTo(login.metadata());
    }

    @Test
    void renewalNeedsACertificateOfTheSameKeyOrIssuer() {
        Issued pinned = TestAuthority.selfSigned("CN=other", START);
        fixture.role("web", fixture.authority.pem() + pinned.pem(), Map.of("token_ttl", 60));
        Login login = fixture.login("web", client.certificate());

        assertThat(fixture.renew(login, client.certificate()).token().ttl()).isEqualTo(Duration.ofMinutes(1));
        assertThatThrownBy(() -> fixture.renew(login)).hasMessageContaining("client certificate must be supplied");
        assertThatThrownBy(() -> fixture.renew(login, pinned.certificate()))
                .hasMessageContaining("invalid certificate or no client certificate supplied");
    }

    @Test
    void renewalWithACertificateOfAnotherIssuerIsRefusedUnlessUnbound() {
        TestAuthority other = TestAuthority.root("other ca", START);
        fixture.role("web", fixture.authority.pem() + other.pem(), Map.of());
        Login login = fixture.login("web", client.certificate());
        Issued stranger = other.client("CN=anna.kz");

        assertThatThrownBy(() -> fixture.renew(login, stranger.certificate()))
                .hasMessageContaining("client identity during renewal not matching client identity used during login");
        fixture.method.write("config", "{\"disable_binding\":true}");
        assertThat(fixture.renew(login, stranger.certificate()).alias()).isEqualTo("anna.kz");
    }

    @Test
    void renewalStopsWhenTheRoleOrItsPoliciesAreGone() {
        fixture.role("web", fixture.authority.pem(), Map.of("token_policies", "a"));
        Login login = fixture.login("web", client.certificate());
        fixture.method.write("certs/web", "{\"token_policies\":\"b\"}");
        assertThatThrownBy(() -> fixture.renew(login, client.certificate()))
                .hasMessageContaining("policies have changed, not renewing");

        fixture.method.delete("certs/web");

        assertThatThrownBy(() -> fixture.renew(login, client.certificate()))
                .hasMessageContaining("invalid certificate or no client certificate supplied");
    }

    @Test
    void addressesOutsideTheBoundBlocksAreRefused() {
        fixture.role("web", fixture.authority.pem(), Map.of("token_bound_cidrs", "10.0.0.0/8"));

        assertThat(fixture.refused("web", client.certificate()).status()).isEqualTo(403);
    }
}
