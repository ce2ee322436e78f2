package kz.zakupai.vault.server.identity.oidc;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import kz.zakupai.vault.server.json.StoredObject;
import org.jspecify.annotations.Nullable;

/**
 * What identity tokens of one kind are like.
 *
 * @param template of more claims; empty for none
 * @param clientId the audience
 */
record TokenRole(String name, String key, String template, String clientId, Duration ttl) {
    static NamedRecords<TokenRole> records() {
        return new NamedRecords<>("oidc/role/", TokenRole::json, TokenRole::read);
    }

    private Map<String, @Nullable Object> json() {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("key", key);
        json.put("template", template);
        json.put("client_id", clientId);
        json.put("ttl", ttl.toString());
        return json;
    }

    private static TokenRole read(String name, StoredObject json) {
        return new TokenRole(
                name, json.text("key"), json.text("template"), json.text("client_id"), json.duration("ttl"));
    }
}
