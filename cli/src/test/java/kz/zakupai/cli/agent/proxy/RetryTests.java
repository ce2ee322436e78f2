package kz.zakupai.cli.agent.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is sent again, at a server that fails as it is told to. */
@Timeout(60)
class RetryTests {
    private static final String LISTENER = "listener \"tcp\" {\n address = \"127.0.0.1:0\"\n tls_disable = true\n}\n";

    @TempDir
    Path folder;

    private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
    private final List<String> received = new CopyOnWriteArrayList<>();
    private HttpServer failing;
    private ProxiedVault vault;

    @BeforeEach
    void start() throws IOException {
        failing = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        failing.createContext("/", this::answer);
        failing.start();
        URI address = URI.create("http://127.0.0.1:" + failing.getAddress().getPort());
        vault = new ProxiedVault(folder, false, Optional.of(address), LISTENER, 3);
    }

    @AfterEach
    void stop() {
        vault.close();
        failing.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        received.add(exchange.getRequestMethod() + " " + body);
        Integer status = statuses.poll();
        exchange.sendResponseHeaders(status == null ? 200 : status, -1);
        exchange.close();
    }

    private int send(String method, String path, String body, Integer... answers) {
        statuses.addAll(List.of(answers));
        HttpResponse<String> answer = vault.send(method, path, body);
        return answer.statusCode();
    }

    @Test
    void aSealedVaultIsAskedAgainForReadsAndWrites() {
        assertThat(send("GET", "/v1/secret/data/a", "", 503, 503)).isEqualTo(200);
        assertThat(send("POST", "/v1/secret/data/a", "{\"a\":1}", 503)).isEqualTo(200);
        assertThat(received).containsExactly("GET ", "GET ", "GET ", "POST {\"a\":1}", "POST {\"a\":1}");
    }

    @Test
    void aFailureIsRepeatedForReadsOnly() {
        assertThat(send("LIST", "/v1/secret/metadata/", "", 500, 502)).isEqualTo(200);
        assertThat(send("PUT", "/v1/transit/keys/a/rotate", "{}", 500)).isEqualTo(500);
        assertThat(received).containsExactly("LIST ", "LIST ", "LIST ", "PUT {}");
    }

    @Test
    void theLastAnswerIsTheClients() {
        assertThat(send("GET", "/v1/secret/data/a", "", 503, 503, 503, 503)).isEqualTo(503);
        assertThat(received).hasSize(3);
    }

    @Test
    void whatTheVaultRefusesAndItsHealthAreNotRepeated() {
        assertThat(send("GET", "/v1/secret/data/a", "", 403)).isEqualTo(403);
        assertThat(send("GET", "/v1/sys/health", "", 503)).isEqualTo(503);
        assertThat(send("GET", "/v1/sys/x", "", 501)).isEqualTo(501);
        assertThat(received).hasSize(3);
    }
}
