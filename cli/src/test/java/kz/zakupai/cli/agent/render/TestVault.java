package kz.zakupai.cli.agent.render;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import kz.zakupai.cli.agent.config.AgentConfiguration.TemplateDefaults;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;
import kz.zakupai.vault.client.transport.VaultRequest;
import kz.zakupai.vault.client.transport.VaultResponse;
import kz.zakupai.vault.client.transport.VaultSettings;
import kz.zakupai.vault.client.transport.VaultTransport;
import kz.zakupai.vault.server.Development;
import kz.zakupai.vault.server.VaultServer;

/** Our own server with {@code zakupai/} mounted, and an agent's transport to it that remembers what was sent. */
final class TestVault implements AutoCloseable {
    static final TemplateDefaults INTERVALS = new TemplateDefaults(false, Duration.ofMinutes(5), Duration.ofSeconds(1));

    private final Development server;
    private final VaultTransport wire;
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private volatile Secret token;
    private volatile Predicate<String> away = _ -> false;
    private volatile CountDownLatch held = new CountDownLatch(0);

    TestVault(InstantSource clock) {
        this.server = VaultServer.startDevelopment("127.0.0.1", 0, Secret.of("root"), clock);
        this.wire = VaultTransport.open(VaultSettings.of(server.server().address()));
        this.token = server.rootToken();
        asRoot("sys/mounts/zakupai", Map.of("type", "kv", "options", Map.of("version", "2")));
    }

    JsonObject asRoot(String path, Map<String, ?> body) {
        VaultRequest request = VaultRequest.post(path, JsonValue.of(body)).withToken(server.rootToken());
        return wire.send(request).orThrow(request).json();
    }

    void asRoot(String method, String path) {
        VaultRequest request = VaultRequest.of(method, path).withToken(server.rootToken());
        wire.send(request).orThrow(request);
    }

    void write(String path, Map<String, ?> values) {
        asRoot("zakupai/data/" + path, Map.of("data", values));
    }

    /** From now on the agent has a token with this policy, and the default one. */
    void limit(String policy) {
        asRoot("sys/policies/acl/agent", Map.of("policy", policy));
        token = Secret.of(asRoot("auth/token/create", Map.of("policies", List.of("agent")))
                .object("auth")
                .text("client_token")
                .orElseThrow());
    }

    /** Whether nobody listens where the agent sends to. */
    void away(boolean gone) {
        away = _ -> gone;
    }

    /** Requests for paths with this beginning get no answer. */
    void awayFor(String beginning) {
        away = path -> path.startsWith(beginning);
    }

    /** What the agent has sent since the last call: method and path. */
    List<String> sent() {
        List<String> copy = new ArrayList<>(sent);
        sent.clear();
        return copy;
    }

    /** What the agent sends waits until this is counted down. */
    void hold(CountDownLatch until) {
        held = until;
    }

    VaultTransport agent() {
        VaultTransport nobody = VaultTransport.open(VaultSettings.of(URI.create("http://127.0.0.1:1")));
        return new VaultTransport() {
            @Override
            public VaultResponse send(VaultRequest request) {
                sent.add(request.toString());
                await(held);
                return (away.test(request.path()) ? nobody : wire).send(request.withToken(token));
            }

            @Override
            public void close() {
                nobody.close();
            }
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        wire.close();
        server.close();
    }
}
