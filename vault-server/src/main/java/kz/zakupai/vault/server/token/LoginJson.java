package kz.zakupai.vault.server.token;

import java.util.LinkedHashMap;
import java.util.Map;
import kz.zakupai.vault.server.json.StoredObject;
import kz.zakupai.vault.server.request.Login;
import kz.zakupai.vault.server.request.TokenParameters;
import org.jspecify.annotations.Nullable;

/** The stored form of what a token was granted at its login. Values that say nothing are left out. */
final class LoginJson {
    private LoginJson() {}

    static Map<String, @Nullable Object> write(Login login) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("display_name", login.displayName());
        json.put("alias", login.alias());
        json.put("alias_meta", login.aliasMetadata());
        json.put("groups", login.groupAliases());
        json.put("meta", login.metadata());
        json.put("internal", login.internal());
        json.put("token", token(login.token()));
        json.put("renewable", login.renewable());
        json.values().removeIf(TokenEntryJson::saysNothing);
        return json;
    }

    private static Map<String, @Nullable Object> token(TokenParameters token) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("policies", token.policies());
        json.put("ttl", token.ttl().toString());
        json.put("max_ttl", token.maxTtl().toString());
        json.put("period", token.period().toString());
        json.put("explicit_max_ttl", token.explicitMaxTtl().toString());
        json.put("uses", token.uses());
        json.put("type", token.type().wireName());
        json.put("cidrs", token.boundCidrs());
        json.put("no_default_policy", token.noDefaultPolicy());
        json.values().removeIf(TokenEntryJson::saysNothing);
        return json;
    }

    static Login read(StoredObject json) {
        StoredObject token = json.object("token");
        return new Login(
                json.text("display_name"),
                json.text("alias"),
                json.pairs("alias_meta"),
                json.texts("groups"),
                json.pairs("meta"),
                json.pairs("internal"),
                token == null ? TokenParameters.STANDARD : token(token),
                json.flag("renewable"));
    }

    private static TokenParameters token(StoredObject json) {
        return new TokenParameters(
                json.texts("policies"),
                json.duration("ttl"),
                json.duration("max_ttl"),
                json.duration("period"),
                json.duration("explicit_max_ttl"),
                json.integer("uses"),
                TokenEntryJson.type(json.text("type")),
                json.texts("cidrs"),
                json.flag("no_default_policy"));
    }
}
