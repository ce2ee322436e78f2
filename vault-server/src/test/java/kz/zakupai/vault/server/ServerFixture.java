package kz.zakupai.vault.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import kz.zakupai.vault.server.config.SanitizedConfiguration;
import kz.zakupai.vault.server.config.ServerConfiguration;
import kz.zakupai.vault.server.core.CoreSettings;
import kz.zakupai.vault.server.engine.Engine;
import kz.zakupai.vault.server.http.HttpLimits;
import kz.zakupai.vault.server.http.ListenerSettings;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.mount.EngineCatalog;
import kz.zakupai.vault.server.mount.LeaseLimits;
import kz.zakupai.vault.server.seal.ConfiguredSeals;
import kz.zakupai.vault.server.store.Store;
import org.jspecify.annotations.Nullable;

/** A server over a real socket, and requests to it as a client sends them. */
final class ServerFixture implements AutoCloseable {
    private static final String TOKEN = "X-Vault-Token";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T10:00:00Z"));
    private final HttpClient http = HttpClient.newHttpClient();
    private final VaultServer server;
    private String token = "";
    private List<String> keys = List.of();

    /** What came back; {@code json} is empty for an empty body. */
    record Reply(int status, Map<String, @Nullable Object> json, String text, HttpHeaders headers) {
        @SuppressWarnings("unchecked") // JSON objects have text keys
        Map<String, @Nullable Object> object(String name) {
            return json.get(name) instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
        }

        String error() {
            return json.get("errors") instanceof List<?> list && !list.isEmpty() ? String.valueOf(list.getFirst()) : "";
        }

        List<String> warnings() {
            return json.get("warnings") instanceof List<?> list
                    ? list.stream().map(String::valueOf).toList()
                    : List.of();
        }

        String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

    ServerFixture(Store store, CoreSettings.AuditDevice... audit) {
        this(store, ListenerSettings.plain("127.0.0.1", 0), audit);
    }

    /** With one more secrets engine of the type {@code probe}. */
    ServerFixture(Store store, Supplier<Engine> probe) {
        this(
                store,
                ListenerSettings.plain("127.0.0.1", 0),
                engines -> engines.withSecrets("probe", entry -> probe.get()));
    }

    ServerFixture(Store store, ListenerSettings listener, CoreSettings.AuditDevice... audit) {
        this(store, listener, engines -> engines, audit);
    }

    private ServerFixture(
            Store store,
            ListenerSettings listener,
            UnaryOperator<EngineCatalog> engines,
            CoreSettings.AuditDevice... audit) {
        this(store, ConfiguredSeals.shamir(), listener, engines, audit);
    }

    /** That unseals itself, or moves away from doing so. */
    ServerFixture(Store store, ConfiguredSeals seals) {
        this(store, seals, ListenerSettings.plain("127.0.0.1", 0), engines -> engines);
    }

    private ServerFixture(
            Store store,
            ConfiguredSeals seals,
            ListenerSettings listener,
            UnaryOperator<EngineCatalog> engines,
            CoreSettings.AuditDevice... audit) {
        InstantSource clock = now::get;
        server = VaultServer.start(
                store,
                seals,
                new CoreSettings("test", LeaseLimits.VAULT, List.of(audit)),
                List.of(listener),
                HttpLimits.standard(),
                clock,
                engines,
                SanitizedConfiguration.of(ServerConfiguration.development("127.0.0.1", 8200)));
    }

    /** Initialises with 3 shares of which 2 unseal, unseals, and goes on as root. */
    ServerFixture ready() {
        Reply made = send("PUT", "sys/init", "{\"secret_shares\":3,\"secret_threshold\":2}");
        token = String.valueOf(made.json().get("root_token"));
        keys = made.json().get("keys") instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
        unseal(keys);
        return this;
    }

    /** Initialises with 3 recovery shares of which 2 count, and goes on as root. */
    ServerFixture readyByItself() {
        Reply made = send("PUT", "sys/init", "{\"recovery_shares\":3,\"recovery_threshold\":2}");
        token = String.valueOf(made.json().get("root_token"));
        keys = made.json().get("recovery_keys") instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
        return this;
    }

    void unseal(List<String> shares) {
        for (String share : shares.subList(0, 2)) {
            send("PUT", "sys/unseal", "{\"key\":\"" + share + "\"}");
        }
    }

    List<String> keys() {
        return keys;
    }

    String token() {
        return token;
    }

    ServerFixture as(String other) {
        token = other;
        return this;
    }

    void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    /** Sets the server's clock to the real time: for programs that compare with their own. */
    ServerFixture atRealTime() {
        now.set(Instant.now());
        return this;
    }

    /** Has what is due taken back now, without waiting for the background. */
    void expireLeases() {
        server.expireLeases(now.get());
    }

    VaultServer server() {
        return server;
    }

    Reply get(String path) {
        return send("GET", path, "");
    }

    Reply list(String path) {
        return send("LIST", path, "");
    }

    Reply post(String path, String body) {
        return send("POST", path, body);
    }

    Reply delete(String path) {
        return send("DELETE", path, "");
    }

    /** Makes a token with these policies and returns its text. */
    String tokenWith(String... policies) {
        Reply made = post("auth/token/create", "{\"policies\":[\"" + String.join("\",\"", policies) + "\"]}");
        return String.valueOf(made.object("auth").get("client_token"));
    }

    void policy(String name, String rules) {
        Reply written = post(
                "sys/policies/acl/" + name, new String(Json.bytes(Map.of("policy", rules)), StandardCharsets.UTF_8));
        if (written.status() != 204) {
            throw new AssertionError("policy refused: " + written.text());
        }
    }

    Reply send(String method, String path, String body, String... headers) {
        return sendAs(token, method, path, body, headers);
    }

    /** As somebody else, for once; from any thread. */
    Reply sendAs(String who, String method, String path, String body, String... headers) {
        return reply(exchange(
                who,
                method,
                path,
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body),
                headers));
    }

    /** Sends bytes as they are. */
    Reply upload(String path, byte[] body) {
        return reply(exchange(token, "POST", path, HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    /** The bytes of an answer that is not JSON. */
    byte[] download(String path) {
        HttpResponse<byte[]> response = exchange(token, "GET", path, HttpRequest.BodyPublishers.noBody());
        if (response.statusCode() != 200) {
            throw new AssertionError("no download from " + path + ": " + response.statusCode());
        }
        return response.body();
    }

    private static Reply reply(HttpResponse<byte[]> response) {
        String text = new String(response.body(), StandardCharsets.UTF_8);
        return new Reply(
                response.statusCode(),
                text.startsWith("{") ? Json.object(response.body()) : Map.of(),
                text,
                response.headers());
    }

    private HttpResponse<byte[]> exchange(
            String who, String method, String path, HttpRequest.BodyPublisher body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(server.address() + "/v1/" + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, body);
        if (!who.isEmpty()) {
            request.header(TOKEN, who);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new AssertionError("no answer from " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        http.close();
        server.close();
    }
}
