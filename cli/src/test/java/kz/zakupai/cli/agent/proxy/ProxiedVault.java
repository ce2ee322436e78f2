package kz.zakupai.cli.agent.proxy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import kz.zakupai.cli.agent.auth.AgentSession;
import kz.zakupai.cli.agent.auth.Sessions;
import kz.zakupai.cli.agent.config.AgentConfiguration;
import kz.zakupai.cli.agent.metrics.AgentMetrics;
import kz.zakupai.cli.agent.part.AgentContext;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;
import kz.zakupai.vault.client.transport.Pacing;
import kz.zakupai.vault.client.transport.VaultRequest;
import kz.zakupai.vault.client.transport.VaultSettings;
import kz.zakupai.vault.client.transport.VaultTransport;
import kz.zakupai.vault.server.Development;
import kz.zakupai.vault.server.VaultServer;

/** Our own server, and an agent's proxy in front of it with the configuration of a test. */
final class ProxiedVault implements AutoCloseable {
    static final String ROOT = "root";

    final MovableClock clock = new MovableClock();
    final AgentMetrics metrics = new AgentMetrics();
    final CompletableFuture<Integer> ended = new CompletableFuture<>();
    final Development server;

    private final Path folder;
    private final VaultTransport wire;
    private final Sessions sessions;
    private final AgentSession session;
    private final ProxyPart proxy;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /**
     * @param stanzas listeners and the like; {@code auto_auth} is added where {@code withToken}
     * @param vault where the agent finds the Vault; empty for the server
     */
    ProxiedVault(Path folder, boolean withToken, Optional<URI> vault, String stanzas) throws IOException {
        this(folder, withToken, vault, stanzas, ProxyLimits.STANDARD);
    }

    ProxiedVault(Path folder, boolean withToken, Optional<URI> vault, String stanzas, ProxyLimits limits)
            throws IOException {
        this(folder, withToken, vault, stanzas, limits, 0);
    }

    /** With requests that are sent as often; their pauses take no time. */
    ProxiedVault(Path folder, boolean withToken, Optional<URI> vault, String stanzas, int attempts) throws IOException {
        this(folder, withToken, vault, stanzas, ProxyLimits.STANDARD, attempts - 1);
        clock.hurry();
    }

    private ProxiedVault(
            Path folder, boolean withToken, Optional<URI> vault, String stanzas, ProxyLimits limits, int retries)
            throws IOException {
        this.folder = folder;
        this.server = VaultServer.startDevelopment("127.0.0.1", 0, Secret.of(ROOT), clock);
        this.wire = VaultTransport.open(VaultSettings.of(server.server().address()));
        if (withToken) {
            makeRole();
        }
        AgentConfiguration configuration = configuration(
                vault.orElse(server.server().address()), retries, (withToken ? autoAuth() : "") + stanzas);
        this.sessions = Sessions.open(configuration, Pacing.SYSTEM, metrics, _ -> {});
        this.session = sessions.session();
        this.proxy = new ProxyPart(
                new AgentContext(
                        configuration, session, wire, clock, metrics, Map.of(), (code, reason) -> ended.complete(code)),
                limits);
        begin(withToken);
    }

    private void begin(boolean withToken) {
        boolean started = false;
        try {
            proxy.start();
            started = true;
        } finally {
            if (!started) {
                close();
            }
        }
        if (withToken) {
            CompletableFuture<Secret> token = new CompletableFuture<>();
            session.onToken(token::complete);
            sessions.start();
            token.join();
        }
    }

    static ProxiedVault plain(Path folder, String stanzas) throws IOException {
        return new ProxiedVault(folder, false, Optional.empty(), TCP + stanzas);
    }

    static ProxiedVault withToken(Path folder, String stanzas) throws IOException {
        return new ProxiedVault(folder, true, Optional.empty(), TCP + stanzas);
    }

    private static final String TCP = """
            listener "tcp" {
              address     = "127.0.0.1:0"
              tls_disable = true
              agent_api { enable_quit = true }
            }
            """;

    private void makeRole() throws IOException {
        asRoot("sys/auth/approle", Map.of("type", "approle"));
        asRoot("sys/policies/acl/reader", Map.of("policy", """
                path "secret/*" { capabilities = ["read", "list", "create", "update", "patch"] }
                path "auth/token/*" { capabilities = ["update", "sudo"] }
                """));
        asRoot("auth/approle/role/agent", Map.of("token_policies", "reader", "token_ttl", "1h"));
        write("role-id", get("auth/approle/role/agent/role-id").text("role_id").orElseThrow());
        write(
                "secret-id",
                asRoot("auth/approle/role/agent/secret-id", Map.of())
                        .object("data")
                        .text("secret_id")
                        .orElseThrow());
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    private String autoAuth() {
        return """
                auto_auth {
                  method "approle" {
                    config = {
                      role_id_file_path                   = "%s"
                      secret_id_file_path                 = "%s"
                      remove_secret_id_file_after_reading = false
                    }
                  }
                  sink "file" { config = { path = "%s" } }
                }
                """.formatted(folder.resolve("role-id"), folder.resolve("secret-id"), folder.resolve("sink"));
    }

    private AgentConfiguration configuration(URI vault, int retries, String stanzas) throws IOException {
        Path file = Files.writeString(
                folder.resolve("agent.hcl"),
                "vault {\n address = \"" + vault + "\"\n retry { num_retries = " + (retries == 0 ? -1 : retries)
                        + " }\n}\n" + stanzas);
        return AgentConfiguration.load(List.of(file), Map.of(), folder);
    }

    JsonObject asRoot(String path, Map<String, ?> body) {
        VaultRequest request = VaultRequest.post(path, JsonValue.of(body)).withToken(server.rootToken());
        return wire.send(request).orThrow(request).json();
    }

    JsonObject get(String path) {
        VaultRequest request = VaultRequest.get(path).withToken(server.rootToken());
        return wire.send(request).orThrow(request).json().object("data");
    }

    Secret agentsToken() {
        return session.token().orElseThrow();
    }

    String secretId() throws IOException {
        return Files.readString(folder.resolve("secret-id"));
    }

    int port() {
        return proxy.ports().getFirst();
    }

    void refresh() {
        proxy.refresh();
    }

    HttpResponse<String> send(String method, String target, String body, String... headers) {
        return send(uri(target), method, body, headers);
    }

    URI uri(String target) {
        return URI.create("http://127.0.0.1:" + port() + target);
    }

    /** What the server itself says to the same request. */
    HttpResponse<String> direct(String method, String target, String body, String... headers) {
        return send(URI.create(server.server().address() + target), method, body, headers);
    }

    private HttpResponse<String> send(URI uri, String method, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        proxy.close();
        sessions.close();
        wire.close();
        http.close();
        server.close();
    }
}
