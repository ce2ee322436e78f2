package kz.zakupai.cli.stack.bootstrap;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;
import kz.zakupai.vault.client.kv.KeyValueStore;
import kz.zakupai.vault.client.kv.KeyValueVersion;
import kz.zakupai.vault.client.transport.VaultRequest;
import kz.zakupai.vault.client.transport.VaultResponse;
import kz.zakupai.vault.client.transport.VaultSettings;
import kz.zakupai.vault.client.transport.VaultTransport;
import org.jspecify.annotations.Nullable;

/** Requests of an operator to one Vault, with the token of the moment. Not thread-safe. */
public final class VaultAdmin implements AutoCloseable {
    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(20);

    private final VaultTransport transport;
    private final URI address;
    private @Nullable Secret token;

    public VaultAdmin(VaultSettings settings) {
        transport = VaultTransport.open(settings);
        address = settings.address();
    }

    public static VaultAdmin at(URI address) {
        return new VaultAdmin(VaultSettings.of(address).withTimeouts(Duration.ofSeconds(2), REQUEST_LIMIT));
    }

    /** Where it is, without a slash at the end. */
    String address() {
        String text = address.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    public void use(@Nullable Secret other) {
        token = other;
    }

    /** The answer's object; empty when there is nothing (404 or 204). */
    Optional<JsonObject> read(String path) {
        VaultRequest request = VaultRequest.get(path);
        VaultResponse response = send(request);
        if (response.status() == 404 || response.status() == 204) {
            return Optional.empty();
        }
        return Optional.of(response.orThrow(request).json());
    }

    /** The answer's {@code data}; empty when there is nothing. */
    public Optional<JsonObject> data(String path) {
        return read(path).map(json -> json.object("data"));
    }

    public JsonObject write(String path, Map<String, ?> body) {
        VaultRequest request = VaultRequest.post(path, JsonValue.of(new LinkedHashMap<>(body)));
        VaultResponse response = send(request).orThrow(request);
        return response.hasBody() ? response.json() : JsonObject.EMPTY;
    }

    public List<String> list(String path) {
        VaultRequest request = VaultRequest.list(path);
        VaultResponse response = send(request);
        return response.status() == 404
                ? List.of()
                : response.orThrow(request).json().object("data").array("keys").texts();
    }

    /** Any status. */
    public VaultResponse send(VaultRequest request) {
        Secret current = token;
        return transport.send(current == null ? request : request.withToken(current));
    }

    /** Any status: what everybody may ask. */
    public VaultResponse sendWithoutToken(VaultRequest request) {
        return transport.send(request);
    }

    /** Any status, with a token of one's own. */
    public VaultResponse sendAs(Secret other, VaultRequest request) {
        return transport.send(request.withToken(other));
    }

    public KeyValueStore secrets(String mount) {
        return new KeyValueStore(
                new VaultTransport() {
                    @Override
                    public VaultResponse send(VaultRequest request) {
                        return VaultAdmin.this.send(request);
                    }

                    @Override
                    public void close() {
                        // The admin's own transport is closed with the admin.
                    }
                },
                mount,
                KeyValueVersion.V2);
    }

    /** Logs in by AppRole and goes on with that token. */
    public void login(Secret roleId, Secret secretId) {
        use(null);
        JsonObject answer =
                write("auth/approle/login", Map.of("role_id", roleId.reveal(), "secret_id", secretId.reveal()));
        use(Secret.of(answer.object("auth").text("client_token").orElseThrow()));
    }

    /** Ends the token in use. */
    public void logout() {
        if (token != null) {
            write("auth/token/revoke-self", Map.of());
            token = null;
        }
    }

    /** The token in use, such as for another program. */
    public Optional<Secret> token() {
        return Optional.ofNullable(token);
    }

    @Override
    public void close() {
        transport.close();
    }
}
