package kz.zakupai.vault.server.identity.oidc;

import java.util.LinkedHashMap;
import java.util.Map;
import kz.zakupai.vault.server.json.StoredObject;
import org.jspecify.annotations.Nullable;

/** Claims that a client can ask for by one name. */
record Scope(String name, String template, String description) {
    /** Reserved: every sign-in asks for it, and it has no claims of its own. */
    static final String OPENID = "openid";

    static NamedRecords<Scope> records() {
        return new NamedRecords<>("oidc/scope/", Scope::json, Scope::read);
    }

    Map<String, @Nullable Object> json() {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("description", description);
        json.put("template", template);
        return json;
    }

    private static Scope read(String name, StoredObject json) {
        return new Scope(name, json.text("template"), json.text("description"));
    }
}
