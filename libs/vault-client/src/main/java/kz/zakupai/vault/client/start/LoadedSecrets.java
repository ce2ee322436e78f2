package kz.zakupai.vault.client.start;

import java.util.List;
import java.util.Optional;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.kv.StoredSecret;

/**
 * The declared secrets, all required keys among them. Printing it shows paths, versions and names of keys.
 *
 * @param fromEnvironment whether they came from environment variables, which only {@code ZAKUPAI_ALLOW_ENV_SECRETS=true}
 *     allows; versions are then 0
 */
public record LoadedSecrets(List<StoredSecret> secrets, boolean fromEnvironment) {
    public LoadedSecrets {
        secrets = List.copyOf(secrets);
    }

    /** The value; empty only for a key that was declared optional, or not at all. */
    public Optional<Secret> value(String path, String key) {
        return secrets.stream()
                .filter(secret -> secret.path().equals(path))
                .findFirst()
                .flatMap(secret -> secret.value(key));
    }
}
