package kz.zakupai.vault.server.identity.oidc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.json.StoredObject;
import org.jspecify.annotations.Nullable;

/**
 * One OpenID Connect provider of the server.
 *
 * @param issuer scheme, host and port; empty for the server's own address
 */
record Provider(String name, String issuer, List<String> allowedClientIds, List<String> scopesSupported) {
    /** Built in; it can be changed, not deleted. */
    static final Provider DEFAULT = new Provider("default", "", List.of("*"), List.of());

    Provider {
        allowedClientIds = List.copyOf(allowedClientIds);
        scopesSupported = List.copyOf(scopesSupported);
    }

    static NamedRecords<Provider> records() {
        return new NamedRecords<>("oidc/provider/", Provider::json, Provider::read);
    }

    boolean allows(String clientId) {
        return allowedClientIds.contains("*") || allowedClientIds.contains(clientId);
    }

    private Map<String, @Nullable Object> json() {
        return shown(issuer);
    }

    Map<String, @Nullable Object> shown(String effectiveIssuer) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("allowed_client_ids", allowedClientIds);
        json.put("issuer", effectiveIssuer);
        json.put("scopes_supported", scopesSupported);
        return json;
    }

    private static Provider read(String name, StoredObject json) {
        return new Provider(
                name, json.text("issuer"), json.texts("allowed_client_ids"), json.texts("scopes_supported"));
    }
}
