package kz.zakupai.vault.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server makes of the bytes that a client sends. */
class TransportTests {
    private static final String EMPTY_ERRORS = "{\"errors\":[]}";
    private final EchoServer server = new EchoServer();

    @AfterEach
    void close() {
        server.close();
    }

    private RawClient.Reply send(String requestLine, String... headersAndBody) throws IOException {
        return RawClient.once(server.port(), requestLine, headersAndBody);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, READ",
        "LIST, LIST",
        "POST, UPDATE",
        "PUT, UPDATE",
        "DELETE, DELETE",
    })
    void verbsBecomeOperations(String verb, Operation operation) throws IOException {
        assertThat(send(verb + " /v1/secret/app").status()).isEqualTo(200);
        assertThat(server.only().operation()).isEqualTo(operation);
        assertThat(server.only().path()).isEqualTo(operation == Operation.LIST ? "secret/app/" : "secret/app");
    }

    @Test
    void otherVerbsAreNotAllowed() throws IOException {
        for (String verb : List.of("OPTIONS", "TRACE", "FOO", "SCAN")) {
            var reply = send(verb + " /v1/secret/app");
            assertThat(reply.status()).as(verb).isEqualTo(405);
            assertThat(reply.body()).as(verb).isEqualTo(EMPTY_ERRORS);
        }
        assertThat(server.requests).isEmpty();
    }

    @Test
    void headIsOnlyForPlainEndpoints() throws IOException {
        var reply = send("HEAD /v1/secret/app");
        assertThat(reply.status()).isEqualTo(405);

        server.plain = _ -> new PlainAnswer(503, Map.of("sealed", true));
        var health = send("HEAD /v1/sys/health?standbyok=true");
        assertThat(health.status()).isEqualTo(503);
        assertThat(health.body()).isEmpty();
        assertThat(server.plainRequests.getFirst().query()).isEqualTo(Map.of("standbyok", List.of("true")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sys/health", "sys/init", "sys/seal-status", "sys/leader", "sys/seal", "sys/unseal"})
    void wrongVerbsOnPlainEndpointsAreNotAllowed(String path) throws IOException {
        for (String verb : List.of("DELETE", "PATCH", "LIST", "FOO")) {
            var reply = send(verb + " /v1/" + path);
            assertThat(reply.status()).isEqualTo(405);
            assertThat(reply.body()).isEqualTo(EMPTY_ERRORS);
        }
        assertThat(server.plainRequests).isEmpty();
    }

    @Test
    void plainEndpointsGetTheirBodyAndAnswerWithoutEnvelope() throws IOException {
        var reply = send("PUT /v1/sys/unseal", "\n{\"key\":\"abc\"}");

        assertThat(reply.body()).isEqualTo("{\"method\":\"PUT\"}");
        assertThat(server.plainRequests.getFirst().request().data()).isEqualTo(Map.of("key", "abc"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "t", "T", "true", "True", "TRUE"})
    void listIsAlsoAQuery(String yes) throws IOException {
        send("GET /v1/secret/metadata?list=" + yes + "&after=a");

        assertThat(server.only().operation()).isEqualTo(Operation.LIST);
        assertThat(server.only().path()).isEqualTo("secret/metadata/");
        assertThat(server.only().data()).isEqualTo(Map.of("after", "a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "false", "0", "f", "F", "FALSE"})
    void listThatIsFalseReads(String no) throws IOException {
        send("GET /v1/secret/a?list=" + no);

        assertThat(server.only().operation()).isEqualTo(Operation.READ);
        assertThat(server.only().data()).isEmpty();
    }

    @Test
    void listThatIsNeitherIsRefused() throws IOException {
        var reply = send("GET /v1/secret/a?list=maybe");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).isEqualTo(EMPTY_ERRORS);
    }

    @Test
    void listOnPostIsIgnored() throws IOException {
        send("POST /v1/secret/a?list=true", "\n{\"a\":\"b\"}");

        assertThat(server.only().operation()).isEqualTo(Operation.UPDATE);
        assertThat(server.only().data()).isEqualTo(Map.of("a", "b"));
    }

    @Test
    void helpIsAQuery() throws IOException {
        send("GET /v1/secret?help=1");

        assertThat(server.only().operation()).isEqualTo(Operation.HELP);
    }

    @Test
    void queryValuesAreDataOfReadsAndDeletes() throws IOException {
        send("GET /v1/secret/data/a?version=2&x=1&x=2&e=%20%D0%B6+y&flag");
        send("DELETE /v1/secret/a?purge=true");

        assertThat(server.requests.get(0).data())
                .isEqualTo(Map.of("version", "2", "x", List.of("1", "2"), "e", " \u0436 y", "flag", ""));
        assertThat(server.requests.get(1).data()).isEqualTo(Map.of("purge", "true"));
    }

    @Test
    void tokenComesFromEitherHeader() throws IOException {
        send("GET /v1/a", "X-Vault-Token:  hvs.one ");
        send("GET /v1/a", "Authorization: Bearer hvs.two");
        send("GET /v1/a", "Authorization: Bearer hvs.two", "x-vault-token: hvs.three");
        send("GET /v1/a", "Authorization: Bearer hvs.four", "X-Vault-Token: ");

        assertThat(server.requests)
                .extracting(EchoedToken::of)
                .containsExactly("hvs.one", "hvs.two", "hvs.three", "hvs.four");
    }

    @Test
    void otherAuthorizationIsNoToken() throws IOException {
        send("GET /v1/a", "Authorization: bearer hvs.x");
        send("GET /v1/a", "Authorization: Basic aHZz");
        send("GET /v1/a", "X-Vault-Token: ");
        send("GET /v1/a");

        assertThat(server.requests).extracting(Request::token).containsOnlyNulls();
    }

    @Test
    void namespaceIsEchoed() throws IOException {
        var reply = send("GET /v1/a", "X-Vault-Namespace: team");

        assertThat(reply.header("x-vault-namespace")).contains("team");
        assertThat(server.only().namespace()).isEqualTo("team");
        assertThat(send("GET /v1/a").header("x-vault-namespace")).isEmpty();
    }

    @Test
    void aNamespaceThatIsNoPlainTextIsNeitherTakenNorEchoed() throws IOException {
        for (String odd : List.of("a\rX-Injected: 1", "a\u0001", "\u00e9")) {
            var reply = send("GET /v1/a", "X-Vault-Namespace: " + odd);
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.headers()).noneMatch(line -> line.contains("injected"));
        }
        assertThat(server.requests).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"60, 60", "60s, 60", "1d, 86400", "1.5h, 5400", "5m, 300"})
    void wrapTtlIsSecondsOrADuration(String text, long seconds) throws IOException {
        send("GET /v1/a", "X-Vault-Wrap-TTL: " + text);

        assertThat(server.only().wrapTtl()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "", "0s"})
    void wrapTtlZeroIsNoWrapping(String text) throws IOException {
        send("GET /v1/a", "X-Vault-Wrap-TTL: " + text);

        assertThat(server.only().wrapTtl()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "-5m", "soon", "1x", "99999999999999999d"})
    void badWrapTtlIsRefused(String text) throws IOException {
        var reply = send("GET /v1/a", "X-Vault-Wrap-TTL: " + text);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains("error parsing X-Vault-Wrap-TTL header: ");
        assertThat(server.requests).isEmpty();
    }

    @Test
    void pathIsTakenOnceAndTricksNeverArrive() throws IOException {
        assertThat(send("GET /v1/secret/%2e%2e/sys/raw").body()).contains("relative paths not supported");
        assertThat(send("GET /v1/secret/../sys/raw").status()).isEqualTo(400);
        assertThat(send("GET /v1/secret//a").status()).isEqualTo(400);
        for (String trick : List.of("%00", "%0A", "%0d", "%zz", "%ff")) {
            var reply = send("GET /v1/secret/" + trick);
            assertThat(reply.status()).as(trick).isEqualTo(400);
            assertThat(reply.body()).as(trick).isEmpty();
        }
        assertThat(server.requests).isEmpty();

        send("GET /v1/secret/a%20b/%D0%B6;x=1?version=1");
        assertThat(server.only().path()).isEqualTo("secret/a b/\u0436;x=1");
    }

    @Test
    void otherTopPathsAreNotFound() throws IOException {
        for (String path : List.of("/", "/v1", "/v2/secret", "/ui/", "/ui/vault/dashboard", "/metrics")) {
            var reply = send("GET " + path);
            assertThat(reply.status()).as(path).isEqualTo(404);
            assertThat(reply.body()).as(path).isEqualTo(EMPTY_ERRORS);
            assertThat(reply.header("cache-control")).contains("no-store");
        }
    }

    @Test
    void writingToAFolderIsRefused() throws IOException {
        for (String verb : List.of("POST", "PUT")) {
            var reply = send(verb + " /v1/secret/a/", "\n{}");
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.body()).isEqualTo("{\"errors\":[\"cannot write to a path ending in '/'\"]}");
        }
    }

    @Test
    void headersReachTheCoreWithoutCredentials() throws IOException {
        send(
                "GET /v1/a",
                "X-Vault-Request: true",
                "X-Two: 1",
                "X-Two: 2",
                "X-Vault-Token: canary-1",
                "Cookie: canary-2");

        Map<String, List<String>> headers = server.only().headers();
        assertThat(headers.get("x-vault-request")).containsExactly("true");
        assertThat(headers.get("x-two")).containsExactly("1", "2");
        assertThat(headers.get("x-vault-token")).isNull();
        assertThat(headers).doesNotContainKeys("x-vault-token", "cookie", "authorization");
        assertThat(headers.toString()).doesNotContain("true");
        assertThat(server.only().connection().remoteAddress()).isEqualTo("127.0.0.1");
    }

    @Test
    void forwardedAddressIsIgnoredWithoutProxies() throws IOException {
        send("GET /v1/a", "X-Forwarded-For: 10.1.1.1");

        assertThat(server.only().connection().remoteAddress()).isEqualTo("127.0.0.1");
    }

    @Test
    void aConnectionServesManyRequests() throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            for (int i = 0; i < 50; i++) {
                assertThat(client.exchange("GET /v1/a" + i).status()).isEqualTo(200);
                assertThat(client.exchange("POST /v1/a" + i, "\n{\"i\":1}").status())
                        .isEqualTo(200);
            }
        }
        assertThat(server.requests).hasSize(100);
        assertThat(server.requests)
                .extracting(Request::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
    }

    private static final class EchoedToken {
        static String of(Request request) {
            return java.util.Objects.requireNonNull(request.token()).reveal();
        }
    }
}
