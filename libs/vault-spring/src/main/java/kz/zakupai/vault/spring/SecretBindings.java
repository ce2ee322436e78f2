package kz.zakupai.vault.spring;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.VaultClientSettings;
import kz.zakupai.vault.client.kv.StoredSecret;
import kz.zakupai.vault.client.start.SecretsDeclaration;
import kz.zakupai.vault.client.start.SecretsDeclaration.DeclaredKey;
import kz.zakupai.vault.client.start.SecretsDeclaration.DeclaredSecret;
import kz.zakupai.vault.client.start.SecretsLoader;
import kz.zakupai.vault.client.transport.InvalidVaultSettings;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/**
 * The declaration in {@code zakupai.vault}: which keys of which paths become which properties.
 *
 * @param bindings in the declared order
 * @param waitLimit {@code zakupai.vault.wait}: how long to wait for an absent or sealed Vault
 * @param pollInterval {@code zakupai.vault.poll}: how often to look for new versions
 */
record SecretBindings(String mount, List<Binding> bindings, Duration waitLimit, Duration pollInterval) {
    private static final String PREFIX = "zakupai.vault.";
    private static final int MAX_PATHS = 100;

    /**
     * One path.
     *
     * @param properties names of properties by declared key
     */
    record Binding(String path, Map<DeclaredKey, String> properties) {
        Binding {
            properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        }

        /** The properties that this version of the secret gives. */
        Map<String, Secret> values(StoredSecret secret) {
            Map<String, Secret> values = new LinkedHashMap<>();
            properties.forEach(
                    (key, property) -> secret.value(key.name()).ifPresent(value -> values.put(property, value)));
            return values;
        }

        /** Required keys that this version of the secret lacks. */
        List<String> missing(StoredSecret secret) {
            return properties.keySet().stream()
                    .filter(key -> !key.optional() && secret.value(key.name()).isEmpty())
                    .map(DeclaredKey::name)
                    .toList();
        }

        boolean bindsAnyOf(Set<String> names) {
            return properties.values().stream().anyMatch(names::contains);
        }
    }

    SecretBindings {
        bindings = List.copyOf(bindings);
    }

    /** Reads the declaration; without {@code zakupai.vault.secrets} there are no bindings. */
    static SecretBindings from(ConfigurableEnvironment environment) {
        List<Binding> bindings = new ArrayList<>();
        for (int i = 0; i < MAX_PATHS; i++) {
            String prefix = PREFIX + "secrets[" + i + "].";
            String path = environment.getProperty(prefix + "path");
            if (path == null) {
                break;
            }
            bindings.add(new Binding(path, properties(environment, prefix + "keys.")));
        }
        return new SecretBindings(
                environment.getProperty(PREFIX + "mount", "zakupai"),
                bindings,
                environment.getProperty(PREFIX + "wait", Duration.class, SecretsLoader.DEFAULT_WAIT_LIMIT),
                environment.getProperty(PREFIX + "poll", Duration.class, VaultClientSettings.DEFAULT_POLL_INTERVAL));
    }

    SecretsDeclaration declaration() {
        return SecretsDeclaration.of(
                mount,
                bindings.stream()
                        .map(binding -> new DeclaredSecret(
                                binding.path(), List.copyOf(binding.properties().keySet())))
                        .toList());
    }

    boolean isEmpty() {
        return bindings.isEmpty();
    }

    /** Read by hand because Spring's binder drops the question mark, and may drop underscores, of a map's keys. */
    private static Map<DeclaredKey, String> properties(ConfigurableEnvironment environment, String prefix) {
        Map<DeclaredKey, String> properties = new LinkedHashMap<>();
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> enumerable) {
                for (String name : enumerable.getPropertyNames()) {
                    if (name.startsWith(prefix)) {
                        DeclaredKey key = DeclaredKey.parse(unbracketed(name.substring(prefix.length())));
                        properties.putIfAbsent(key, environment.getRequiredProperty(name));
                    }
                }
            }
        }
        if (properties.isEmpty()) {
            throw new InvalidVaultSettings(prefix + "*", "declares no key: use KEY: property.name");
        }
        return properties;
    }

    private static String unbracketed(String key) {
        return key.startsWith("[") && key.endsWith("]") ? key.substring(1, key.length() - 1) : key;
    }
}
