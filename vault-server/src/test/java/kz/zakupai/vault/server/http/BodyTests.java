package kz.zakupai.vault.server.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.request.Operation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server makes of bodies. */
class BodyTests {
    private static final int LIMIT = 100_000;
    private final EchoServer server =
            new EchoServer(HttpLimits.standard().withBodyBytes(LIMIT), ListenerSettings.plain("127.0.0.1", 0));

    @AfterEach
    void close() {
        server.close();
    }

    private RawClient.Reply post(String body, String... headers) throws IOException {
        String[] all = java.util.Arrays.copyOf(headers, headers.length + 1);
        all[headers.length] = "\n" + new String(body.getBytes(UTF_8), ISO_8859_1);
        return RawClient.once(server.port(), "POST /v1/secret/a", all);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "text/plain",
                "application/octet-stream",
                "application/x-www-form-urlencoded",
                "application/json; charset=utf-8",
                "nonsense"
            })
    void jsonIsReadWhateverTheTypeSays(String type) throws IOException {
        assertThat(post(" {\"a\":\"\u0436\"}", "Content-Type: " + type).status())
                .isEqualTo(200);
        assertThat(server.only().data()).isEqualTo(Map.of("a", "\u0436"));
    }

    @Test
    void jsonWithoutATypeIsRead() throws IOException {
        post("{\"a\":[1,{\"b\":null}]}");

        assertThat(text(server.only().data())).isEqualTo("{\"a\":[1,{\"b\":null}]}");
    }

    @Test
    void aFormIsReadWhereTheTypeSaysSo() throws IOException {
        post("a=1&a=2&b=x+%26y", "Content-Type: application/x-www-form-urlencoded");
        assertThat(server.only().data()).isEqualTo(Map.of("a", "1,2", "b", "x &y"));

        var refused = post("a=1", "Content-Type: application/json");
        assertThat(refused.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "{}", "null"})
    void nothingIsNoData(String body) throws IOException {
        assertThat(post(body).status()).isEqualTo(200);
        assertThat(server.only().data()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[]", "[{}]", "\"a\"", "1", "{", "{} {}", "{}x", "\ufeff{}", "{\"a\":1e400}", "{\"a\":\"\\x\"}"})
    void whatIsNoJsonObjectIsRefused(String body) throws IOException {
        var reply = post(body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).startsWith("{\"errors\":[\"failed to decode JSON input: ");
        assertThat(server.requests).isEmpty();
    }

    @Test
    void refusalsNeverRepeatTheBody() throws IOException {
        assertThat(post("{\"password\": canary-81}").body()).doesNotContain("canary");
    }

    @Test
    void numbersKeepTheirDigits() throws IOException {
        post("{\"n\":123456789012345678901234567890,\"a\":1,\"a\":2,\"s\":\"\\ud800\"}");

        assertThat(server.only().data())
                .isEqualTo(Map.of("n", new BigInteger("123456789012345678901234567890"), "a", 2, "s", "\ufffd"));
    }

    @Test
    void patchMustSayThatItMerges() throws IOException {
        var plain = RawClient.once(server.port(), "PATCH /v1/secret/a", "Content-Type: application/json", "\n{}");
        assertThat(plain.status()).isEqualTo(415);
        assertThat(plain.body())
                .isEqualTo("{\"errors\":[\"PATCH requires Content-Type of application/merge-patch+json, provided"
                        + " application/json\"]}");

        var none = RawClient.once(server.port(), "PATCH /v1/secret/a", "\n{}");
        assertThat(none.status()).isEqualTo(400);
        assertThat(none.body()).isEqualTo("{\"errors\":[\"mime: no media type\"]}");
        assertThat(server.requests).isEmpty();

        var merge = RawClient.once(
                server.port(), "PATCH /v1/secret/a", "Content-Type: application/merge-patch+json", "\n{\"a\":null}");
        assertThat(merge.status()).isEqualTo(200);
        assertThat(server.only().operation()).isEqualTo(Operation.PATCH);
        assertThat(server.only().data()).containsEntry("a", null);
    }

    @Test
    void aBodyAtTheLimitIsReadAndOneByteMoreIsRefused() throws IOException {
        String fits = "{\"a\":\"" + "x".repeat(LIMIT - 8) + "\"}";
        assertThat(fits).hasSize(LIMIT);
        assertThat(post(fits).status()).isEqualTo(200);
        assertThat(server.only().data().get("a")).asString().hasSize(LIMIT - 8);

        var tooLarge = post(fits + " ");
        assertThat(tooLarge.status()).isEqualTo(413);
        assertThat(tooLarge.body()).isEqualTo("{\"errors\":[\"http: request body too large\"]}");
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void chunkedBodiesAreReadAndLimited() throws IOException {
        assertThat(chunked(3, 1000).status()).isEqualTo(200);
        assertThat(server.only().data().get("a")).asString().hasSize(3000);

        var tooLarge = chunked(200, 1000);
        assertThat(tooLarge.status()).isEqualTo(413);
        assertThat(tooLarge.body()).isEqualTo("{\"errors\":[\"http: request body too large\"]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 300000\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n2ffff\r\nx"})
    void whoIsRefusedWhileSendingIsNotCutOff(String bodyBegins) throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            client.send(("PUT /v1/secret/a HTTP/1.1\r\nHost: x\r\n" + bodyBegins).getBytes(ISO_8859_1));
            assertThat(client.reply(false).status()).isEqualTo(413);
            for (int i = 0; i < 100; i++) {
                client.send(new byte[1000]);
            }
        }
    }

    private RawClient.Reply chunked(int chunks, int size) throws IOException {
        StringBuilder text =
                new StringBuilder("PUT /v1/secret/a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
        text.append("6\r\n{\"a\":\"\r\n");
        for (int i = 0; i < chunks; i++) {
            text.append(Integer.toHexString(size))
                    .append("\r\n")
                    .append("x".repeat(size))
                    .append("\r\n");
        }
        text.append("2\r\n\"}\r\n0\r\n\r\n");
        try (RawClient client = new RawClient(server.port())) {
            client.send(text.toString().getBytes(ISO_8859_1));
            return client.reply(false);
        }
    }

    @Test
    void expectContinueIsAnswered() throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            client.send("POST /v1/a HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n"
                    .getBytes(ISO_8859_1));
            assertThat(client.reply(true).status()).isEqualTo(100);
            client.send("{}".getBytes(ISO_8859_1));
            assertThat(client.reply(false).status()).isEqualTo(200);
        }
    }

    @Test
    void tooManyParametersAreRefused() throws IOException {
        var reply = post("a=1&".repeat(1001), "Content-Type: application/x-www-form-urlencoded");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(List.of(reply.body())).allMatch(body -> body.contains("parameters"));
    }

    private static String text(Object value) {
        return new String(kz.zakupai.vault.server.json.Json.bytes(value), UTF_8);
    }
}
