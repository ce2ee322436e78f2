package kz.zakupai.vault.server.token;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.json.StoredObject;
import kz.zakupai.vault.server.request.Caller;
import kz.zakupai.vault.server.request.CidrBlock;
import kz.zakupai.vault.server.request.TokenType;
import org.jspecify.annotations.Nullable;

/** The stored form of a token. Values that say nothing are left out. */
final class TokenEntryJson {
    private static final String NO_TIME = Duration.ZERO.toString();

    private TokenEntryJson() {}

    static byte[] write(TokenEntry entry) {
        Caller caller = entry.caller();
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("accessor", caller.accessor());
        json.put("display_name", caller.displayName());
        json.put("entity_id", caller.entityId());
        json.put("policies", caller.policies());
        json.put("identity_policies", caller.identityPolicies());
        json.put("meta", caller.metadata());
        json.put("type", caller.type().wireName());
        json.put("path", caller.path());
        json.put("issued", caller.issued());
        json.put("creation_ttl", caller.ttl().toString());
        json.put("uses", caller.usesLeft());
        json.put("parent", entry.parent());
        json.put("method", entry.method());
        json.put("expires", entry.expires());
        json.put("renewed", entry.renewed());
        json.put("period", entry.period().toString());
        json.put("explicit_max_ttl", entry.explicitMaxTtl().toString());
        json.put("renewable", entry.renewable());
        json.put("cidrs", texts(entry.boundCidrs()));
        json.put("role", entry.role());
        json.put("login", entry.login() == null ? null : LoginJson.write(entry.login()));
        json.values().removeIf(TokenEntryJson::saysNothing);
        return Json.bytes(json);
    }

    static TokenEntry read(String key, byte[] stored) {
        var json = new StoredObject(Json.object(stored));
        String parent = json.text("parent");
        var caller = new Caller(
                key,
                json.text("accessor"),
                json.text("display_name"),
                json.text("entity_id"),
                json.texts("policies"),
                json.texts("identity_policies"),
                json.pairs("meta"),
                type(json.text("type")),
                json.text("path"),
                Instant.parse(json.text("issued")),
                json.duration("creation_ttl"),
                json.integer("uses"),
                parent.isEmpty());
        StoredObject login = json.object("login");
        return new TokenEntry(
                caller,
                parent,
                json.text("method"),
                json.instant("expires"),
                json.instant("renewed"),
                json.duration("period"),
                json.duration("explicit_max_ttl"),
                json.flag("renewable"),
                json.texts("cidrs").stream().map(CidrBlock::parse).toList(),
                json.text("role"),
                login == null ? null : LoginJson.read(login));
    }

    static List<String> texts(List<CidrBlock> blocks) {
        return blocks.stream().map(CidrBlock::toString).toList();
    }

    static TokenType type(String wireName) {
        for (TokenType type : TokenType.values()) {
            if (type.wireName().equals(wireName)) {
                return type;
            }
        }
        throw new IllegalStateException("a stored token has the unknown type " + wireName);
    }

    static boolean saysNothing(@Nullable Object value) {
        return switch (value) {
            case null -> true;
            case String text -> text.isEmpty() || text.equals(NO_TIME);
            case List<?> list -> list.isEmpty();
            case Map<?, ?> map -> map.isEmpty();
            case Integer number -> number == 0;
            case Boolean flag -> !flag;
            default -> false;
        };
    }
}
