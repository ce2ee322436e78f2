package kz.zakupai.vault.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CRL;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import kz.zakupai.vault.server.ServerFixture.Reply;
import kz.zakupai.vault.server.store.MemoryStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Revocation as OpenSSL and the JDK see it, over a real socket. */
class PkiRevocationTests {
    @TempDir
    Path folder;

    private final ServerFixture server = new ServerFixture(new MemoryStore()).atRealTime();
    private X509Certificate root;

    @BeforeEach
    void mount() throws IOException {
        server.ready();
        server.post("sys/mounts/pki", "{\"type\":\"pki\",\"config\":{\"max_lease_ttl\":\"87600h\"}}");
        Reply made = server.post(
                "pki/root/generate/internal", "{\"common_name\":\"Root\",\"key_type\":\"ec\",\"ttl\":\"87600h\"}");
        String base = server.server().address() + "/v1/pki";
        server.post(
                "pki/config/urls",
                "{\"ocsp_servers\":\"" + base + "/ocsp\",\"crl_distribution_points\":\"" + base + "/crl\"}");
        server.post("pki/roles/any", "{\"allow_any_name\":true,\"enforce_hostnames\":false,\"key_type\":\"ec\"}");
        root = certificate(String.valueOf(made.object("data").get("certificate")));
        write("root.pem", String.valueOf(made.object("data").get("certificate")));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void opensslReadsAndVerifiesTheList() throws IOException {
        Issued issued = issue();
        revoke(issued);
        Files.write(folder.resolve("list.der"), fetch("crl"));

        String text = openssl(
                "crl", "-inform", "DER", "-in", "list.der", "-noout", "-text", "-CAfile", "root.pem", "-verify");

        assertThat(text)
                .contains("verify OK", "Version 2", "X509v3 Authority Key Identifier", "X509v3 CRL Number")
                .contains("Serial Number: " + issued.hex());
    }

    @Test
    void opensslRefusesARevokedCertificateByTheList() throws IOException {
        Issued good = issue();
        Issued bad = issue();
        revoke(bad);
        write("list.pem", new String(fetch("crl/pem"), StandardCharsets.US_ASCII));

        assertThat(verify(good)).contains("OK");
        assertThat(verify(bad)).contains("certificate revoked");
    }

    @Test
    void opensslAsksForTheStatusOfACertificate() throws IOException {
        Issued issued = issue();
        assertThat(ocsp(issued))
                .contains("Response verify OK", "leaf.pem: good")
                .doesNotContain("WARNING");

        revoke(issued);

        assertThat(ocsp(issued)).contains("Response verify OK", "leaf.pem: revoked");
    }

    @Test
    void theJdkChecksByOcsp() throws Exception {
        Issued issued = issue();
        validate(issued, EnumSet.of(PKIXRevocationChecker.Option.NO_FALLBACK));

        revoke(issued);

        assertThatExceptionOfType(CertPathValidatorException.class)
                .isThrownBy(() -> validate(issued, EnumSet.of(PKIXRevocationChecker.Option.NO_FALLBACK)))
                .satisfies(e -> assertThat(e.getReason()).isEqualTo(CertPathValidatorException.BasicReason.REVOKED));
    }

    @Test
    void theJdkChecksByTheList() throws Exception {
        Issued issued = issue();
        var byList = EnumSet.of(PKIXRevocationChecker.Option.PREFER_CRLS, PKIXRevocationChecker.Option.NO_FALLBACK);
        validate(issued, byList);

        revoke(issued);

        assertThatExceptionOfType(CertPathValidatorException.class)
                .isThrownBy(() -> validate(issued, byList))
                .satisfies(e -> assertThat(e.getReason()).isEqualTo(CertPathValidatorException.BasicReason.REVOKED));
    }

    @Test
    void readingACertificateTellsWhenItWasRevoked() {
        Issued issued = issue();
        Reply revoked = revoke(issued);

        var read = server.get("pki/cert/" + issued.serial()).object("data");

        assertThat(read)
                .containsEntry("revocation_time", revoked.object("data").get("revocation_time"))
                .containsEntry("revocation_time_rfc3339", revoked.object("data").get("revocation_time_rfc3339"));
        assertThat(server.list("pki/certs/revoked").object("data").get("keys")).isEqualTo(List.of(issued.serial()));
    }

    @Test
    void endingALeaseRevokesItsCertificate() {
        server.post(
                "pki/roles/leased",
                "{\"allow_any_name\":true,\"enforce_hostnames\":false,\"key_type\":\"ec\",\"generate_lease\":true}");
        Reply issued = server.post("pki/issue/leased", "{\"common_name\":\"leased\",\"ttl\":\"1h\"}");
        String lease = String.valueOf(issued.json().get("lease_id"));

        Reply ended = server.post("sys/leases/revoke", "{\"lease_id\":\"" + lease + "\",\"sync\":true}");

        assertThat(ended.status()).isEqualTo(204);
        assertThat(server.list("pki/certs/revoked").object("data").get("keys"))
                .isEqualTo(List.of(issued.object("data").get("serial_number")));
    }

    @Test
    void whenAListWasMadeIsToldWhereTheMountAllowsIt() {
        assertThat(server.get("pki/crl").header("Last-Modified")).isEmpty();

        server.post("sys/mounts/pki/tune", "{\"allowed_response_headers\":[\"Last-Modified\"]}");
        String modified = server.get("pki/crl").header("Last-Modified");
        assertThat(modified).endsWith(" GMT");
        assertThat(server.send("GET", "pki/crl", "", "If-Modified-Since", modified)
                        .status())
                .isEqualTo(304);

        server.pass(Duration.ofSeconds(2));
        revoke(issue());
        assertThat(server.send("GET", "pki/crl", "", "If-Modified-Since", modified)
                        .status())
                .isEqualTo(200);
    }

    /** A certificate in a file of its own. */
    private record Issued(String serial, String pem) {
        String hex() {
            return serial.replace(":", "").toUpperCase(Locale.ROOT);
        }
    }

    private Issued issue() {
        var data = server.post("pki/issue/any", "{\"common_name\":\"leaf.example.com\",\"ttl\":\"24h\"}")
                .object("data");
        return new Issued(String.valueOf(data.get("serial_number")), String.valueOf(data.get("certificate")));
    }

    private Reply revoke(Issued issued) {
        Reply answer = server.post("pki/revoke", "{\"serial_number\":\"" + issued.serial() + "\"}");
        assertThat(answer.status()).isEqualTo(200);
        return answer;
    }

    private void validate(Issued issued, Set<PKIXRevocationChecker.Option> options)
            throws GeneralSecurityException, IOException {
        var validator = CertPathValidator.getInstance("PKIX");
        var checker = (PKIXRevocationChecker) validator.getRevocationChecker();
        checker.setOptions(options);
        var parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
        if (options.contains(PKIXRevocationChecker.Option.PREFER_CRLS)) {
            CRL list = CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(fetch("crl")));
            parameters.addCertStore(
                    CertStore.getInstance("Collection", new CollectionCertStoreParameters(List.of(list))));
        } else {
            checker.setOcspResponder(URI.create(server.server().address() + "/v1/pki/ocsp"));
        }
        parameters.addCertPathChecker(checker);
        var path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate(issued.pem())));
        validator.validate(path, parameters);
    }

    private String verify(Issued issued) throws IOException {
        write("leaf.pem", issued.pem());
        return openssl("verify", "-crl_check", "-CAfile", "root.pem", "-CRLfile", "list.pem", "leaf.pem");
    }

    private String ocsp(Issued issued) throws IOException {
        write("leaf.pem", issued.pem());
        return openssl(
                "ocsp",
                "-issuer",
                "root.pem",
                "-cert",
                "leaf.pem",
                "-CAfile",
                "root.pem",
                "-url",
                server.server().address() + "/v1/pki/ocsp");
    }

    private void write(String name, String pem) throws IOException {
        Files.writeString(folder.resolve(name), pem.strip() + "\n");
    }

    private byte[] fetch(String path) throws IOException {
        try (var in = URI.create(server.server().address() + "/v1/pki/" + path)
                .toURL()
                .openStream()) {
            return in.readAllBytes();
        }
    }

    /** Both outputs; its exit code says what its text says. */
    private String openssl(String... arguments) {
        try {
            var command = new ArrayList<>(List.of("openssl"));
            command.addAll(List.of(arguments));
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException("openssl must be installed for this test", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static X509Certificate certificate(String pem) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
