package kz.zakupai.vault.server.auth.jwt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of a mount as it is stored. Immutable.
 *
 * @param settings values by the names of {@link ConfigurationField}, without the client's secret
 * @param clientSecret empty for none
 */
record Configuration(Map<String, @Nullable Object> settings, Secret clientSecret) {
    private static final String KEY = "config";

    /** Where the keys come from that tokens are verified with. */
    enum Kind {
        STATIC_KEYS,
        KEY_SET,
        DISCOVERY,
        /** As DISCOVERY, with what logins of people need besides. */
        OIDC_FLOW
    }

    static @Nullable Configuration find(Storage storage) {
        byte[] stored = storage.get(KEY);
        if (stored == null) {
            return null;
        }
        Map<String, @Nullable Object> settings = Json.object(stored);
        Object secret = settings.remove(ConfigurationField.OIDC_CLIENT_SECRET);
        return new Configuration(settings, Secret.of(secret instanceof String text ? text : ""));
    }

    void save(Storage storage) {
        Map<String, @Nullable Object> stored = new LinkedHashMap<>(settings);
        stored.put(ConfigurationField.OIDC_CLIENT_SECRET, clientSecret.reveal());
        storage.put(KEY, Json.bytes(stored));
    }

    Kind kind() {
        if (!texts(ConfigurationField.JWT_VALIDATION_PUBKEYS).isEmpty()) {
            return Kind.STATIC_KEYS;
        }
        if (text(ConfigurationField.OIDC_DISCOVERY_URL).isEmpty()) {
            return Kind.KEY_SET;
        }
        return text(ConfigurationField.OIDC_CLIENT_ID).isEmpty() ? Kind.DISCOVERY : Kind.OIDC_FLOW;
    }

    String text(String field) {
        return settings.get(field) instanceof String text ? text : "";
    }

    boolean flag(String field) {
        return Boolean.TRUE.equals(settings.get(field));
    }

    List<String> texts(String field) {
        return settings.get(field) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** A key set's address and the certificates to trust there. */
    record KeySetAddress(String url, String caPem) {}

    List<KeySetAddress> keySets() {
        var addresses = new ArrayList<KeySetAddress>();
        if (!text(ConfigurationField.JWKS_URL).isEmpty()) {
            addresses.add(new KeySetAddress(text(ConfigurationField.JWKS_URL), text(ConfigurationField.JWKS_CA_PEM)));
        }
        if (settings.get(ConfigurationField.JWKS_PAIRS) instanceof List<?> pairs) {
            for (Object pair : pairs) {
                if (pair instanceof Map<?, ?> map) {
                    addresses.add(new KeySetAddress(
                            textOf(map, ConfigurationField.JWKS_URL), textOf(map, ConfigurationField.JWKS_CA_PEM)));
                }
            }
        }
        return addresses;
    }

    private static String textOf(Map<?, ?> map, String name) {
        return map.get(name) instanceof String text ? text : "";
    }

    /** The algorithms that tokens may be signed with; all that are known when none was chosen. */
    List<String> algorithms() {
        List<String> chosen = texts(ConfigurationField.JWT_SUPPORTED_ALGS);
        return chosen.isEmpty() ? SignatureAlgorithms.ALL : chosen;
    }

    boolean formPost() {
        return text(ConfigurationField.OIDC_RESPONSE_MODE).equals(ConfigurationField.MODE_FORM_POST);
    }

    /** True when the provider is asked for an id token directly, without a code. */
    boolean implicit() {
        return texts(ConfigurationField.OIDC_RESPONSE_TYPES).contains(ConfigurationField.TYPE_ID_TOKEN);
    }

    /** Never prints settings. */
    @Override
    public String toString() {
        return "Configuration[" + kind() + "]";
    }
}
