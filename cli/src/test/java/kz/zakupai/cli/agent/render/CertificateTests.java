package kz.zakupai.cli.agent.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates of {@code pkiCert}, from the server's own PKI. */
class CertificateTests {
    private static final String ASKED = "pkiCert \"pki/issue/web\" \"common_name=web.example\" \"ttl=10h\"";
    private static final String WHOLE = "{{ with " + ASKED + " }}{{ .Key }}{{ .Cert }}{{ .CA }}{{ end }}";

    private final TestingClock clock = new TestingClock();
    private final TestVault vault = new TestVault(clock);

    @TempDir
    private Path folder;

    @BeforeEach
    void issuer() {
        vault.asRoot("sys/mounts/pki", Map.of("type", "pki", "config", Map.of("max_lease_ttl", "87600h")));
        vault.asRoot("pki/root/generate/internal", Map.of("common_name", "Root", "key_type", "ec", "ttl", "8760h"));
        vault.asRoot(
                "pki/roles/web",
                Map.of("allowed_domains", "example", "allow_subdomains", true, "key_type", "ec", "max_ttl", "72h"));
        vault.sent();
    }

    @AfterEach
    void close() {
        vault.close();
    }

    @Test
    void certificateIsRenewedAtAboutNinetyPercentOfItsLife() {
        try (WatchedText text = WatchedText.of(vault, clock, WHOLE)) {
            text.after(Duration.ZERO);
            text.after(Duration.ofMinutes(10 * 60 * 87 / 100));
            assertThat(text.contents).hasSize(1);
            text.after(Duration.ofMinutes(10 * 60 * 6 / 100));
            assertThat(text.contents).hasSize(2).doesNotHaveDuplicates();
        }
    }

    @Test
    void certificateInTheFileIsUsedOnAfterARestart() throws IOException {
        Path file = folder.resolve("web.pem");
        String before = issuedInto(file, WHOLE);
        assertThat(issues()).isOne();
        assertThat(issuedInto(file, WHOLE)).isEqualTo(before);
        assertThat(issues()).isZero();
        assertThat(issuedInto(file, "{{ with " + ASKED + " }}{{ .Data.Key }}{{ .Data.Cert }}{{ .Data.CA }}{{ end }}"))
                .isEqualTo(before);
        assertThat(issues()).isZero();
    }

    @Test
    void newCertificateIsIssuedWhereTheFileOrTheKeyIsGoneOrTheNameIsAnother() throws IOException {
        Path file = folder.resolve("web.pem");
        String before = issuedInto(file, WHOLE);
        Files.writeString(file, before.substring(before.indexOf("-----BEGIN CERTIFICATE")));
        assertThat(issuedInto(file, WHOLE)).isNotEqualTo(before);
        Files.delete(file);
        issuedInto(file, WHOLE);
        issuedInto(file, WHOLE.replace("web.example", "other.example"));
        assertThat(issues()).isEqualTo(4);
    }

    @Test
    void fileWithoutTheIssuerIsEnoughAndTheKeysFormatStays() throws IOException {
        Path file = folder.resolve("web.yml");
        String template =
                "{{ with pkiCert \"pki/issue/web\" \"common_name=web.example\" \"private_key_format=pkcs8\" }}"
                        + "tls:\n    {{ .Cert | indent 4 }}\n    {{ .Key | indent 4 }}\nca: {{ .CA | sha256Hex }}{{ end }}";
        String before = issuedInto(file, template);
        assertThat(before).contains("-----BEGIN PRIVATE KEY-----");
        assertThat(issuedInto(file, template)).isEqualTo(before);
        assertThat(issues()).isOne();
    }

    @Test
    void certificateWithoutANameThatIsAskedForNowIsNotUsed() throws IOException {
        Path file = folder.resolve("web.pem");
        issuedInto(file, WHOLE);
        String more = WHOLE.replace("\"ttl=10h\"", "\"ttl=10h\" \"alt_names=www.example\"");
        String before = issuedInto(file, more);
        assertThat(issues()).isEqualTo(2);
        assertThat(issuedInto(file, more)).isEqualTo(before);
        assertThat(issues()).isZero();
    }

    @Test
    void certificateInTheFileIsNotUsedNearItsEnd() throws IOException {
        Path file = folder.resolve("web.pem");
        String before = issuedInto(file, WHOLE);
        clock.pass(Duration.ofMinutes(9 * 60 + 30));
        assertThat(issuedInto(file, WHOLE)).isNotEqualTo(before);
    }

    @Test
    void keyInOneFileBelongsToTheCertificateInAnotherAndBothSurviveARestart() throws IOException {
        Path key = folder.resolve("key.pem");
        Path certificate = folder.resolve("certificate.pem");
        for (int start = 0; start < 2; start++) {
            VaultAnswers answers =
                    new VaultAnswers(vault.agent(), clock, TestVault.INTERVALS, List.of(key, certificate));
            try (WatchedText keys = asking(answers, "{{ with " + ASKED + " }}{{ .Key }}{{ end }}");
                    WatchedText others = asking(answers, "{{ with " + ASKED + " }}{{ .Cert }}{{ .CA }}{{ end }}")) {
                Files.writeString(key, keys.contents.getFirst());
                Files.writeString(certificate, others.contents.getFirst());
            }
        }
        assertThat(issues()).isOne();
        assertThat(new CertificateFiles(List.of(key, certificate))
                        .find(Map.of("common_name", "web.example"), clock.instant(), () -> ""))
                .isPresent();
    }

    @Test
    void certificateBySecretIsIssuedAnewBeforeItsEnd() throws CertificateException {
        String template = "{{ with secret \"pki/issue/web\" \"common_name=web.example\" \"ttl=10h\" }}"
                + "{{ .Data.certificate }}{{ end }}";
        try (WatchedText text = WatchedText.of(vault, clock, template)) {
            text.after(Duration.ZERO);
            text.after(Duration.ofHours(8));
            assertThat(text.contents).hasSize(1);
            text.after(Duration.ofMinutes(91));
            assertThat(text.contents).hasSize(2);
            assertThat(CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(
                                    text.contents.getLast().getBytes(StandardCharsets.US_ASCII)))
                            .getType())
                    .isEqualTo("X.509");
        }
    }

    @Test
    void leaseThatCannotBeRenewedIsReplacedWhenEightyFiveToNinetyFivePercentAreOver() {
        vault.asRoot(
                "pki/roles/leased",
                Map.of("allow_any_name", true, "key_type", "ec", "ttl", "10h", "generate_lease", true));
        String template = "{{ with secret \"pki/issue/leased\" \"common_name=a\" }}{{ .LeaseID }}{{ end }}";
        try (WatchedText text = WatchedText.of(vault, clock, template)) {
            text.after(Duration.ZERO);
            text.after(Duration.ofMinutes(10 * 60 * 84 / 100));
            assertThat(text.contents).hasSize(1);
            text.after(Duration.ofMinutes(10 * 60 * 12 / 100));
            assertThat(text.contents).hasSize(2).doesNotHaveDuplicates();
            assertThat(vault.sent()).doesNotContain("PUT sys/leases/renew");
        }
    }

    private String issuedInto(Path file, String template) throws IOException {
        VaultAnswers answers = new VaultAnswers(vault.agent(), clock, TestVault.INTERVALS, List.of(file));
        try (WatchedText text = asking(answers, template)) {
            Files.writeString(file, text.contents.getFirst());
        }
        return Files.readString(file);
    }

    private WatchedText asking(VaultAnswers answers, String template) {
        WatchedText text = new WatchedText(answers, clock, WatchedText.text(template), Duration.ZERO, _ -> {});
        text.after(Duration.ZERO);
        assertThat(text.failures).isEmpty();
        return text;
    }

    private long issues() {
        return vault.sent().stream().filter("PUT pki/issue/web"::equals).count();
    }
}
