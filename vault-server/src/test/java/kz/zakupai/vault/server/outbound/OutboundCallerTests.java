package kz.zakupai.vault.server.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.http.TestCertificates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class OutboundCallerTests {
    private final TestCertificates identity = TestCertificates.named("localhost", "EC");
    private final CountDownLatch finished = new CountDownLatch(1);
    private HttpServer plain;
    private HttpsServer secure;

    @BeforeEach
    void start() throws IOException {
        var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        plain = HttpServer.create(anyPort, 0);
        plain.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        plain.start();
        secure = HttpsServer.create(anyPort, 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(identity.server()));
        secure.start();
    }

    @AfterEach
    void stop() {
        finished.countDown();
        plain.stop(0);
        secure.stop(0);
    }

    @Test
    void anAnswerIsGivenWhateverItsStatus() {
        plain.createContext("/teapot", answering(418, "short and stout"));

        OutboundAnswer answer = call(OutboundSettings.standard(), OutboundRequest.get(http("/teapot")));

        assertThat(answer.status()).isEqualTo(418);
        assertThat(answer.text()).isEqualTo("short and stout");
    }

    @Test
    void formFieldsAreEncoded() {
        AtomicReference<String> received = new AtomicReference<>("");
        plain.createContext("/form", exchange -> {
            received.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });

        call(OutboundSettings.standard(), OutboundRequest.form(http("/form"), Map.of("a b", "1&2=3")));

        assertThat(received.get()).isEqualTo("a+b=1%262%3D3");
    }

    @Test
    void theGivenAuthorityIsTrustedAndNoOther() {
        secure.createContext("/", answering(200, "hello"));

        OutboundAnswer answer =
                call(OutboundSettings.standard().withCaPem(identity.pem()), OutboundRequest.get(https("/")));
        OutboundFailure ofSystem = failure(OutboundSettings.standard(), OutboundRequest.get(https("/")));

        assertThat(answer.text()).isEqualTo("hello");
        assertThat(ofSystem.reason()).isEqualTo(OutboundFailure.Reason.TLS);
    }

    @Test
    void chosenServerNamesReplaceTheHost() {
        secure.createContext("/", answering(200, "hello"));
        OutboundSettings trusting = OutboundSettings.standard().withCaPem(identity.pem());

        OutboundAnswer answer =
                call(trusting.withServerNames(List.of("other", "LOCALHOST")), OutboundRequest.get(https("/")));
        OutboundFailure other = failure(trusting.withServerNames(List.of("other")), OutboundRequest.get(https("/")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(other.reason()).isEqualTo(OutboundFailure.Reason.TLS);
    }

    @Test
    void aBodyBeyondTheLimitIsRefused() {
        plain.createContext("/long", answering(200, "x".repeat(1001)));
        OutboundSettings settings = OutboundSettings.standard().withLimits(1000, 0);

        assertThat(failure(settings, OutboundRequest.get(http("/long"))).reason())
                .isEqualTo(OutboundFailure.Reason.TOO_LARGE);
    }

    @Test
    void anAnswerThatDoesNotEndIsGivenUp() {
        plain.createContext("/never", exchange -> {
            exchange.sendResponseHeaders(200, 10);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            awaitEnd();
            exchange.close();
        });
        OutboundSettings hasty =
                OutboundSettings.standard().withTimeouts(Duration.ofSeconds(5), Duration.ofMillis(300));

        assertThat(failure(hasty, OutboundRequest.get(http("/never"))).reason())
                .isEqualTo(OutboundFailure.Reason.TIMEOUT);
    }

    @Test
    void redirectsAreFollowedButNotFromHttpsToHttp() {
        plain.createContext("/end", answering(200, "end"));
        plain.createContext("/start", redirecting("/end"));
        secure.createContext("/down", redirecting(http("/end")));

        OutboundAnswer answer = call(OutboundSettings.standard(), OutboundRequest.get(http("/start")));
        OutboundFailure down =
                failure(OutboundSettings.standard().withCaPem(identity.pem()), OutboundRequest.get(https("/down")));

        assertThat(answer.text()).isEqualTo("end");
        assertThat(down.reason()).isEqualTo(OutboundFailure.Reason.BAD_ADDRESS);
    }

    @Test
    void aCircleOfRedirectsEnds() {
        plain.createContext("/circle", redirecting("/circle"));

        assertThat(failure(OutboundSettings.standard(), OutboundRequest.get(http("/circle")))
                        .reason())
                .isEqualTo(OutboundFailure.Reason.BAD_ADDRESS);
    }

    @Test
    void credentialsFollowNoRedirect() {
        plain.createContext("/end", answering(200, "end"));
        plain.createContext("/start", redirecting("/end"));

        OutboundAnswer answer = call(
                OutboundSettings.standard(), OutboundRequest.get(http("/start")).withBearer(Secret.of("token")));

        assertThat(answer.status()).isEqualTo(302);
    }

    @Test
    void failuresNameTheAddressButNoSecret() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        String address = "http://127.0.0.1:" + closed + "/path?code=hidden";

        OutboundFailure failure = failure(
                OutboundSettings.standard(), OutboundRequest.get(address).withBearer(Secret.of("hidden")));

        assertThat(failure.reason()).isEqualTo(OutboundFailure.Reason.UNREACHABLE);
        assertThat(failure)
                .hasMessage("GET http://127.0.0.1:" + closed + "/path: the server cannot be reached")
                .hasMessageNotContaining("hidden");
    }

    @Test
    void aCredentialWithALineBreakIsRefusedAndNotQuoted() {
        var request = OutboundRequest.get(http("/path")).withCredentials("Bearer secret\r\nX-Other: 1");

        OutboundFailure failure = failure(OutboundSettings.standard(), request);

        assertThat(failure.reason()).isEqualTo(OutboundFailure.Reason.BAD_REQUEST);
        assertThat(failure).hasMessageNotContaining("secret").hasNoCause();
    }

    @Test
    void aRefusedAddressIsShownOnOneLine() {
        assertThat(failure(OutboundSettings.standard(), OutboundRequest.get("a\nERROR forged")))
                .hasMessageEndingWith("a ERROR forged");
    }

    @Test
    void otherSchemesAndUsersInAddressesAreRefused() {
        for (String address :
                List.of("file:///etc/passwd", "ftp://host/", "http://user:word@host/", "", "host", "http:")) {
            OutboundFailure failure = failure(OutboundSettings.standard(), OutboundRequest.get(address));
            assertThat(failure.reason()).as(address).isEqualTo(OutboundFailure.Reason.BAD_ADDRESS);
            assertThat(failure).hasMessageNotContaining("word@");
        }
    }

    @Test
    void certificatesThatCannotBeReadAreRefused() {
        for (String pem : List.of("nonsense", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")) {
            OutboundFailure failure =
                    failure(OutboundSettings.standard().withCaPem(pem), OutboundRequest.get(https("/")));
            assertThat(failure.reason()).isEqualTo(OutboundFailure.Reason.BAD_CERTIFICATES);
        }
    }

    private void awaitEnd() {
        try {
            finished.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static HttpHandler answering(int status, String text) {
        return exchange -> {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        };
    }

    private static HttpHandler redirecting(String target) {
        return exchange -> {
            exchange.getResponseHeaders().set("Location", target);
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        };
    }

    private String http(String path) {
        return "http://127.0.0.1:" + plain.getAddress().getPort() + path;
    }

    private String https(String path) {
        return "https://127.0.0.1:" + secure.getAddress().getPort() + path;
    }

    private static OutboundAnswer call(OutboundSettings settings, OutboundRequest request) {
        try (OutboundCaller caller = new OutboundCaller(settings)) {
            return caller.send(request);
        }
    }

    private static OutboundFailure failure(OutboundSettings settings, OutboundRequest request) {
        return catchThrowableOfType(OutboundFailure.class, () -> call(settings, request));
    }
}
