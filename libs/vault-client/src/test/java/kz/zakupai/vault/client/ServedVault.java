package kz.zakupai.vault.client;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;
import kz.zakupai.vault.client.kv.CheckAndSet;
import kz.zakupai.vault.client.kv.KeyValueStore;
import kz.zakupai.vault.client.kv.KeyValueVersion;
import kz.zakupai.vault.client.session.Credentials;
import kz.zakupai.vault.client.session.SecretSource;
import kz.zakupai.vault.client.transport.Pacing;
import kz.zakupai.vault.client.transport.VaultRequest;
import kz.zakupai.vault.client.transport.VaultResponse;
import kz.zakupai.vault.client.transport.VaultSettings;
import kz.zakupai.vault.client.transport.VaultTransport;
import kz.zakupai.vault.server.Development;
import kz.zakupai.vault.server.VaultServer;

/**
 * Our own server with what the bootstrap gives it: the mount, a service's policy and its AppRole. Its token lives 60 s and
 * at most 180 s, its secret-id 300 s, by the given clock.
 */
final class ServedVault implements AutoCloseable {
    private static final String POLICY = """
            path "zakupai/data/app" { capabilities = ["read"] }
            path "zakupai/data/services/calc-service" { capabilities = ["read"] }
            path "auth/approle/role/calc-service/secret-id" { capabilities = ["update"] }
            path "auth/approle/role/calc-service/secret-id/lookup" { capabilities = ["update"] }
            path "auth/approle/role/calc-service/secret-id-accessor/destroy" { capabilities = ["update"] }
            """;

    private final Development server;
    private final VaultTransport wire;
    private final Path directory;

    ServedVault(Pacing clock, Path directory) throws IOException {
        this.server = VaultServer.startDevelopment("127.0.0.1", 0, Secret.of("dummy-local-token"), clock);
        this.wire = VaultTransport.open(VaultSettings.of(address()));
        this.directory = directory;
        asRoot("sys/mounts/zakupai", Map.of("type", "kv", "options", Map.of("version", "2")));
        asRoot("sys/auth/approle", Map.of("type", "approle"));
        asRoot("sys/policies/acl/calc-service", Map.of("policy", POLICY));
        asRoot(
                "auth/approle/role/calc-service",
                Map.of(
                        "token_policies", "calc-service",
                        "token_ttl", "60s",
                        "token_max_ttl", "180s",
                        "secret_id_ttl", "300s"));
        write("app", Map.of("API_KEY", "key-1"));
        write("services/calc-service", Map.of("DATABASE_PASSWORD", "pw-1"));
        write("services/risk-engine", Map.of("DATABASE_PASSWORD", "not-yours"));
        Files.writeString(directory.resolve("role-id"), roleId());
        Files.writeString(directory.resolve("secret-id"), newSecretId());
    }

    URI address() {
        return server.server().address();
    }

    Path secretIdFile() {
        return directory.resolve("secret-id");
    }

    VaultClientSettings settings() {
        return VaultClientSettings.of(
                VaultSettings.of(address()),
                new Credentials.AppRole(
                        "approle",
                        new SecretSource.InFile("VAULT_ROLE_ID_FILE", directory.resolve("role-id")),
                        new SecretSource.InFile("VAULT_SECRET_ID_FILE", secretIdFile())));
    }

    JsonObject asRoot(String path, Map<String, ?> body) {
        VaultRequest request = VaultRequest.post(path, JsonValue.of(body)).withToken(server.rootToken());
        return wire.send(request).orThrow(request).json();
    }

    final void write(String path, Map<String, String> values) {
        asRoot("zakupai/data/" + path, Map.of("data", values));
    }

    final String newSecretId() {
        return asRoot("auth/approle/role/calc-service/secret-id", Map.of())
                .object("data")
                .text("secret_id")
                .orElseThrow();
    }

    private String roleId() {
        VaultRequest request =
                VaultRequest.get("auth/approle/role/calc-service/role-id").withToken(server.rootToken());
        return wire.send(request)
                .orThrow(request)
                .json()
                .object("data")
                .text("role_id")
                .orElseThrow();
    }

    /** The engine as root sees it. */
    KeyValueStore rootStore(KeyValueVersion version) {
        return new KeyValueStore(
                new VaultTransport() {
                    @Override
                    public VaultResponse send(VaultRequest request) {
                        return wire.send(request.withToken(server.rootToken()));
                    }

                    @Override
                    public void close() {
                        // The wire is closed with the server.
                    }
                },
                version == KeyValueVersion.V2 ? "zakupai" : "plain",
                version);
    }

    /** Replaces a value as an operator would. */
    void change(String path, String key, String value) {
        rootStore(KeyValueVersion.V2).write(path, Map.of(key, Secret.of(value)), CheckAndSet.ANY);
    }

    void seal() {
        asRoot("sys/seal", Map.of());
    }

    void unseal() {
        VaultRequest request = VaultRequest.put(
                "sys/unseal",
                JsonValue.of(Map.of(
                        "key", HexFormat.of().formatHex(server.unsealKey().revealBytes()))));
        wire.send(request).orThrow(request);
    }

    @Override
    public void close() {
        wire.close();
        server.close();
    }
}
