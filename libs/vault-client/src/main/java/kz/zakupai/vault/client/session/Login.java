package kz.zakupai.vault.client.session;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;
import kz.zakupai.vault.client.transport.InvalidVaultSettings;
import kz.zakupai.vault.client.transport.VaultRequest;
import kz.zakupai.vault.client.transport.VaultResponse;
import kz.zakupai.vault.client.transport.VaultTransport;

/** Gets a token for the credentials. Not thread-safe; the session's lock guards it. */
public final class Login {
    /** The token that every developer's machine knows; no server with real secrets may be used with it. */
    private static final Secret DEVELOPMENT_TOKEN = Secret.of("dummy-local-token");

    private final VaultTransport wire;
    private final InstantSource clock;
    private final RefusalMemory refusals;

    public Login(VaultTransport wire, InstantSource clock) {
        this.wire = wire;
        this.clock = clock;
        this.refusals = new RefusalMemory(clock);
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
        Secret roleId = role.roleId().read();
        refusals.check(roleId, secretId);
        Instant sent = clock.instant();
        VaultRequest request = VaultRequest.put(
                "auth/" + role.mount() + "/login",
                JsonValue.of(Map.of("role_id", roleId.reveal(), "secret_id", secretId.reveal())));
        VaultResponse response = wire.send(request);
        boolean saidByAVault = !response.errors().isEmpty();
        if (saidByAVault && (response.status() == 400 || response.status() == 403)) {
            LoginRefused refused = refusal(role, response);
            refusals.remember(roleId, secretId, refused);
            throw refused;
        }
        JsonObject auth = response.orThrow(request).json().object("auth");
        Optional<String> token = auth.text("client_token");
        if (token.isEmpty()) {
            throw new LoginRefused(
                    LoginRefused.Reason.INVALID_CREDENTIALS,
                    "AppRole log-in at auth/" + role.mount() + " gave no token: it may require a second factor");
        }
        return SessionToken.fromAuth(Secret.of(token.get()), auth, sent);
    }

    private static LoginRefused refusal(Credentials.AppRole role, VaultResponse response) {
        String text = String.join("; ", response.errors()).strip();
        String where = "AppRole log-in at auth/" + role.mount() + " refused: " + text;
        return response.status() == 400
                ? new LoginRefused(LoginRefused.Reason.INVALID_CREDENTIALS, where)
                : new LoginRefused(
                        LoginRefused.Reason.LOCKED_OR_NOT_MOUNTED,
                        where + " (the role may be locked after wrong log-ins, or no AppRole is mounted there)");
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
