package kz.zakupai.vault.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.barrier.BarrierSealed;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.json.RawJson;
import kz.zakupai.vault.server.request.IssuedToken;
import kz.zakupai.vault.server.request.RawBody;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import kz.zakupai.vault.server.request.SecretLease;
import kz.zakupai.vault.server.request.TokenType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What clients get back, byte for byte where they look at bytes. */
class EnvelopeTests {
    private final EchoServer server = new EchoServer();

    @AfterEach
    void close() {
        server.close();
    }

    private RawClient.Reply answer(Response response) throws IOException {
        server.core = request -> Answer.of(request, response, "kv");
        return RawClient.once(server.port(), "GET /v1/secret/a");
    }

    private static Map<String, @Nullable Object> json(RawClient.Reply reply) {
        return Json.object(reply.body().getBytes(UTF_8));
    }

    @Test
    void envelopeHasAllKeysInVaultsOrder() throws IOException {
        var reply = answer(Response.of(Map.of("k", new RawJson("[1.50]".getBytes(UTF_8)))));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("content-type")).contains("application/json");
        assertThat(reply.header("cache-control")).contains("no-store");
        assertThat(reply.header("strict-transport-security")).isEmpty();
        assertThat(reply.body())
                .isEqualTo("{\"request_id\":\"" + server.only().id()
                        + "\",\"lease_id\":\"\",\"renewable\":false,\"lease_duration\":0,\"data\":{\"k\":[1.50]},"
                        + "\"wrap_info\":null,\"warnings\":null,\"auth\":null,\"mount_type\":\"kv\"}");
    }

    @Test
    void nothingIsAnEmpty204() throws IOException {
        var reply = answer(Response.none());

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.body()).isEmpty();
        assertThat(reply.header("content-type")).isEmpty();
        assertThat(reply.header("cache-control")).contains("no-store");
        assertThat(answer(Response.none().withWarning("w")).status()).isEqualTo(204);
    }

    @Test
    void warningsStandInTheEnvelope() throws IOException {
        assertThat(json(answer(Response.of(Map.of()).withWarning("one").withWarning("two"))))
                .containsEntry("warnings", List.of("one", "two"))
                .containsEntry("data", Map.of());
    }

    @Test
    void aLeaseHasItsDurationInSeconds() throws IOException {
        var lease = new SecretLease("database/creds/a/1", Duration.ofMinutes(90), Duration.ZERO, true, Map.of(), null);
        server.core = request -> Answer.of(request, Response.of(Map.of()).withLease(lease), "database");

        assertThat(json(RawClient.once(server.port(), "GET /v1/a")))
                .containsEntry("lease_id", "database/creds/a/1")
                .containsEntry("lease_duration", 5400)
                .containsEntry("renewable", true);

        assertThat(json(answer(Response.of(Map.of()).withLeaseDuration(Duration.ofHours(768)))))
                .containsEntry("lease_id", "")
                .containsEntry("lease_duration", 2764800)
                .containsEntry("renewable", false);
    }

    @Test
    void anIssuedTokenHasAllFieldsOfAuth() throws IOException {
        IssuedToken issued = new IssuedToken(
                Secret.of("hvs.new"),
                "acc",
                List.of("default", "p"),
                List.of("default", "p"),
                List.of(),
                Map.of("role_name", "r"),
                Duration.ofHours(1),
                true,
                "",
                TokenType.SERVICE,
                true,
                3);

        var reply = answer(Response.issued(issued));

        assertThat(reply.body())
                .contains("\"data\":null")
                .contains(
                        "\"auth\":{\"client_token\":\"hvs.new\",\"accessor\":\"acc\",\"policies\":[\"default\",\"p\"],"
                                + "\"token_policies\":[\"default\",\"p\"],\"metadata\":{\"role_name\":\"r\"},"
                                + "\"lease_duration\":3600,\"renewable\":true,\"entity_id\":\"\",\"token_type\":\"service\","
                                + "\"orphan\":true,\"mfa_requirement\":null,\"num_uses\":3}");
    }

    @Test
    void aWrappedAnswerHasOnlyItsWrapInfo() throws IOException {
        WrapInfo info = new WrapInfo(
                Secret.of("hvs.wrap"),
                "acc",
                Duration.ofMinutes(5),
                Instant.parse("2026-11-22T17:00:00.123456789Z"),
                "secret/a",
                "");
        server.core = request -> Answer.wrapped(request, info);

        assertThat(RawClient.once(server.port(), "GET /v1/secret/a").body())
                .isEqualTo("{\"request_id\":\"\",\"lease_id\":\"\",\"renewable\":false,\"lease_duration\":0,"
                        + "\"data\":null,\"wrap_info\":{\"token\":\"hvs.wrap\",\"accessor\":\"acc\",\"ttl\":300,"
                        + "\"creation_time\":\"2026-11-22T17:00:00.123456789Z\",\"creation_path\":\"secret/a\"},"
                        + "\"warnings\":null,\"auth\":null,\"mount_type\":\"\"}");
    }

    @Test
    void topLevelDataStandsTwice() throws IOException {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("secret/", Map.of("type", "kv"));
        data.put("request_id", "not mine");

        Map<String, @Nullable Object> body = json(answer(Response.of(data).withTopLevel()));

        assertThat(body).containsEntry("secret/", Map.of("type", "kv")).containsEntry("data", data);
        assertThat(body.get("request_id")).isEqualTo(server.only().id());
    }

    @Test
    void aRawBodyIsWrittenAsItIs() throws IOException {
        var reply = answer(Response.raw(new RawBody("application/pkix-cert", new byte[] {0x41, 0x42})));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("content-type")).contains("application/pkix-cert");
        assertThat(reply.body()).isEqualTo("AB");
    }

    @Test
    void failuresAreErrorLists() throws IOException {
        server.core = request -> Answer.failed(request, RequestFailure.denied());
        var denied = RawClient.once(server.port(), "GET /v1/a");
        assertThat(denied.status()).isEqualTo(403);
        assertThat(denied.header("content-type")).contains("application/json");
        assertThat(denied.body()).isEqualTo("{\"errors\":[\"1 error occurred:\\n\\t* permission denied\\n\\n\"]}");

        server.core = _ -> {
            throw RequestFailure.notFound().withData(Map.of("metadata", Map.of("destroyed", true)));
        };
        var missing = RawClient.once(server.port(), "GET /v1/a");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.body()).isEqualTo("{\"errors\":[],\"data\":{\"metadata\":{\"destroyed\":true}}}");
    }

    @Test
    void sealedIs503() throws IOException {
        server.core = _ -> {
            throw new BarrierSealed();
        };
        var reply = RawClient.once(server.port(), "GET /v1/a");

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.body()).isEqualTo("{\"errors\":[\"Vault is sealed\"]}");
    }

    @Test
    void aBugIs500WithoutDetails() throws IOException {
        server.core = _ -> {
            throw new IllegalStateException("canary");
        };
        var reply = RawClient.once(server.port(), "GET /v1/a");

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.body()).contains(server.only().id()).doesNotContain("canary", "IllegalState");
    }

    @Test
    void aPlainAnswerHasNoEnvelope() throws IOException {
        server.plain = _ -> new PlainAnswer(503, Map.of("sealed", true));

        var reply = RawClient.once(server.port(), "GET /v1/sys/health");

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.body()).isEqualTo("{\"sealed\":true}");
        assertThat(reply.header("content-type")).contains("application/json");
        assertThat(reply.header("cache-control")).contains("no-store");
    }
}
