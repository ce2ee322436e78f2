package kz.zakupai.vault.client;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.session.Credentials;
import kz.zakupai.vault.client.session.SecretSource;
import kz.zakupai.vault.client.transport.InvalidVaultSettings;
import kz.zakupai.vault.client.transport.RetryPolicy;
import kz.zakupai.vault.client.transport.VaultSettings;

/**
 * Where the Vault is, how to get in, how long to try.
 *
 * @param retry for calls of {@link VaultClient}; the loader before a start has a limit of its own
 * @param pollInterval between two looks at the Vault's health and at watched secrets
 */
public record VaultClientSettings(
        VaultSettings vault, Credentials credentials, RetryPolicy retry, Duration pollInterval) {
    public static final Duration DEFAULT_POLL_INTERVAL = Duration.ofSeconds(5);

    public VaultClientSettings {
        if (pollInterval.isNegative() || pollInterval.isZero()) {
            throw new InvalidVaultSettings("poll interval", "must be longer than zero");
        }
    }

    public static VaultClientSettings of(VaultSettings vault, Credentials credentials) {
        return new VaultClientSettings(vault, credentials, RetryPolicy.DEFAULT, DEFAULT_POLL_INTERVAL);
    }

    /**
     * Settings from {@code VAULT_ADDR} and the other variables of {@link VaultSettings#fromEnvironment}, with AppRole
     * credentials from {@code VAULT_ROLE_ID} and {@code VAULT_SECRET_ID} or their {@code _FILE} forms (mount
     * {@code VAULT_APPROLE_MOUNT}, default {@code approle}), or else a token from {@code VAULT_TOKEN} or
     * {@code VAULT_TOKEN_FILE}. {@code VAULT_ADDR} is required: a service does not guess where its secrets are.
     *
     * @throws InvalidVaultSettings naming the variable that is missing or wrong
     */
    public static VaultClientSettings fromEnvironment(Map<String, String> environment) {
        if (text(environment, "VAULT_ADDR").isEmpty()) {
            throw new InvalidVaultSettings("VAULT_ADDR", "is not set, for example https://127.0.0.1:8200");
        }
        return of(VaultSettings.fromEnvironment(environment), credentials(environment));
    }

    public VaultClientSettings withRetry(RetryPolicy other) {
        return new VaultClientSettings(vault, credentials, other, pollInterval);
    }

    public VaultClientSettings withPollInterval(Duration other) {
        return new VaultClientSettings(vault, credentials, retry, other);
    }

    private static Credentials credentials(Map<String, String> environment) {
        Optional<SecretSource> roleId = source(environment, "VAULT_ROLE_ID");
        Optional<SecretSource> secretId = source(environment, "VAULT_SECRET_ID");
        if (roleId.isPresent() && secretId.isPresent()) {
            String mount = text(environment, "VAULT_APPROLE_MOUNT").orElse("approle");
            return new Credentials.AppRole(mount, roleId.get(), secretId.get());
        }
        if (roleId.isPresent() || secretId.isPresent()) {
            String missing = roleId.isPresent() ? "VAULT_SECRET_ID" : "VAULT_ROLE_ID";
            throw new InvalidVaultSettings(
                    missing, "neither it nor " + missing + "_FILE is set; AppRole needs both parts");
        }
        return source(environment, "VAULT_TOKEN")
                .<Credentials>map(Credentials.Token::new)
                .orElseThrow(() -> new InvalidVaultSettings(
                        "VAULT_ROLE_ID",
                        "no credentials: set VAULT_ROLE_ID_FILE and VAULT_SECRET_ID_FILE, or VAULT_TOKEN"));
    }

    private static Optional<SecretSource> source(Map<String, String> environment, String variable) {
        Optional<String> value = text(environment, variable);
        Optional<String> file = text(environment, variable + "_FILE");
        if (value.isPresent() && file.isPresent()) {
            throw new InvalidVaultSettings(variable, "set it or " + variable + "_FILE, not both");
        }
        try {
            return file.isPresent()
                    ? Optional.of(new SecretSource.InFile(variable + "_FILE", Path.of(file.get())))
                    : value.map(text -> new SecretSource.Inline(variable, Secret.of(text)));
        } catch (InvalidPathException e) {
            throw new InvalidVaultSettings(variable + "_FILE", "is not a valid path");
        }
    }

    private static Optional<String> text(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable)).map(String::strip).filter(text -> !text.isEmpty());
    }
}
