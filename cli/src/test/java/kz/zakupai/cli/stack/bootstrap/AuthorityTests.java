package kz.zakupai.cli.stack.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.zakupai.cli.stack.VaultWithBlueprint;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;
import kz.zakupai.vault.client.transport.VaultRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorityTests {
    @TempDir
    Path folder;

    private VaultWithBlueprint vault;

    @BeforeEach
    void start() {
        vault = new VaultWithBlueprint(folder);
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    @Test
    void thePlanNamesAuthoritiesTheirAddressesAndRoles() {
        String base = vault.admin.address() + "/v1/";

        assertThat(vault.plan())
                .containsSubsequence(
                        "+ secrets engine pki/ (pki)",
                        "~ addresses in certificates of pki/ (" + base + "pki)",
                        "+ authority pki/ (ZakupAI root CA, 87600h, root)",
                        "+ authority pki_int/ (ZakupAI services CA, 43800h, signed by pki/)",
                        "+ certificate role pki_int/etl-service");
    }

    @Test
    void aServicesCertificateLeadsToTheRootThatEverybodyFetches() throws GeneralSecurityException {
        vault.apply();
        vault.asRoot();

        X509Certificate root = certificate(
                vault.admin.sendWithoutToken(VaultRequest.get("pki/ca/pem")).text());
        JsonObject issued = vault.admin
                .write(
                        "pki_int/issue/calc-service",
                        Map.of("common_name", "calc-service.zakupai.internal", "ip_sans", "127.0.0.1"))
                .object("data");
        X509Certificate leaf = certificate(issued.text("certificate").orElseThrow());
        X509Certificate below = certificate(issued.text("issuing_ca").orElseThrow());

        validate(List.of(leaf, below), root);
        assertThat(Duration.between(
                        root.getNotBefore().toInstant(), root.getNotAfter().toInstant()))
                .isBetween(Duration.ofDays(3650), Duration.ofDays(3651));
        assertThat(Duration.between(
                        below.getNotBefore().toInstant(), below.getNotAfter().toInstant()))
                .isBetween(Duration.ofDays(1825), Duration.ofDays(1826));
        assertThat(Duration.between(
                        leaf.getNotBefore().toInstant(), leaf.getNotAfter().toInstant()))
                .isBetween(Duration.ofHours(72), Duration.ofHours(73));
        assertThat(below.getBasicConstraints()).isZero();
    }

    @Test
    void certificatesSayWhereTheirAuthorityAndListsAre() throws GeneralSecurityException {
        vault.apply();

        X509Certificate below = certificate(
                vault.admin.sendWithoutToken(VaultRequest.get("pki_int/ca/pem")).text());

        String extensions =
                text(below.getExtensionValue("1.3.6.1.5.5.7.1.1")) + text(below.getExtensionValue("2.5.29.31"));
        String base = vault.admin.address() + "/v1/pki";
        assertThat(extensions).contains(base + "/ca", base + "/crl", base + "/ocsp");
    }

    @Test
    void addressesOtherThanLoopbackAreRefused() {
        vault.apply();
        vault.asRoot();

        assertThat(vault.admin
                        .send(VaultRequest.post(
                                "pki_int/issue/calc-service",
                                JsonValue.of(Map.of("common_name", "calc-service", "ip_sans", "10.0.0.1"))))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aChangedRoleAndListAreFoundAndRepairedWithoutANewAuthority() {
        vault.apply();
        vault.asRoot();
        var issuers = vault.admin.list("pki_int/issuers");
        vault.admin.write(
                "pki_int/roles/calc-service", Map.of("allowed_domains", "example.com", "ttl", "1h", "max_ttl", "72h"));
        vault.admin.write("pki/config/crl", Map.of("auto_rebuild", false));

        assertThat(vault.plan())
                .satisfiesExactly(
                        list -> assertThat(list).isEqualTo("~ crl settings of pki/ (auto_rebuild)"),
                        role -> assertThat(role)
                                .startsWith("~ certificate role pki_int/calc-service (")
                                .contains("allowed_domains", "ttl"));
        assertThat(vault.apply()).isEqualTo(2);
        assertThat(vault.plan()).isEmpty();
        vault.asRoot();
        assertThat(vault.admin.list("pki_int/issuers")).isEqualTo(issuers);
    }

    private static X509Certificate certificate(String pem) throws GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    private static void validate(List<? extends Certificate> path, X509Certificate root)
            throws GeneralSecurityException {
        var parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
        parameters.setRevocationEnabled(false);
        CertPathValidator.getInstance("PKIX")
                .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
    }

    private static String text(byte[] extension) {
        return new String(extension, StandardCharsets.ISO_8859_1);
    }
}
