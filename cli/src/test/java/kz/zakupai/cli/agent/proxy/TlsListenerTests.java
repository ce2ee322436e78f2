package kz.zakupai.cli.agent.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import kz.zakupai.vault.client.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A listener with TLS; its certificates come from an authority in a Vault. */
@Timeout(60)
class TlsListenerTests {
    @TempDir
    Path folder;

    private Path inner() throws IOException {
        return Files.createDirectories(folder.resolve("second"));
    }

    private static String makeAuthority(ProxiedVault vault) {
        vault.asRoot("sys/mounts/pki", Map.of("type", "pki"));
        String authority = vault.asRoot("pki/root/generate/internal", Map.of("common_name", "tests", "ttl", "720h"))
                .object("data")
                .text("certificate")
                .orElseThrow();
        vault.asRoot("pki/roles/any", Map.of("allow_any_name", true, "allow_ip_sans", true, "key_type", "ec"));
        return authority;
    }

    private void issue(ProxiedVault vault, String name) throws IOException {
        JsonObject made = vault.asRoot(
                        "pki/issue/any", Map.of("common_name", name, "ip_sans", "127.0.0.1", "ttl", "24h"))
                .object("data");
        Files.writeString(folder.resolve("cert.pem"), made.text("certificate").orElseThrow());
        Files.writeString(folder.resolve("key.pem"), made.text("private_key").orElseThrow());
    }

    private static String nameShown(int port, String authority) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry(
                "ca",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(authority.getBytes(StandardCharsets.US_ASCII))));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        try (SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write("GET /v1/sys/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 200");
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
                    .getSubjectX500Principal()
                    .getName();
        }
    }

    @Test
    void theCertificateIsReadAgainWhereTheAgentIsToldTo() throws Exception {
        try (ProxiedVault authority = ProxiedVault.plain(folder, "")) {
            authority.clock.follow();
            String trusted = makeAuthority(authority);
            issue(authority, "first");
            try (ProxiedVault vault = new ProxiedVault(inner(), false, Optional.empty(), """
                    listener "tcp" {
                      address       = "127.0.0.1:0"
                      tls_cert_file = "%s"
                      tls_key_file  = "%s"
                    }
                    """.formatted(
                            folder.resolve("cert.pem"), folder.resolve("key.pem")))) {
                assertThat(nameShown(vault.port(), trusted)).isEqualTo("CN=first");
                issue(authority, "second");
                assertThat(nameShown(vault.port(), trusted)).isEqualTo("CN=first");
                vault.refresh();
                assertThat(nameShown(vault.port(), trusted)).isEqualTo("CN=second");
            }
        }
    }

    @Test
    void aKeyThatIsNoneIsNamedAtTheStart() throws Exception {
        Path nothing = Files.writeString(folder.resolve("nothing.pem"), "nothing");
        String listener = """
                listener "tcp" {
                  address       = "127.0.0.1:0"
                  tls_cert_file = "%s"
                  tls_key_file  = "%s"
                }
                """.formatted(nothing, nothing);
        assertThatThrownBy(() -> new ProxiedVault(inner(), false, Optional.empty(), listener))
                .hasMessageContaining("nothing.pem");
    }
}
