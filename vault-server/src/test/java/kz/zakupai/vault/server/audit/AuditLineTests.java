package kz.zakupai.vault.server.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static kz.zakupai.vault.server.audit.AuditFixture.NOW;
import static kz.zakupai.vault.server.audit.AuditFixture.call;
import static kz.zakupai.vault.server.audit.AuditFixture.object;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.engine.CountingStorage;
import kz.zakupai.vault.server.json.RawJson;
import kz.zakupai.vault.server.request.Caller;
import kz.zakupai.vault.server.request.IssuedToken;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import kz.zakupai.vault.server.request.SecretLease;
import kz.zakupai.vault.server.request.TokenType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in a line, and what never does. */
class AuditLineTests {
    @TempDir
    private Path folder;

    private final AuditDevices devices = new AuditDevices(new CountingStorage(), new AuditSettings(true, true));

    private Path enable(String... options) {
        Map<String, String> all = new LinkedHashMap<>();
        Path file = folder.resolve("audit.log");
        all.put("file_path", file.toString());
        for (String option : options) {
            all.put(option.substring(0, option.indexOf('=')), option.substring(option.indexOf('=') + 1));
        }
        devices.enable("file", "file", "", false, all, NOW);
        return file;
    }

    private static Map<String, @Nullable Object> map(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return map;
    }

    private static Response everyKindOfSecret() {
        return Response.of(map(
                "password",
                "canary-value",
                "nested",
                Map.of("list", List.of("canary-1", Map.of("k", "canary-2"))),
                "raw",
                new RawJson("{\"k\":\"canary-3\",\"l\":[\"canary-4\",1.50,true,null],\"o\":{\"n\":7}}".getBytes(UTF_8)),
                "count",
                3,
                "time",
                NOW));
    }

    @Test
    void noSecretValueReachesTheFile() throws IOException {
        Path file = enable();
        AuditedCall call = call(Operation.UPDATE, map("value", "canary-request", "deep", List.of(List.of("canary-5"))));
        IssuedToken issued = new IssuedToken(
                Secret.of("canary-issued"),
                "canary-accessor-2",
                List.of("default"),
                List.of("default"),
                List.of(),
                Map.of(),
                Duration.ofHours(1),
                true,
                "",
                TokenType.SERVICE,
                true,
                0);
        AuditedAnswer answer = AuditedAnswer.of(NOW, everyKindOfSecret().withIssued(issued))
                .wrappedBy(new AuditedAnswer.Wrapping(
                        Secret.of("canary-wrap"),
                        "canary-accessor-3",
                        Duration.ofMinutes(1),
                        NOW,
                        "secret/data/app",
                        "canary-accessor-4"));

        write(call, answer);

        assertThat(Files.readString(file)).doesNotContain("canary").contains("hmac-sha256:");
        assertThat(AuditFixture.lines(file)).hasSize(2);
    }

    @Test
    void lineHasVaultsShape() throws IOException {
        Path file = enable();
        AuditedCall call = call(Operation.READ, Map.of());

        write(call, AuditedAnswer.of(NOW, everyKindOfSecret()));

        var request = AuditFixture.lines(file).get(0);
        assertThat(request).containsEntry("time", "2026-11-22T17:00:00.5Z").containsEntry("type", "request");
        assertThat(object(request, "auth"))
                .containsEntry("display_name", "approle")
                .containsEntry("policies", List.of("default", "reader"))
                .containsEntry("token_type", "service")
                .containsEntry("token_ttl", 3600)
                .containsEntry("client_token", devices.hash("file", "canary-token"))
                .containsEntry("accessor", devices.hash("file", "canary-accessor"));
        assertThat(object(request, "request"))
                .containsEntry("id", "id-1")
                .containsEntry("client_id", "entity-1")
                .containsEntry("operation", "read")
                .containsEntry("path", "secret/data/app")
                .containsEntry("mount_point", "secret/")
                .containsEntry("mount_type", "kv")
                .containsEntry("mount_accessor", "kv_1")
                .containsEntry("mount_class", "secret")
                .containsEntry("remote_address", "127.0.0.1")
                .containsEntry("remote_port", 4711)
                .containsEntry("namespace", Map.of("id", "root"))
                .containsEntry("headers", Map.of("x-correlation-id", List.of("c-1")))
                .doesNotContainKey("data");
        var response = AuditFixture.lines(file).get(1);
        assertThat(response).containsEntry("type", "response");
        assertThat(object(response, "response", "data"))
                .containsEntry("count", 3)
                .containsEntry("time", "2026-11-22T17:00:00.5Z")
                .containsEntry("password", devices.hash("file", "canary-value"));
        assertThat(object(response, "response", "data", "raw"))
                .containsEntry("k", devices.hash("file", "canary-3"))
                .containsEntry("l", Arrays.asList(devices.hash("file", "canary-4"), new BigDecimal("1.50"), true, null))
                .containsEntry("o", Map.of("n", 7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"log_raw=false", "log_raw=true"})
    void theAnswersLineSaysOfTheRequestWhatTheRequestsLineSaid(String option) throws IOException {
        Path file = enable(option);
        AuditedCall one = call(Operation.UPDATE, map("value", "one"));
        AuditedCall other = call(Operation.UPDATE, map("value", "other"));

        AuditTicket oneAsked = devices.request(one);
        oneAsked.await();
        write(other, AuditedAnswer.of(NOW, everyKindOfSecret()));
        devices.response(one, AuditedAnswer.of(NOW, everyKindOfSecret()), oneAsked)
                .await();

        var lines = AuditFixture.lines(file);
        assertThat(lines).hasSize(4);
        for (String part : List.of("auth", "request")) {
            assertThat(object(lines.get(3), part)).isEqualTo(object(lines.get(0), part));
            assertThat(object(lines.get(2), part)).isEqualTo(object(lines.get(1), part));
        }
        assertThat(object(lines.get(3), "request", "data")).isNotEqualTo(object(lines.get(2), "request", "data"));
    }

    @Test
    void aSecondAnswerDoesNotReadTheLineThatAnotherRequestHasNow() throws IOException {
        Path file = enable();
        AuditedCall one = call(Operation.UPDATE, map("value", "one"));
        AuditedAnswer answer = AuditedAnswer.failed(NOW, RequestFailure.notFound());
        AuditTicket asked = devices.request(one);
        asked.await();
        devices.response(one, answer, asked).await();

        devices.request(call(Operation.UPDATE, map("value", "other"))).await();
        devices.request(call(Operation.UPDATE, map("value", "third"))).await();
        devices.response(one, answer, asked).await();

        var lines = AuditFixture.lines(file);
        assertThat(object(lines.get(4), "request")).isEqualTo(object(lines.get(0), "request"));
    }

    private void write(AuditedCall call, AuditedAnswer answer) {
        AuditTicket asked = devices.request(call);
        asked.await();
        devices.response(call, answer, asked).await();
    }

    @Test
    void refusedRequestSaysWhy() throws IOException {
        Path file = enable();
        AuditedCall call = call(Operation.READ, Map.of()).refused("permission denied");

        write(call, AuditedAnswer.failed(NOW, RequestFailure.notFound()));

        assertThat(AuditFixture.lines(file).get(0)).containsEntry("error", "permission denied");
        assertThat(AuditFixture.lines(file).get(1)).containsEntry("error", "404");
    }

    @Test
    void aCallerThatHasChangedIsWrittenAnew() throws IOException {
        Path file = enable();
        AuditedCall first = call(Operation.READ, Map.of());
        Caller known = AuditFixture.CALLER;
        Caller renewed = new Caller(
                known.tokenKey(),
                known.accessor(),
                known.displayName(),
                known.entityId(),
                List.of("other"),
                List.of(),
                Map.of(),
                known.type(),
                known.path(),
                known.issued(),
                Duration.ofHours(2),
                0,
                true);

        devices.request(first).await();
        devices.request(first).await();
        devices.request(AuditedCall.of(first.request(), renewed, first.mount(), NOW))
                .await();
        devices.request(AuditedCall.of(first.request(), null, first.mount(), NOW))
                .await();

        var lines = AuditFixture.lines(file);
        assertThat(lines.get(0)).isEqualTo(lines.get(1));
        assertThat(object(lines.get(1), "auth")).containsEntry("policies", List.of("default", "reader"));
        assertThat(object(lines.get(2), "auth"))
                .containsEntry("policies", List.of("other"))
                .containsEntry("token_ttl", 7200)
                .doesNotContainKey("metadata");
        assertThat(lines.get(3)).doesNotContainKey("auth");
        assertThat(object(lines.get(3), "request")).containsEntry("client_token", devices.hash("file", "canary-token"));
    }

    @Test
    void mountDecidesWhatIsNotHashed() throws IOException {
        Path file = enable();
        AuditedCall call = AuditedCall.of(
                AuditFixture.request(Operation.UPDATE, map("name", "plain-1", "value", "canary")),
                null,
                AuditFixture.mount(Set.of("name"), Set.of("kind")),
                NOW);

        write(call, AuditedAnswer.of(NOW, Response.of(map("kind", List.of("plain-2"), "name", "canary"))));

        assertThat(object(AuditFixture.lines(file).get(0), "request", "data")).containsEntry("name", "plain-1");
        assertThat(object(AuditFixture.lines(file).get(1), "response", "data"))
                .containsEntry("kind", List.of("plain-2"));
        assertThat(Files.readString(file)).doesNotContain("canary").doesNotContain("\"auth\"");
    }

    @Test
    void rawDeviceWritesValuesAsTheyAre() throws IOException {
        Path file = enable("log_raw=true");

        devices.request(call(Operation.UPDATE, map("value", "visible"))).await();

        assertThat(object(AuditFixture.lines(file).getFirst(), "request", "data"))
                .containsEntry("value", "visible");
        assertThat(object(AuditFixture.lines(file).getFirst(), "auth")).containsEntry("client_token", "canary-token");
    }

    @Test
    void accessorsAreShownWhereTheOptionSaysSo() throws IOException {
        Path file = enable("hmac_accessor=false");

        devices.request(call(Operation.READ, Map.of())).await();

        assertThat(object(AuditFixture.lines(file).getFirst(), "auth")).containsEntry("accessor", "canary-accessor");
        assertThat(Files.readString(file)).doesNotContain("canary-token");
    }

    @Test
    void listAnswersAreCountsWhereTheOptionSaysSo() throws IOException {
        Path file = enable("elide_list_responses=true");
        AuditedCall call = call(Operation.LIST, Map.of());
        Response response =
                Response.of(map("keys", List.of("a", "b"), "key_info", Map.of("a", Map.of()), "other", "canary"));

        write(call, AuditedAnswer.of(NOW, response));

        assertThat(object(AuditFixture.lines(file).getLast(), "response", "data"))
                .containsEntry("keys", 2)
                .containsEntry("key_info", 1);
        assertThat(Files.readString(file)).doesNotContain("canary");
    }

    @Test
    void leaseOfASecretIsNamedWithoutWhatItsEngineKeeps() throws IOException {
        Path file = enable();
        SecretLease granted = SecretLease.granted(Duration.ZERO, Duration.ZERO, true, Map.of("user", "canary"));
        Response response =
                Response.of(map("username", "canary")).withLease(granted.registered("db/a/1", Duration.ZERO, NOW));

        write(call(Operation.READ, Map.of()), AuditedAnswer.of(NOW, response));

        assertThat(object(AuditFixture.lines(file).getLast(), "response", "secret"))
                .isEqualTo(Map.of("lease_id", "db/a/1"));
        assertThat(Files.readString(file)).doesNotContain("canary");
    }

    @Test
    void prefixStandsBeforeEachLine() throws IOException {
        Path file = enable("prefix=vault: ");

        devices.request(call(Operation.READ, Map.of())).await();

        assertThat(Files.readAllLines(file)).hasSize(2).allMatch(line -> line.startsWith("vault: {\"time\""));
    }

    @Test
    void configuredHeadersAreWrittenHashedOrPlain() throws IOException {
        Path file = enable();
        devices.changeAuditedHeaders(headers -> headers.put("user-agent", true));

        devices.request(call(Operation.READ, Map.of())).await();

        assertThat(object(AuditFixture.lines(file).getFirst(), "request", "headers"))
                .containsEntry("user-agent", List.of(devices.hash("file", "canary-agent")))
                .containsEntry("x-correlation-id", List.of("c-1"));
    }
}
