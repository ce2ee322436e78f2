package kz.zakupai.vault.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTests {
    @TempDir
    private Path folder;

    private TlsSettings files(TestCertificates identity) {
        return TlsSettings.of(
                identity.writeCertificate(folder.resolve("tls.crt")), identity.writeKey(folder.resolve("tls.key")));
    }

    private static EchoServer server(TlsSettings tls) {
        return new EchoServer(HttpLimits.standard(), new ListenerSettings("127.0.0.1", 0, tls, false));
    }

    private static RawClient.Reply get(EchoServer server, SSLContext context, String... protocols) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", server.port());
        if (protocols.length > 0) {
            socket.setEnabledProtocols(protocols);
        }
        try (RawClient client = new RawClient(socket)) {
            return client.exchange("GET /v1/a");
        }
    }

    private static SSLContext trusting(TestCertificates identity, @Nullable TestCertificates own) {
        return TestCertificates.client(identity, own);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA", "Ed25519"})
    void everyKindOfKeyServes(String algorithm) throws IOException {
        TestCertificates identity = TestCertificates.named("vault", algorithm);
        try (EchoServer server = server(files(identity))) {
            var reply = get(server, trusting(identity, null));

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.header("strict-transport-security")).contains("max-age=31536000; includeSubDomains");
        }
    }

    @Test
    void keysThatOpensslWritesServe() throws IOException {
        TestCertificates identity = TestCertificates.named("vault", "EC");
        TlsSettings files = files(identity);
        identity.writeTraditionalKey(files.key());
        try (EchoServer server = server(files)) {
            assertThat(get(server, trusting(identity, null)).status()).isEqualTo(200);
        }
    }

    @Test
    void http2IsServedOverTls() throws Exception {
        TestCertificates identity = TestCertificates.named("vault", "EC");
        try (EchoServer server = server(files(identity));
                HttpClient client = HttpClient.newBuilder()
                        .sslContext(trusting(identity, null))
                        .version(HttpClient.Version.HTTP_2)
                        .build()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("https://localhost:" + server.port() + "/v1/a%20b"))
                    .method("PUT", HttpRequest.BodyPublishers.ofString("{\"k\":1}"))
                    .header("X-Vault-Token", "hvs.x")
                    .build();
            HttpResponse<String> reply = client.send(request, HttpResponse.BodyHandlers.ofString());

            assertThat(reply.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(reply.statusCode()).isEqualTo(200);
            assertThat(reply.headers().firstValue("content-type")).contains("application/json");
            assertThat(server.only().path()).isEqualTo("a b");
            assertThat(server.only().data()).containsEntry("k", 1);
            assertThat(server.only().token()).isNotNull();
        }
    }

    @Test
    void http2BodiesAreLimited() throws Exception {
        TestCertificates identity = TestCertificates.named("vault", "EC");
        HttpLimits limits = HttpLimits.standard().withBodyBytes(100_000);
        try (EchoServer server = new EchoServer(limits, new ListenerSettings("127.0.0.1", 0, files(identity), false));
                HttpClient client = HttpClient.newBuilder()
                        .sslContext(trusting(identity, null))
                        .version(HttpClient.Version.HTTP_2)
                        .build()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("https://localhost:" + server.port() + "/v1/a"))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[100_001]))
                    .build();

            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(413);
            assertThat(server.requests).isEmpty();
        }
    }

    @Test
    void reloadChangesTheCertificateOfNewConnections() throws IOException {
        TestCertificates first = TestCertificates.named("first", "EC");
        TestCertificates second = TestCertificates.named("second", "RSA");
        TlsSettings files = files(first);
        try (EchoServer server = server(files)) {
            assertThat(get(server, trusting(first, null)).status()).isEqualTo(200);

            files(second);
            server.listener.reloadTls();

            assertThat(get(server, trusting(second, null)).status()).isEqualTo(200);
            assertThatThrownBy(() -> get(server, trusting(first, null))).isInstanceOf(IOException.class);
        }
    }

    @Test
    void reloadOfBrokenFilesKeepsWhatServed() throws IOException {
        TestCertificates first = TestCertificates.named("first", "EC");
        TestCertificates second = TestCertificates.named("second", "EC");
        TlsSettings files = files(first);
        try (EchoServer server = server(files)) {
            second.writeKey(files.key());
            assertThatThrownBy(server.listener::reloadTls)
                    .isInstanceOf(ListenerFailure.class)
                    .hasMessageContaining("does not belong");

            Files.writeString(files.key(), "-----BEGIN PRIVATE KEY-----\ncanary\n-----END PRIVATE KEY-----\n");
            assertThatThrownBy(server.listener::reloadTls)
                    .isInstanceOf(ListenerFailure.class)
                    .hasMessageContaining(files.key().toString())
                    .hasMessageNotContaining("canary")
                    .hasNoCause();

            assertThat(get(server, trusting(first, null)).status()).isEqualTo(200);
        }
    }

    @Test
    void clientCertificateReachesTheCoreUnverified() throws IOException {
        TestCertificates identity = TestCertificates.named("vault", "EC");
        TestCertificates stranger = TestCertificates.named("stranger", "EC");
        try (EchoServer server = server(files(identity))) {
            get(server, trusting(identity, stranger));
            get(server, trusting(identity, null));

            assertThat(server.requests.get(0).connection().certificates()).containsExactly(stranger.certificate());
            assertThat(server.requests.get(1).connection().certificates()).isEmpty();
        }
    }

    @Test
    void clientsWithoutAKnownCertificateAreTurnedAwayWhereOneIsRequired() throws IOException {
        TestCertificates identity = TestCertificates.named("vault", "EC");
        TestCertificates known = TestCertificates.named("known", "EC");
        TlsSettings files = files(identity);
        Path authority = known.writeCertificate(folder.resolve("clients.pem"));
        try (EchoServer server = server(new TlsSettings(
                files.certificates(), files.key(), authority, TlsSettings.Clients.VERIFIED, "TLSv1.2"))) {
            assertThat(get(server, trusting(identity, known)).status()).isEqualTo(200);
            assertThatThrownBy(() -> get(server, trusting(identity, null))).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> get(server, trusting(identity, TestCertificates.named("stranger", "EC"))))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void oldProtocolsAreRefused() throws IOException {
        TestCertificates identity = TestCertificates.named("vault", "EC");
        TlsSettings files = files(identity);
        try (EchoServer server = server(
                new TlsSettings(files.certificates(), files.key(), null, TlsSettings.Clients.NOT_ASKED, "TLSv1.3"))) {
            assertThat(get(server, trusting(identity, null), "TLSv1.3").status())
                    .isEqualTo(200);
            assertThatThrownBy(() -> get(server, trusting(identity, null), "TLSv1.2"))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void plainHttpToATlsListenerIsClosed() throws IOException {
        try (EchoServer server = server(files(TestCertificates.named("vault", "EC")))) {
            assertThatThrownBy(() -> RawClient.once(server.port(), "GET /v1/a")).isInstanceOf(IOException.class);
            assertThat(server.requests).isEmpty();
        }
    }

    @Test
    void aHandshakeThatNeverBeginsIsCutOff() throws IOException {
        HttpLimits limits = HttpLimits.standard().withHeadTime(Duration.ofMillis(300));
        TlsSettings files = files(TestCertificates.named("vault", "EC"));
        try (EchoServer server = new EchoServer(limits, new ListenerSettings("127.0.0.1", 0, files, false));
                RawClient client = new RawClient(server.port())) {
            assertThat(client.closedByServer()).isTrue();
        }
    }

    @Test
    void aConnectionThatWaitsForItsNextRequestIsKept() throws IOException {
        HttpLimits limits = HttpLimits.standard().withHeadTime(Duration.ofSeconds(1));
        TestCertificates identity = TestCertificates.named("vault", "EC");
        try (EchoServer server = new EchoServer(limits, new ListenerSettings("127.0.0.1", 0, files(identity), false));
                RawClient client = new RawClient(
                        trusting(identity, null).getSocketFactory().createSocket("127.0.0.1", server.port()))) {
            for (int i = 0; i < 2; i++) {
                assertThat(client.exchange("GET /v1/a").status()).isEqualTo(200);
                assertThat(client.staysOpenFor(Duration.ofMillis(1500))).isTrue();
            }
        }
    }

    @Test
    void missingFilesAreNamed() {
        TlsSettings absent = TlsSettings.of(folder.resolve("no.crt"), folder.resolve("no.key"));

        assertThatThrownBy(() -> server(absent))
                .isInstanceOf(ListenerFailure.class)
                .hasMessageContaining("no.crt");
    }
}
