package kz.zakupai.vault.server.auth.jwt;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import kz.zakupai.vault.server.request.RequestFailure;
import org.jspecify.annotations.Nullable;

/** {@code provider_config}: settings for providers that differ from the standard. */
final class ProviderSettings {
    private static final String PROVIDER = "provider";
    private static final Set<String> PROVIDERS = Set.of("azure", "gsuite", "secureauth", "ibmisam");
    private static final Set<String> SENSITIVE = Set.of("gsuite_service_account");

    private ProviderSettings() {}

    private static Map<?, ?> settings(Configuration configuration) {
        return configuration.settings().get(ConfigurationField.PROVIDER_CONFIG) instanceof Map<?, ?> map
                ? map
                : Map.of();
    }

    /** @throws RequestFailure 400 when they name no provider or an unknown one */
    static void verify(Configuration configuration) {
        Map<?, ?> settings = settings(configuration);
        if (settings.isEmpty()) {
            return;
        }
        if (!(settings.get(PROVIDER) instanceof String provider)) {
            throw RequestFailure.badRequest("invalid provider_config: 'provider' field not found in provider_config");
        }
        if (!PROVIDERS.contains(provider)) {
            throw RequestFailure.badRequest(
                    "invalid provider_config: provider \"" + provider + "\" not found in custom providers");
        }
    }

    /** The settings as they are read: without the secret ones. */
    static Map<String, @Nullable Object> wire(Configuration configuration) {
        Map<String, @Nullable Object> wire = new LinkedHashMap<>();
        settings(configuration).forEach((name, value) -> {
            if (name instanceof String key && !SENSITIVE.contains(key)) {
                wire.put(key, value);
            }
        });
        return wire;
    }
}
