package kz.zakupai.vault.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;
import kz.zakupai.vault.client.transport.VaultException;
import kz.zakupai.vault.client.transport.VaultRequest;
import kz.zakupai.vault.client.transport.VaultResponse;
import kz.zakupai.vault.client.transport.VaultSettings;
import kz.zakupai.vault.client.transport.VaultTransport;
import kz.zakupai.vault.server.Development;
import kz.zakupai.vault.server.VaultServer;
import kz.zakupai.vault.server.store.MemoryStore;

/**
 * A running, unsealed Vault of this process. Any client reaches it at {@link #address()}; the methods here are what tests need besides, done
 * as root. Thread-safe, but for {@link #restore}, during which requests fail as they do at a sealed Vault.
 */
public final class TestVault implements AutoCloseable {
    private final TestClock clock = new TestClock();
    private final Development server;
    private final VaultTransport wire;
    private final Path folder;

    private TestVault(Path folder) {
        this.folder = folder;
        server = VaultServer.startDevelopment("127.0.0.1", 0, null, clock);
        wire = VaultTransport.open(VaultSettings.of(address()));
    }

    /** Starts one on a free port of this machine, with KV version 2 at {@code secret/}. */
    public static TestVault start() {
        try {
            return new TestVault(Files.createTempDirectory("vault-junit"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the server kept at one moment. */
    public static final class Snapshot {
        private final MemoryStore.Copy copy;

        private Snapshot(MemoryStore.Copy copy) {
            this.copy = copy;
        }
    }

    /** Such as {@code http://127.0.0.1:41234}. */
    public URI address() {
        return server.server().address();
    }

    public Secret rootToken() {
        return server.rootToken();
    }

    /** The one key share, for tests of unsealing. */
    public Secret unsealKey() {
        return server.unsealKey();
    }

    /** The server's time. */
    public Instant now() {
        return clock.instant();
    }

    /** Lets time pass for the server at once: tokens, secret-ids and leases whose life is over have ended on return. */
    public void advance(Duration time) {
        clock.advance(time);
        server.expire();
    }

    public void seal() {
        server.seal();
    }

    public void unseal() {
        server.unseal();
    }

    /** Any request, with any token. */
    public VaultResponse send(VaultRequest request) {
        return wire.send(request);
    }

    /**
     * A write as root, such as {@code write("sys/mounts/pki", Map.of("type", "pki"))}; the answer's object, empty where there is none.
     *
     * @param body text, numbers, booleans, lists and maps
     * @throws VaultException when the server refuses it, with its words
     */
    public JsonObject write(String path, Map<String, ?> body) {
        VaultRequest request = VaultRequest.post(path, JsonValue.of(body));
        VaultResponse response = wire.send(request.withToken(rootToken())).orThrow(request);
        return response.hasBody() ? response.json() : JsonObject.EMPTY;
    }

    /** A read as root: the answer's {@code data}. */
    public JsonObject read(String path) {
        VaultRequest request = VaultRequest.get(path);
        return wire.send(request.withToken(rootToken())).orThrow(request).json().object("data");
    }

    /** Mounts a secrets engine. */
    public void mount(String path, String type) {
        write("sys/mounts/" + path, Map.of("type", type));
    }

    /** Mounts KV version 2. */
    public void keyValue(String mount) {
        write("sys/mounts/" + mount, Map.of("type", "kv", "options", Map.of("version", "2")));
    }

    /**
     * Writes a new version of a secret in KV version 2.
     *
     * @param path with its mount and without {@code data/}, such as {@code zakupai/app}
     */
    public void put(String path, Map<String, ?> values) {
        int slash = path.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("\"" + path + "\" needs a mount and a path below it");
        }
        write(path.substring(0, slash) + "/data" + path.substring(slash), Map.of("data", values));
    }

    /** Writes a policy. */
    public void policy(String name, String rules) {
        write("sys/policies/acl/" + name, Map.of("policy", rules));
    }

    /** A new token with these policies. */
    public Secret token(Duration life, String... policies) {
        JsonObject auth = write(
                        "auth/token/create", Map.of("policies", List.of(policies), "ttl", life.toSeconds() + "s"))
                .object("auth");
        return Secret.of(auth.text("client_token").orElseThrow());
    }

    /** An AppRole with these policies and a new secret-id; {@code auth/approle} is enabled where it is not. */
    public AppRoleLogin appRole(String role, String... policies) {
        if (!read("sys/auth").has("approle/")) {
            write("sys/auth/approle", Map.of("type", "approle"));
        }
        String path = "auth/approle/role/" + role;
        write(path, Map.of("token_policies", List.of(policies)));
        String roleId = read(path + "/role-id").text("role_id").orElseThrow();
        Secret secretId = Secret.of(write(path + "/secret-id", Map.of())
                .object("data")
                .text("secret_id")
                .orElseThrow());
        return new AppRoleLogin(
                role,
                roleId,
                secretId,
                file(role + ".role-id", Secret.of(roleId)),
                file(role + ".secret-id", secretId));
    }

    private Path file(String name, Secret content) {
        Path file = folder.resolve(name);
        try {
            if (Files.notExists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            return Files.write(file, content.revealBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything as it is now. */
    public Snapshot snapshot() {
        return new Snapshot(server.copy());
    }

    /** Everything as it was then, unsealed, and the time the system's again; the address stays. */
    public void restore(Snapshot snapshot) {
        clock.reset();
        server.restore(snapshot.copy);
    }

    @Override
    public void close() {
        wire.close();
        server.close();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
