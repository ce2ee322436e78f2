package kz.zakupai.etl.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import kz.zakupai.service.junit.HttpCalls;
import kz.zakupai.service.junit.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "zakupai.log-format=plain",
            "zakupai.vault.enabled=false",
            "zakupai.portal.token=the-token-of-this-test",
            "zakupai.etl.attachments.limit=2MB",
            "zakupai.etl.attachments.timeout=1500ms"
        })
class AttachmentTests {
    private static final String DATABASE = TestDatabase.newDatabase();
    private static final ConcurrentLinkedQueue<String> ASKED = new ConcurrentLinkedQueue<>();
    private static final CountDownLatch OVER = new CountDownLatch(1);
    private static final byte[] DOCUMENT = document();
    private static final HttpServer PORTAL = server();
    private static final HttpServer ELSEWHERE = server();

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient sql;

    private HttpCalls http;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        TestDatabase.register(registry, DATABASE, "etl-service");
        registry.add("zakupai.etl.attachments.origins", () -> origin(PORTAL));
        registry.add("zakupai.etl.attachments.token-origin", () -> origin(PORTAL));
    }

    private static byte[] document() {
        byte[] document = new byte[700_000];
        new Random(1).nextBytes(document);
        System.arraycopy("%PDF-1.7".getBytes(StandardCharsets.US_ASCII), 0, document, 0, 8);
        return document;
    }

    private static String origin(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static HttpServer server() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", AttachmentTests::answer);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        ASKED.add(exchange.getLocalAddress().getPort() + " "
                + String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        String path = exchange.getRequestURI().getPath();
        switch (path) {
            case "/redirect" -> {
                exchange.getResponseHeaders().add("Location", origin(ELSEWHERE) + "/d");
                exchange.sendResponseHeaders(302, -1);
            }
            case "/none" -> exchange.sendResponseHeaders(404, -1);
            case "/down" -> exchange.sendResponseHeaders(503, -1);
            case "/page" -> send(exchange, "  <!DOCTYPE html><p>login".getBytes(StandardCharsets.US_ASCII));
            case "/empty" -> send(exchange, new byte[0]);
            case "/long" -> send(exchange, new byte[(2 << 20) + 1]);
            case "/endless" -> {
                exchange.sendResponseHeaders(200, 0);
                byte[] megabyte = new byte[1 << 20];
                for (int i = 0; i < 8; i++) {
                    exchange.getResponseBody().write(megabyte);
                }
            }
            case "/stalled" -> {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write(DOCUMENT, 0, 100_000);
                exchange.getResponseBody().flush();
                await();
            }
            default -> send(exchange, DOCUMENT);
        }
        exchange.close();
    }

    private static void await() {
        try {
            OVER.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, byte[] body) throws IOException {
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @AfterAll
    static void stop() {
        OVER.countDown();
        PORTAL.stop(0);
        ELSEWHERE.stop(0);
    }

    @BeforeEach
    void empty() {
        http = new HttpCalls(port);
        sql.sql("TRUNCATE attachments CASCADE").update();
        ASKED.clear();
    }

    private HttpCalls.Answer add(String url) {
        return http.post("/attachments", "{\"url\":\"" + url + "\",\"lot_id\":42212976}");
    }

    @Test
    void aDocumentComesBackAsItWas() throws Exception {
        HttpCalls.Answer added = add(origin(PORTAL) + "/download/trd_buy/5f3c?x=1");

        assertThat(added.status()).isEqualTo(201);
        assertThat(added.json().path("content_type").asString()).isEqualTo("application/pdf");
        assertThat(added.json().path("bytes").asInt()).isEqualTo(DOCUMENT.length);
        assertThat(added.json().path("source").asString()).endsWith("/download/trd_buy/5f3c");
        assertThat(ASKED).singleElement().asString().endsWith("Bearer the-token-of-this-test");
        String path = added.header("Location").orElseThrow() + "/content";
        try (HttpClient client = HttpClient.newHttpClient()) {
            var answer = client.send(http.request(path).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.body()).isEqualTo(DOCUMENT);
            assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                    .startsWith("attachment;")
                    .contains("5f3c");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        }
    }

    @Test
    void theSameDocumentOfALotIsKeptOnce() {
        long first = add(origin(PORTAL) + "/a").json().path("id").asLong();

        assertThat(add(origin(PORTAL) + "/b").json().path("id").asLong()).isEqualTo(first);
        assertThat(http.get("/attachments?lot_id=42212976").json().path("items").size())
                .isEqualTo(1);
        assertThat(sql.sql("SELECT count(*) FROM attachment_pieces")
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void nothingButAllowedOriginsIsAsked() {
        for (String url : List.of(
                origin(ELSEWHERE) + "/d",
                "http://169.254.169.254/latest/meta-data",
                "https://ows.goszakup.gov.kz/d",
                origin(PORTAL).replace("127.0.0.1", "127.0.0.2") + "/d",
                origin(PORTAL).replace("http:", "https:") + "/d",
                "file:///etc/passwd")) {
            assertThat(add(url).status()).as(url).isIn(403, 422);
        }
        assertThat(add(origin(PORTAL).replace("http://", "http://user@") + "/d").status())
                .isEqualTo(422);
        assertThat(ASKED).isEmpty();
    }

    @Test
    void redirectsAreNotFollowed() {
        assertThat(add(origin(PORTAL) + "/redirect").status()).isEqualTo(502);
        assertThat(ASKED)
                .hasSize(1)
                .first()
                .asString()
                .startsWith(PORTAL.getAddress().getPort() + " ");
    }

    @ParameterizedTest
    @CsvSource({"/none,404", "/down,502", "/page,502", "/empty,502", "/long,413", "/endless,413", "/stalled,502"})
    void whatDoesNotComeIsToldAndLeavesNothing(String path, int status) {
        assertThat(add(origin(PORTAL) + path).status()).isEqualTo(status);
        assertThat(sql.sql("SELECT count(*) FROM attachments").query(Long.class).single())
                .isZero();
    }

    @Test
    void unknownDocumentsAndWrongRequestsAreTold() {
        assertThat(http.get("/attachments/77").status()).isEqualTo(404);
        assertThat(http.get("/attachments/77/content").status()).isEqualTo(404);
        assertThat(http.post("/attachments", "{}").wrongFields()).containsExactly("url");
        assertThat(http.post("/attachments", "{\"url\":\"not an address\"}").status())
                .isEqualTo(422);
    }
}
