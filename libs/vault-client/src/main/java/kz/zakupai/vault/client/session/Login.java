package kz.zakupai.vault.client.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;
import kz.zakupai.vault.client.transport.InvalidVaultSettings;
import kz.zakupai.vault.client.transport.VaultRequest;
import kz.zakupai.vault.client.transport.VaultResponse;
import kz.zakupai.vault.client.transport.VaultTransport;

/** Gets a token for credentials. Not thread-safe; the session's lock guards it. */
public final class Login {
    /** The token that every developer's machine knows; no server with real secrets may be used with it. */
    private static final Secret DEVELOPMENT_TOKEN = Secret.of("dummy-local-token");

    private final VaultTransport wire;
    private final InstantSource clock;
    private final RefusalMemory refusals;

    public Login(VaultTransport wire, InstantSource clock) {
        this(wire, clock, new RefusalMemory(clock, Optional.empty()));
    }

    private Login(VaultTransport wire, InstantSource clock, RefusalMemory refusals) {
        this.wire = wire;
        this.clock = clock;
        this.refusals = refusals;
    }

    /** A log-in that sends what was refused once more after {@code span}: for a role that somebody may put right meanwhile. */
    public static Login forgetting(VaultTransport wire, InstantSource clock, Duration span) {
        return new Login(wire, clock, new RefusalMemory(clock, Optional.of(span)));
    }

    /**
     * A new token.
     *
     * @throws LoginRefused if the Vault does not accept the credentials, now or when they were last sent
     * @throws kz.zakupai.vault.client.transport.VaultException if it cannot be asked
     */
    public SessionToken login(Credentials credentials) {
        return switch (credentials) {
            case Credentials.AppRole role -> appRole(role, role.secretId().read());
            case Credentials.Token token -> adopt(token.token());
        };
    }

    /** A new token for this very secret-id, whatever the source holds. */
    public SessionToken appRole(Credentials.AppRole role, Secret secretId) {
        return show("AppRole", role.mount(), Map.of("role_id", role.roleId().read(), "secret_id", secretId));
    }

    /**
     * A new token for what an auth method asks for.
     *
     * @param method what messages call the auth method
     * @param mount where it is mounted, without {@code auth/}
     * @param credentials the log-in's fields
     * @throws LoginRefused if the Vault does not accept them, now or when they were last sent
     * @throws kz.zakupai.vault.client.transport.VaultException if it cannot be asked
     */
    public SessionToken show(String method, String mount, Map<String, Secret> credentials) {
        Instant sent = clock.instant();
        VaultRequest request = request(mount, credentials);
        JsonObject auth = answer(method, mount, credentials, request).json().object("auth");
        Optional<String> token = auth.text("client_token");
        if (token.isEmpty()) {
            throw new LoginRefused(
                    LoginRefused.Reason.INVALID_CREDENTIALS,
                    method + " log-in at auth/" + mount + " gave no token: it may require a second factor");
        }
        return SessionToken.fromAuth(Secret.of(token.get()), auth, sent);
    }

    /**
     * As {@link #show}, for a token that only its reader sees.
     *
     * @return what the Vault says of the wrapping: {@code token}, {@code ttl}, {@code creation_path} and more
     */
    public JsonObject showWrapped(String method, String mount, Map<String, Secret> credentials, Duration ttl) {
        VaultRequest request = request(mount, credentials).withWrapTtl(ttl);
        return answer(method, mount, credentials, request).json().object("wrap_info");
    }

    private static VaultRequest request(String mount, Map<String, Secret> credentials) {
        Map<String, String> fields = new LinkedHashMap<>();
        credentials.forEach((name, value) -> fields.put(name, value.reveal()));
        return VaultRequest.put("auth/" + mount + "/login", JsonValue.of(fields));
    }

    private VaultResponse answer(String method, String mount, Map<String, Secret> credentials, VaultRequest request) {
        refusals.check(credentials);
        VaultResponse response = wire.send(request);
        boolean saidByAVault = !response.errors().isEmpty();
        if (saidByAVault && (response.status() == 400 || response.status() == 403)) {
            LoginRefused refused = refusal(method, mount, response);
            refusals.remember(credentials, refused);
            throw refused;
        }
        return response.orThrow(request);
    }

    private static LoginRefused refusal(String method, String mount, VaultResponse response) {
        String text = String.join("; ", response.errors()).strip();
        String where = method + " log-in at auth/" + mount + " refused: " + text;
        return response.status() == 400
                ? new LoginRefused(LoginRefused.Reason.INVALID_CREDENTIALS, where)
                : new LoginRefused(
                        LoginRefused.Reason.LOCKED_OR_NOT_MOUNTED,
                        where + " (the role may be locked after wrong log-ins, or no " + method + " is mounted there)");
    }

    private SessionToken adopt(SecretSource source) {
        Secret token = source.read();
        if (token.constantTimeEquals(DEVELOPMENT_TOKEN) && !isDevelopmentServer()) {
            throw new InvalidVaultSettings(
                    source.setting(), "the development token is accepted for a Vault in development mode only");
        }
        Instant sent = clock.instant();
        VaultRequest lookup = VaultRequest.get("auth/token/lookup-self").withToken(token);
        VaultResponse response = wire.send(lookup);
        if (response.status() == 403 && !Denial.isByPolicy(response)) {
            throw new LoginRefused(
                    LoginRefused.Reason.DEAD_TOKEN,
                    "the token from " + source.setting() + " is unknown to the Vault, expired or revoked");
        }
        JsonObject data = response.status() == 403
                ? JsonObject.EMPTY
                : response.orThrow(lookup).json().object("data");
        return SessionToken.fromLookup(token, data, sent);
    }

    /** Development mode keeps everything in memory under a single key share; nothing else does both. */
    private boolean isDevelopmentServer() {
        VaultRequest request = VaultRequest.get("sys/seal-status");
        JsonObject status = wire.send(request).orThrow(request).json();
        return status.text("storage_type").filter("inmem"::equals).isPresent()
                && status.wholeNumber("n").filter(shares -> shares == 1).isPresent();
    }
}
