package kz.zakupai.vault.server.auth.jwt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.request.RequestFailure;
import org.jspecify.annotations.Nullable;

/** Makes a configuration of what a request gives, and says what it must fulfil, worded as Vault's clients know it. */
final class ConfigurationRules {
    private static final String WELL_KNOWN = ".well-known/openid-configuration";
    private static final int MAX_KEY_SETS = 32;

    private ConfigurationRules() {}

    /** A configuration of this request alone: what it does not give has its default, but for {@code namespace_in_state}. */
    static Configuration read(Fields fields, @Nullable Configuration before) {
        Map<String, @Nullable Object> settings = new LinkedHashMap<>();
        for (Field field : ConfigurationField.SHOWN) {
            Object value = fields.value(field.name());
            if (value != null) {
                settings.put(field.name(), value);
            }
        }
        if (!fields.has(ConfigurationField.NAMESPACE_IN_STATE)) {
            settings.put(
                    ConfigurationField.NAMESPACE_IN_STATE,
                    before == null || before.flag(ConfigurationField.NAMESPACE_IN_STATE));
        }
        settings.put(
                ConfigurationField.OIDC_DISCOVERY_URL,
                withoutWellKnown(fields.string(ConfigurationField.OIDC_DISCOVERY_URL)));
        verifyPairs(settings.get(ConfigurationField.JWKS_PAIRS));
        return new Configuration(settings, Secret.of(fields.string(ConfigurationField.OIDC_CLIENT_SECRET)));
    }

    static String withoutWellKnown(String url) {
        int at = url.indexOf(WELL_KNOWN);
        return at < 0 ? url : url.substring(0, at);
    }

    private static void verifyPairs(@Nullable Object pairs) {
        if (pairs == null) {
            return;
        }
        if (!(pairs instanceof List<?> list) || list.size() > MAX_KEY_SETS) {
            throw RequestFailure.badRequest("jwks_pairs must be a list of at most " + MAX_KEY_SETS + " objects");
        }
        for (Object pair : list) {
            boolean usable = pair instanceof Map<?, ?> map
                    && map.get(ConfigurationField.JWKS_URL) instanceof String url
                    && !url.isEmpty()
                    && Set.of(ConfigurationField.JWKS_URL, ConfigurationField.JWKS_CA_PEM)
                            .containsAll(map.keySet());
            if (!usable) {
                throw RequestFailure.badRequest(
                        "every item of jwks_pairs must be an object with jwks_url and, where wanted, jwks_ca_pem");
            }
        }
    }

    /** What must hold before anything is fetched. */
    static void verifyMethod(Configuration configuration) {
        int methods = (configuration.text(ConfigurationField.OIDC_DISCOVERY_URL).isEmpty() ? 0 : 1)
                + (configuration
                                .texts(ConfigurationField.JWT_VALIDATION_PUBKEYS)
                                .isEmpty()
                        ? 0
                        : 1)
                + (configuration.text(ConfigurationField.JWKS_URL).isEmpty() ? 0 : 1)
                + (configuration.texts(ConfigurationField.JWKS_PAIRS).isEmpty() ? 0 : 1);
        if (methods != 1) {
            throw RequestFailure.badRequest(
                    "exactly one of 'jwt_validation_pubkeys', 'jwks_url' or 'oidc_discovery_url' must be set");
        }
        boolean clientId =
                !configuration.text(ConfigurationField.OIDC_CLIENT_ID).isEmpty();
        if (clientId == configuration.clientSecret().isEmpty()) {
            throw RequestFailure.badRequest("both 'oidc_client_id' and 'oidc_client_secret' must be set for OIDC");
        }
        if (clientId
                && configuration.text(ConfigurationField.OIDC_DISCOVERY_URL).isEmpty()) {
            throw RequestFailure.badRequest("'oidc_discovery_url' must be set for OIDC");
        }
    }

    /** What must hold besides. */
    static void verifyRest(Configuration configuration) {
        for (String algorithm : configuration.texts(ConfigurationField.JWT_SUPPORTED_ALGS)) {
            if (!SignatureAlgorithms.KNOWN.contains(algorithm)) {
                throw RequestFailure.badRequest(
                        "invalid jwt_supported_algs: unsupported signing algorithm \"" + algorithm + "\"");
            }
        }
        List<String> types = new ArrayList<>(configuration.texts(ConfigurationField.OIDC_RESPONSE_TYPES));
        if (!Set.of(ConfigurationField.TYPE_CODE, ConfigurationField.TYPE_ID_TOKEN)
                .containsAll(types)) {
            throw RequestFailure.badRequest(
                    "invalid response_types [" + String.join(" ", types) + "]. 'code' and 'id_token' are allowed");
        }
        String mode = configuration.text(ConfigurationField.OIDC_RESPONSE_MODE);
        boolean query = mode.isEmpty() || mode.equals(ConfigurationField.MODE_QUERY);
        if (query && configuration.implicit()) {
            throw RequestFailure.badRequest("query response_mode may not be used with an id_token response_type");
        }
        if (!query && !configuration.formPost()) {
            throw RequestFailure.badRequest("invalid response_mode: \"" + mode + "\"");
        }
        ProviderSettings.verify(configuration);
    }
}
