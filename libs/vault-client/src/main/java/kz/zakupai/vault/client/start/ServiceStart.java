package kz.zakupai.vault.client.start;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.VaultClient;
import kz.zakupai.vault.client.VaultClientSettings;
import kz.zakupai.vault.client.kv.StoredSecret;
import kz.zakupai.vault.client.start.SecretsDeclaration.DeclaredKey;
import kz.zakupai.vault.client.start.SecretsDeclaration.DeclaredSecret;
import kz.zakupai.vault.client.transport.InvalidVaultSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole start of a service from its environment: settings, client, secrets.
 *
 * @param client logged in and not yet kept alive; empty when the secrets came from environment variables
 */
public record ServiceStart(Optional<VaultClient> client, LoadedSecrets secrets) {
    /** Set to {@code true}, lets a service fall back to environment variables named like the declared keys. */
    public static final String ALLOW_ENVIRONMENT = "ZAKUPAI_ALLOW_ENV_SECRETS";

    /**
     * Loads the declared secrets with the settings of {@link VaultClientSettings#fromEnvironment}.
     *
     * @throws StartRefused with the verdict, also where the fallback is allowed and lacks a required key
     */
    public static ServiceStart from(
            Map<String, String> environment, SecretsDeclaration declaration, Duration waitLimit) {
        return from(environment, declaration, waitLimit, VaultClientSettings.DEFAULT_POLL_INTERVAL);
    }

    /**
     * Like {@link #from(Map, SecretsDeclaration, Duration)}.
     *
     * @param pollInterval between two looks at watched secrets, once the client is kept alive
     */
    public static ServiceStart from(
            Map<String, String> environment,
            SecretsDeclaration declaration,
            Duration waitLimit,
            Duration pollInterval) {
        try {
            return fromVault(environment, declaration, waitLimit, pollInterval);
        } catch (StartRefused refused) {
            if (!"true".equals(environment.get(ALLOW_ENVIRONMENT))) {
                throw refused;
            }
            return fromVariables(environment, declaration, refused);
        }
    }

    private static ServiceStart fromVault(
            Map<String, String> environment,
            SecretsDeclaration declaration,
            Duration waitLimit,
            Duration pollInterval) {
        VaultClient client;
        try {
            client = VaultClient.open(
                    VaultClientSettings.fromEnvironment(environment).withPollInterval(pollInterval));
        } catch (InvalidVaultSettings e) {
            throw Refusals.badSettings(e);
        }
        boolean loaded = false;
        try {
            LoadedSecrets secrets = new SecretsLoader(client, waitLimit).load(declaration);
            loaded = true;
            return new ServiceStart(Optional.of(client), secrets);
        } finally {
            if (!loaded) {
                client.close();
            }
        }
    }

    private static ServiceStart fromVariables(
            Map<String, String> environment, SecretsDeclaration declaration, StartRefused refused) {
        List<StoredSecret> secrets = new ArrayList<>();
        for (DeclaredSecret declared : declaration.secrets()) {
            Map<String, Secret> values = new LinkedHashMap<>();
            for (DeclaredKey key : declared.keys()) {
                String value = environment.get(key.name());
                if (value != null) {
                    values.put(key.name(), Secret.of(value));
                } else if (!key.optional()) {
                    throw refused;
                }
            }
            secrets.add(new StoredSecret(declared.path(), 0, values));
        }
        log().warn(
                        "{}=true: secrets come from environment variables, because {}",
                        ALLOW_ENVIRONMENT,
                        refused.getMessage());
        return new ServiceStart(Optional.empty(), new LoadedSecrets(secrets, true));
    }

    private static Logger log() {
        return LoggerFactory.getLogger(ServiceStart.class);
    }
}
