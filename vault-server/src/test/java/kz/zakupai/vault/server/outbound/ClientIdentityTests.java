package kz.zakupai.vault.server.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import kz.zakupai.vault.server.http.TestCertificates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that ask for a client certificate, and such as nobody verifies. */
class ClientIdentityTests {
    private final TestCertificates server = TestCertificates.named("localhost", "EC");

    @TempDir
    private Path folder;

    private HttpsServer asking(TestCertificates client) throws IOException {
        SSLContext context = TestCertificates.client(client, server);
        HttpsServer asking = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        asking.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters tls = context.getDefaultSSLParameters();
                tls.setNeedClientAuth(true);
                parameters.setSSLParameters(tls);
            }
        });
        asking.createContext("/", exchange -> {
            byte[] hello = "hello".getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, hello.length);
            exchange.getResponseBody().write(hello);
            exchange.close();
        });
        asking.start();
        return asking;
    }

    private static OutboundAnswer call(HttpsServer asked, OutboundSettings settings) {
        try (var caller = new OutboundCaller(settings)) {
            return caller.send(OutboundRequest.get(
                    "https://localhost:" + asked.getAddress().getPort() + "/"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA", "Ed25519"})
    void theCertificateIsShownToAServerThatAsks(String algorithm) throws IOException {
        TestCertificates client = TestCertificates.named("client", algorithm);
        var identity = new ClientIdentity(
                client.writeCertificate(folder.resolve("client.pem")), client.writeKey(folder.resolve("client.key")));
        HttpsServer asked = asking(client);
        OutboundSettings trusting = OutboundSettings.standard().withCaPem(server.pem());

        assertThat(call(asked, trusting.withIdentity(identity)).text()).isEqualTo("hello");
        assertThatThrownBy(() -> call(asked, trusting)).isInstanceOf(OutboundFailure.class);
        asked.stop(0);
    }

    @Test
    void keysThatOpensslWritesServe() throws IOException {
        TestCertificates client = TestCertificates.named("client", "EC");
        var identity = new ClientIdentity(
                client.writeCertificate(folder.resolve("client.pem")),
                client.writeTraditionalKey(folder.resolve("client.key")));
        HttpsServer asked = asking(client);

        OutboundSettings settings =
                OutboundSettings.standard().withCaPem(server.pem()).withIdentity(identity);
        assertThat(call(asked, settings).status()).isEqualTo(200);
        asked.stop(0);
    }

    @Test
    void anyServerIsAcceptedOnlyWhereThatWasAskedFor() throws IOException {
        TestCertificates client = TestCertificates.named("client", "EC");
        var identity = new ClientIdentity(
                client.writeCertificate(folder.resolve("client.pem")), client.writeKey(folder.resolve("client.key")));
        HttpsServer asked = asking(client);
        OutboundSettings settings = OutboundSettings.standard().withIdentity(identity);

        assertThatThrownBy(() -> call(asked, settings)).isInstanceOf(OutboundFailure.class);
        assertThat(call(asked, settings.withInsecureAnyServer()).text()).isEqualTo("hello");
        asked.stop(0);
    }

    @Test
    void filesThatAreNoPairAreRefusedWithoutQuotingThem() throws IOException {
        TestCertificates client = TestCertificates.named("client", "EC");
        Path certificate = client.writeCertificate(folder.resolve("client.pem"));
        Path text = Files.writeString(
                folder.resolve("client.key"), "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n");
        for (Path key : new Path[] {text, certificate, folder.resolve("missing")}) {
            OutboundSettings settings = OutboundSettings.standard().withIdentity(new ClientIdentity(certificate, key));
            assertThatThrownBy(() -> new OutboundCaller(settings).close())
                    .isInstanceOf(OutboundFailure.class)
                    .hasMessageContaining("client.pem")
                    .hasMessageNotContaining("c2VjcmV0");
        }
    }
}
