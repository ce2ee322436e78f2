package kz.zakupai.vault.server.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.request.RawBody;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.junit.jupiter.api.Test;

/** What a listener's block of the configuration says beside its address. */
class ListenerOptionTests {
    private static ListenerSettings listener(HttpLimits limits, Map<String, Map<String, List<String>>> headers) {
        return new ListenerSettings(
                "127.0.0.1", 0, null, false, ForwardedAddress.IGNORED, limits, ResponseHeaders.of(headers));
    }

    private static ListenerSettings limited(HttpLimits limits) {
        return listener(limits, Map.of());
    }

    @Test
    void theHeaderOfTheMostSpecificSectionIsSent() throws IOException {
        var sections = new LinkedHashMap<String, Map<String, List<String>>>();
        sections.put("404", Map.of("x-custom", List.of("exact")));
        sections.put("4xx", Map.of("X-Custom", List.of("class"), "X-Class", List.of("c")));
        sections.put("default", Map.of("X-Custom", List.of("all"), "X-All", List.of("max-age=1", "includeSubDomains")));
        try (EchoServer server = new EchoServer(HttpLimits.standard(), listener(HttpLimits.standard(), sections))) {
            server.core = request -> switch (request.path()) {
                case "missing" -> throw RequestFailure.notFound();
                case "wrong" -> throw RequestFailure.badRequest("wrong");
                default -> Answer.of(request, Response.of(Map.of("k", "v")), "kv");
            };

            assertThat(reply(server, "found").header("x-custom")).contains("all");
            assertThat(reply(server, "found").header("x-all")).contains("max-age=1; includeSubDomains");
            assertThat(reply(server, "wrong").header("x-custom")).contains("class");
            assertThat(reply(server, "missing").header("x-custom")).contains("exact");
            assertThat(reply(server, "missing").header("x-class")).contains("c");
            assertThat(reply(server, "missing").header("x-all")).contains("max-age=1; includeSubDomains");
        }
    }

    private static RawClient.Reply reply(EchoServer server, String path) throws IOException {
        return RawClient.once(server.port(), "GET /v1/" + path);
    }

    @Test
    void whatIsRefusedBeforeAnyHandlerHasTheHeadersToo() throws IOException {
        var limits = HttpLimits.standard();
        try (EchoServer server =
                        new EchoServer(limits, listener(limits, Map.of("4xx", Map.of("X-Custom", List.of("c")))));
                RawClient client = new RawClient(server.port())) {
            client.send("GET /v1/a b HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(ISO_8859_1));

            RawClient.Reply refused = client.reply(false);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.header("x-custom")).contains("c");
        }
    }

    @Test
    void eachListenerHasItsOwnLimits() throws IOException {
        try (EchoServer server = new EchoServer(
                HttpLimits.standard(),
                limited(HttpLimits.standard().withBodyBytes(10)),
                limited(HttpLimits.standard().withBodyBytes(1_000)))) {
            String body = "\n{\"k\":\"" + "v".repeat(100) + "\"}";

            List<Integer> ports = server.listener.ports();
            assertThat(RawClient.once(ports.get(0), "POST /v1/a", body).status())
                    .isEqualTo(413);
            assertThat(RawClient.once(ports.get(1), "POST /v1/a", body).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aListenerMayAllowMoreThanTheStandard() throws IOException {
        HttpLimits standard = HttpLimits.standard().withBodyBytes(10);
        try (EchoServer server = new EchoServer(standard, limited(standard.withBodyBytes(1_000)))) {
            String body = "\n{\"k\":\"" + "v".repeat(100) + "\"}";

            assertThat(RawClient.once(server.port(), "POST /v1/a", body).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void anAnswerThatNobodyFetchesIsGivenUp() throws IOException {
        HttpLimits limits = HttpLimits.standard().withWriteTime(Duration.ofMillis(300));
        int size = 64 << 20;
        try (EchoServer server = new EchoServer(limits, limited(limits));
                Socket client = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            server.core = request ->
                    Answer.of(request, Response.raw(new RawBody("application/octet-stream", new byte[size])), "");
            client.getOutputStream().write("GET /v1/a HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(ISO_8859_1));
            while (server.requests.isEmpty() || server.listener.requestsInWork() > 0) {
                Thread.onSpinWait();
            }

            assertThat(bytesUntilTheEnd(client)).isLessThan(size);
        }
    }

    @Test
    void anAnswerThatIsFetchedInTimeIsWhole() throws IOException {
        HttpLimits limits = HttpLimits.standard().withWriteTime(Duration.ofSeconds(20));
        int size = 8 << 20;
        try (EchoServer server = new EchoServer(limits, limited(limits));
                Socket client = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            server.core = request ->
                    Answer.of(request, Response.raw(new RawBody("application/octet-stream", new byte[size])), "");
            client.getOutputStream()
                    .write("GET /v1/a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".getBytes(ISO_8859_1));

            assertThat(bytesUntilTheEnd(client)).isGreaterThan(size);
        }
    }

    private static long bytesUntilTheEnd(Socket client) {
        long bytes = 0;
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = client.getInputStream()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                bytes += count;
            }
        } catch (IOException reset) {
            // The server has closed the connection with bytes on their way.
            return bytes;
        }
        return bytes;
    }

    @Test
    void anIdleConnectionIsClosedSoonAfterItsTime() throws IOException {
        HttpLimits limits = HttpLimits.standard().withIdle(Duration.ofMillis(400));
        try (EchoServer server = new EchoServer(limits, limited(limits));
                RawClient client = new RawClient(server.port())) {
            assertThat(client.exchange("GET /v1/a").status()).isEqualTo(200);

            assertThat(client.closedByServer()).isTrue();
        }
    }
}
