package kz.zakupai.cli.agent.auth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import kz.zakupai.cli.agent.config.AgentConfiguration;
import kz.zakupai.cli.agent.metrics.AgentMetrics;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;
import kz.zakupai.vault.client.transport.VaultRequest;
import kz.zakupai.vault.client.transport.VaultResponse;
import kz.zakupai.vault.client.transport.VaultSettings;
import kz.zakupai.vault.client.transport.VaultTransport;
import kz.zakupai.vault.server.Development;
import kz.zakupai.vault.server.VaultServer;

/** A real server with the AppRole {@code web}, and agents that log in there. */
public final class AuthVault implements AutoCloseable {
    static final String SECRET_ID = "auth/approle/role/web/secret-id";

    public final MovingClock clock = new MovingClock();
    final AgentMetrics metrics = new AgentMetrics();
    final List<String> errors = new CopyOnWriteArrayList<>();
    final Path folder;

    private final Development server;
    private final VaultTransport wire;

    public AuthVault(Path folder) {
        this.folder = folder;
        server = VaultServer.startDevelopment("127.0.0.1", 0, null, clock);
        wire = VaultTransport.open(VaultSettings.of(server.server().address()));
        asRoot("sys/auth/approle", Map.of("type", "approle"));
        asRoot("sys/policies/acl/self", Map.of("policy", """
                path "auth/approle/role/web/secret-id*" { capabilities = ["update"] }
                """));
        role(Map.of());
        write(
                "role-id",
                asRoot("GET", "auth/approle/role/web/role-id").text("role_id").orElseThrow());
        write("secret-id", newSecretId());
    }

    /** The role with tokens of 10 minutes that can be renewed up to an hour, and something else on top. */
    public void role(Map<String, ?> more) {
        var settings = new java.util.HashMap<String, Object>(
                Map.of("token_ttl", "10m", "token_max_ttl", "1h", "token_policies", "self", "secret_id_ttl", "3h"));
        settings.putAll(more);
        asRoot("auth/approle/role/web", settings);
    }

    public URI address() {
        return server.server().address();
    }

    public String newSecretId() {
        return asRoot(SECRET_ID, Map.of()).object("data").text("secret_id").orElseThrow();
    }

    /** A wrapping token for an answer of {@code path}. */
    String wrapped(String path) {
        VaultRequest request = VaultRequest.put(path, JsonValue.of(Map.of()))
                .withToken(server.rootToken())
                .withWrapTtl(java.time.Duration.ofMinutes(5));
        return wire.send(request)
                .orThrow(request)
                .json()
                .object("wrap_info")
                .text("token")
                .orElseThrow();
    }

    public JsonObject asRoot(String path, Map<String, ?> body) {
        VaultRequest request = VaultRequest.put(path, JsonValue.of(body)).withToken(server.rootToken());
        return wire.send(request).orThrow(request).json();
    }

    /** The answer's data. */
    public JsonObject asRoot(String method, String path) {
        VaultRequest request = VaultRequest.of(method, path).withToken(server.rootToken());
        return wire.send(request).orThrow(request).json().object("data");
    }

    public VaultResponse as(Secret token, VaultRequest request) {
        return wire.send(request.withToken(token));
    }

    public boolean isAlive(Secret token) {
        return as(token, VaultRequest.get("auth/token/lookup-self")).succeeded();
    }

    public void seal() {
        asRoot("sys/seal", Map.of());
    }

    public void unseal() {
        VaultRequest request = VaultRequest.put(
                "sys/unseal",
                JsonValue.of(Map.of(
                        "key", HexFormat.of().formatHex(server.unsealKey().revealBytes()))));
        wire.send(request).orThrow(request);
    }

    /** The role anew, under the same role-id and with a secret-id of the file's. */
    void restoreRole() {
        role(Map.of());
        try {
            asRoot(
                    "auth/approle/role/web/role-id",
                    Map.of(
                            "role_id",
                            Files.readString(folder.resolve("role-id")).strip()));
            asRoot(
                    "auth/approle/role/web/custom-secret-id",
                    Map.of(
                            "secret_id",
                            Files.readString(folder.resolve("secret-id")).strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void revoke(Secret token) {
        asRoot("auth/token/revoke", Map.of("token", token.reveal()));
    }

    public Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A configuration for this server; {@code more} stands beside {@code auto_auth}. */
    public AgentConfiguration configuration(String method, String more) {
        write("agent.hcl", """
                vault { address = "%s" }
                auto_auth {
                  %s
                  sink "file" { config { path = "sink" } }
                }
                %s
                """.formatted(address(), method, more));
        return AgentConfiguration.load(List.of(Path.of("agent.hcl")), Map.of(), folder);
    }

    /** The AppRole method with something in its {@code config}. */
    public static String appRole(String config) {
        return """
                method "approle" {
                  config {
                    role_id_file_path = "role-id"
                    secret_id_file_path = "secret-id"
                    %s
                  }
                }
                """.formatted(config);
    }

    /** An agent's sessions that nothing but the test moves on. */
    Sessions open(AgentConfiguration configuration) {
        return Sessions.open(configuration, clock, metrics, errors::add);
    }

    @Override
    public void close() {
        wire.close();
        server.close();
    }
}
