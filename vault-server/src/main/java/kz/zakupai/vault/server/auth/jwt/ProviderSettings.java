package kz.zakupai.vault.server.auth.jwt;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import kz.zakupai.vault.server.request.RequestFailure;
import org.jspecify.annotations.Nullable;

/** {@code provider_config}: settings for providers that differ from the standard. */
final class ProviderSettings {
    private static final String PROVIDER = "provider";
    private static final Set<String> PROVIDERS = Set.of("azure", "secureauth", "ibmisam");

    private ProviderSettings() {}

    private static Map<?, ?> settings(Configuration configuration) {
        return configuration.settings().get(ConfigurationField.PROVIDER_CONFIG) instanceof Map<?, ?> map
                ? map
                : Map.of();
    }

    /** The provider's name, or empty. */
    static String provider(Configuration configuration) {
        return settings(configuration).get(PROVIDER) instanceof String name ? name : "";
    }

    /** @throws RequestFailure 400 when they name no provider, an unknown one, or one that this server cannot ask */
    static void verify(Configuration configuration) {
        Map<?, ?> settings = settings(configuration);
        if (settings.isEmpty()) {
            return;
        }
        if (!(settings.get(PROVIDER) instanceof String provider)) {
            throw RequestFailure.badRequest("invalid provider_config: 'provider' field not found in provider_config");
        }
        if (provider.equals("gsuite")) {
            throw RequestFailure.badRequest(
                    "invalid provider_config: error initializing \"gsuite\" provider_config: this"
                            + " server does not call the Google Workspace Directory API");
        }
        if (!PROVIDERS.contains(provider)) {
            throw RequestFailure.badRequest(
                    "invalid provider_config: provider \"" + provider + "\" not found in custom providers");
        }
    }

    /** The settings as they are read; no provider that is known here has secret ones. */
    static Map<String, @Nullable Object> wire(Configuration configuration) {
        Map<String, @Nullable Object> wire = new LinkedHashMap<>();
        settings(configuration).forEach((name, value) -> {
            if (name instanceof String key) {
                wire.put(key, value);
            }
        });
        return wire;
    }
}
