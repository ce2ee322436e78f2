package kz.zakupai.vault.server.auth.kubernetes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.auth.Glob;
import kz.zakupai.vault.server.auth.TokenSettings;
import kz.zakupai.vault.server.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * Which service accounts log in, and what they are granted. Immutable.
 *
 * @param accounts patterns for the accounts' names
 * @param namespaces patterns for the accounts' namespaces
 * @param selector labels that a namespace must have that no pattern matches; empty for none
 * @param audience that tokens must name; empty for any
 * @param aliasSource {@code serviceaccount_uid} or {@code serviceaccount_name}
 */
record KubernetesRole(
        List<String> accounts,
        List<String> namespaces,
        String selector,
        String audience,
        String aliasSource,
        TokenSettings token) {
    static final String ACCOUNTS = "bound_service_account_names";
    static final String NAMESPACES = "bound_service_account_namespaces";
    static final String SELECTOR = "bound_service_account_namespace_selector";
    static final String AUDIENCE = "audience";
    static final String ALIAS_SOURCE = "alias_name_source";
    static final String BY_UID = "serviceaccount_uid";
    static final String BY_NAME = "serviceaccount_name";
    static final KubernetesRole EMPTY =
            new KubernetesRole(List.of(), List.of(), "", "", BY_UID, TokenSettings.STANDARD);

    private static final String TOKEN = "token";

    KubernetesRole {
        accounts = List.copyOf(accounts);
        namespaces = List.copyOf(namespaces);
    }

    boolean allowsAccount(String name) {
        return accounts.stream().anyMatch(pattern -> Glob.matches(pattern, name));
    }

    boolean allowsNamespace(String namespace) {
        return namespaces.stream().anyMatch(pattern -> Glob.matches(pattern, namespace));
    }

    Map<String, @Nullable Object> wire() {
        Map<String, @Nullable Object> wire = own();
        if (audience.isEmpty()) {
            wire.remove(AUDIENCE);
        }
        wire.putAll(token.wire());
        return wire;
    }

    private Map<String, @Nullable Object> own() {
        Map<String, @Nullable Object> own = new LinkedHashMap<>();
        own.put(ACCOUNTS, accounts);
        own.put(NAMESPACES, namespaces);
        own.put(SELECTOR, selector);
        own.put(AUDIENCE, audience);
        own.put(ALIAS_SOURCE, aliasSource);
        return own;
    }

    byte[] bytes() {
        Map<String, @Nullable Object> stored = own();
        stored.put(TOKEN, token.stored());
        return Json.bytes(stored);
    }

    static KubernetesRole parse(byte[] bytes) {
        Map<String, @Nullable Object> stored = Json.object(bytes);
        return new KubernetesRole(
                texts(stored.get(ACCOUNTS)),
                texts(stored.get(NAMESPACES)),
                String.valueOf(stored.get(SELECTOR)),
                String.valueOf(stored.get(AUDIENCE)),
                String.valueOf(stored.get(ALIAS_SOURCE)),
                TokenSettings.parse(stored.get(TOKEN)));
    }

    private static List<String> texts(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}
