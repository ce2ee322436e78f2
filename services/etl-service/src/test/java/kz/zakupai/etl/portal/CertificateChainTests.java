package kz.zakupai.etl.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import kz.zakupai.secret.Secret;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class CertificateChainTests {
    private static final PortalQuestion QUESTION = new PortalQuestion.Rest("/v3/rnu");

    @TempDir
    private static Path directory;

    private static TestCertificates certificates;
    private static HttpsServer server;

    @BeforeAll
    static void start() throws IOException, GeneralSecurityException {
        certificates = new TestCertificates(directory);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificates.withoutTheAuthority()));
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, 2);
                exchange.getResponseBody().write("{}".getBytes(StandardCharsets.UTF_8));
            }
        });
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    private static PortalHttp portal(String host, String caFile) {
        URI base = URI.create("https://" + host + ":" + server.getAddress().getPort());
        return new PortalHttp(new PortalSettings(
                base,
                Duration.ofSeconds(20),
                Duration.ofSeconds(5),
                1,
                1,
                1,
                DataSize.ofMegabytes(1),
                200,
                500,
                caFile));
    }

    private static String bundle(String content) throws IOException {
        return Files.writeString(Files.createTempFile(directory, "bundle", ".pem"), content)
                .toString();
    }

    @Test
    void chainWithAHoleIsRefusedAndTheMessageSaysWhatToDo() {
        PortalException refused = catchThrowableOfType(
                PortalException.class, () -> portal("127.0.0.1", "").ask(QUESTION, Secret.of("a-token")));
        assertThat(refused.problem()).isEqualTo(PortalProblem.TLS);
        assertThat(refused).hasMessageContaining("zakupai.portal.ca-file");
    }

    @Test
    void namedAuthorityMakesTheChainWhole() throws Exception {
        byte[] answer = portal("127.0.0.1", bundle(certificates.authority())).ask(QUESTION, Secret.of("a-token"));
        assertThat(answer).asString(StandardCharsets.UTF_8).isEqualTo("{}");
    }

    @Test
    void namedAuthorityDoesNotExcuseAnotherName() throws Exception {
        PortalHttp other = portal("localhost", bundle(certificates.authority()));
        PortalException refused =
                catchThrowableOfType(PortalException.class, () -> other.ask(QUESTION, Secret.of("a-token")));
        assertThat(refused.problem()).isEqualTo(PortalProblem.TLS);
    }

    @Test
    void bundleWithoutCertificateIsToldAndNotPassedOver() throws Exception {
        String empty = bundle("nothing here");
        assertThatThrownBy(() -> portal("127.0.0.1", empty)).hasMessageContaining(".pem");
        assertThatThrownBy(() -> portal("127.0.0.1", "/nowhere/ca.pem")).hasMessageContaining("/nowhere/ca.pem");
    }
}
