package kz.zakupai.cli.agent.auth;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.cli.agent.auth.AppRoleMethod.Unwrapped;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;
import kz.zakupai.vault.client.transport.VaultRequest;
import kz.zakupai.vault.client.transport.VaultResponse;
import kz.zakupai.vault.client.transport.VaultTransport;

/**
 * Gets a secret-id out of the wrapping token that stands for it, if that was made where secret-ids are: a token made elsewhere is
 * from somebody who wants the agent to log in with what he knows. A token that was refused is not shown again.
 */
final class SecretIdUnwrapping {
    private final VaultTransport wire;
    private final InstantSource clock;
    private final String expectedPath;
    private String refused = "";
    private String reason = "";

    /** @param expectedPath for example {@code auth/approle/role/web/secret-id} */
    SecretIdUnwrapping(VaultTransport wire, InstantSource clock, String expectedPath) {
        this.wire = wire;
        this.clock = clock;
        this.expectedPath = expectedPath;
    }

    /**
     * @throws CredentialsRefused if the token is used up, has expired, or was made elsewhere
     * @throws kz.zakupai.vault.client.transport.VaultException if the Vault cannot be asked
     */
    Unwrapped unwrap(Secret token, CredentialFile file) {
        String digest = CredentialFile.digest(token);
        if (digest.equals(refused)) {
            throw new CredentialsRefused(reason);
        }
        checkPath(token, digest, file);
        VaultRequest request =
                VaultRequest.put("sys/wrapping/unwrap", JsonValue.of(Map.of())).withToken(token);
        Instant sent = clock.instant();
        VaultResponse response = wire.send(request);
        if (response.status() == 400 || response.status() == 403) {
            throw refuse(digest, invalid(file));
        }
        JsonObject data = response.orThrow(request).json().object("data");
        Secret secretId = data.text("secret_id")
                .map(Secret::of)
                .orElseThrow(() -> refuse(
                        digest,
                        "what the wrapping token in " + file.file() + " stood for is no secret-id; it is used up now"));
        long seconds = data.wholeNumber("secret_id_ttl").orElse(0L);
        return new Unwrapped(secretId, seconds > 0 ? Optional.of(sent.plusSeconds(seconds)) : Optional.empty());
    }

    private void checkPath(Secret token, String digest, CredentialFile file) {
        VaultRequest request = VaultRequest.put("sys/wrapping/lookup", JsonValue.of(Map.of("token", token.reveal())));
        VaultResponse response = wire.send(request);
        if (response.status() == 400 || response.status() == 403) {
            throw refuse(digest, invalid(file));
        }
        String path = response.orThrow(request)
                .json()
                .object("data")
                .text("creation_path")
                .orElse("");
        if (!path.equals(expectedPath)) {
            throw refuse(
                    digest,
                    "the wrapping token in " + file.file() + " was made at " + path + " and not at " + expectedPath
                            + ": somebody may have put it there; it has not been unwrapped");
        }
    }

    private static String invalid(CredentialFile file) {
        return "the wrapping token in " + file.file() + " has expired or somebody else has used it up;"
                + " if nobody of yours did, replace the role's secret-ids";
    }

    private CredentialsRefused refuse(String digest, String why) {
        refused = digest;
        reason = why;
        return new CredentialsRefused(why);
    }
}
