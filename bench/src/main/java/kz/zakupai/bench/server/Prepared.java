package kz.zakupai.bench.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;
import kz.zakupai.vault.client.transport.VaultRequest;
import kz.zakupai.vault.client.transport.VaultResponse;
import kz.zakupai.vault.client.transport.VaultSettings;
import kz.zakupai.vault.client.transport.VaultTransport;

/**
 * An initialised server with 200 secrets of three fields, engines to load, an AppRole with one policy, and its token.
 *
 * @param unsealTime from the first share to the answer to the third
 */
record Prepared(
        Secret token, String roleId, Secret secretId, List<Secret> shares, PreparedEngines engines, Duration unsealTime)
        implements AutoCloseable {
    static final int KEYS = 200;

    private static final String POLICY = """
            path "kv/data/*" { capabilities = ["create", "read", "update"] }
            path "kv/metadata/*" { capabilities = ["list"] }
            """;

    static Prepared of(URI address) throws IOException {
        try (VaultTransport vault = VaultTransport.open(VaultSettings.of(address))) {
            JsonObject made =
                    send(vault, Secret.of("none"), "sys/init", Map.of("secret_shares", 5, "secret_threshold", 3));
            Secret root = Secret.of(made.text("root_token").orElseThrow());
            List<Secret> shares = made.array("keys").texts().subList(0, 3).stream()
                    .map(Secret::of)
                    .toList();
            Duration unseal = unseal(address, shares);
            send(vault, root, "sys/mounts/kv", Map.of("type", "kv", "options", Map.of("version", "2")));
            for (int i = 0; i < KEYS; i++) {
                send(
                        vault,
                        root,
                        "kv/data/k" + i,
                        Map.of("data", Map.of("a", "value-a-" + i, "b", "value-b", "c", "c")));
            }
            send(vault, root, "sys/policies/acl/bench", Map.of("policy", POLICY + PreparedEngines.RULES));
            PreparedEngines engines = PreparedEngines.start((path, body) -> send(vault, root, path, body));
            send(vault, root, "sys/auth/approle", Map.of("type", "approle"));
            send(
                    vault,
                    root,
                    "auth/approle/role/bench",
                    Map.of("token_policies", List.of("bench"), "token_ttl", "10h"));
            VaultRequest read =
                    VaultRequest.get("auth/approle/role/bench/role-id").withToken(root);
            String roleId = vault.send(read)
                    .orThrow(read)
                    .json()
                    .object("data")
                    .text("role_id")
                    .orElseThrow();
            Secret secretId = Secret.of(send(vault, root, "auth/approle/role/bench/secret-id", Map.of())
                    .object("data")
                    .text("secret_id")
                    .orElseThrow());
            JsonObject login =
                    send(vault, root, "auth/approle/login", Map.of("role_id", roleId, "secret_id", secretId.reveal()));
            return new Prepared(
                    Secret.of(login.object("auth").text("client_token").orElseThrow()),
                    roleId,
                    secretId,
                    shares,
                    engines,
                    unseal);
        }
    }

    /** From the first share to the answer to the last. */
    static Duration unseal(URI address, List<Secret> shares) {
        try (VaultTransport vault = VaultTransport.open(VaultSettings.of(address))) {
            long started = System.nanoTime();
            shares.forEach(share -> send(vault, Secret.of("none"), "sys/unseal", Map.of("key", share.reveal())));
            return Duration.ofNanos(System.nanoTime() - started);
        }
    }

    private static JsonObject send(VaultTransport vault, Secret token, String path, Map<String, ?> body) {
        VaultRequest request = VaultRequest.post(path, JsonValue.of(body)).withToken(token);
        VaultResponse response = vault.send(request).orThrow(request);
        return response.hasBody() ? response.json() : JsonObject.EMPTY;
    }

    @Override
    public void close() throws IOException {
        engines.close();
    }

    byte[] request(String method, String path, String body) {
        String text = method + " /v1/" + path + " HTTP/1.1\r\nHost: bench\r\nX-Vault-Token: " + token.reveal()
                + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        return text.getBytes(UTF_8);
    }
}
