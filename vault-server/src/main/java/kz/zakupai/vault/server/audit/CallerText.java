package kz.zakupai.vault.server.audit;

import java.util.List;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.json.JsonWriter;
import kz.zakupai.vault.server.request.Caller;
import org.jspecify.annotations.Nullable;

/**
 * What a device's lines say of one caller: the {@code auth} object, and the token and its accessor as values. It is the
 * same in every line of that caller, so it is formatted once. Immutable.
 */
final class CallerText {
    private static final byte[] NONE = new byte[0];

    private final Caller caller;
    private final byte[] auth;
    private final byte[] token;
    private final byte[] accessor;

    private CallerText(Caller caller, byte[] auth, byte[] token, byte[] accessor) {
        this.caller = caller;
        this.auth = auth;
        this.token = token;
        this.accessor = accessor;
    }

    static CallerText of(Caller caller, @Nullable Secret token, LineOptions options, ValueHasher hasher) {
        byte[] tokenValue = token == null ? NONE : value(token, options, hasher);
        byte[] accessorValue = accessor(caller, options, hasher);
        JsonWriter out = new JsonWriter();
        out.beginObject();
        value(out, "accessor", accessorValue);
        value(out, "client_token", tokenValue);
        text(out, "display_name", caller.displayName());
        text(out, "entity_id", caller.entityId());
        list(out, "identity_policies", caller.identityPolicies());
        if (!caller.metadata().isEmpty()) {
            out.name("metadata").value(caller.metadata());
        }
        list(out, "policies", caller.allPolicies());
        list(out, "token_policies", caller.policies());
        out.name("token_issue_time").instant(caller.issued());
        if (!caller.ttl().isZero()) {
            out.name("token_ttl").number(caller.ttl().toSeconds());
        }
        out.name("token_type").string(caller.type().wireName());
        out.endObject();
        return new CallerText(caller, out.toByteArray(), tokenValue, accessorValue);
    }

    boolean isOf(Caller other) {
        return caller.equals(other);
    }

    void writeAuth(JsonWriter out) {
        out.name("auth").raw(auth, 0, auth.length);
    }

    /** The fields of the {@code request} object that name the token. */
    void writeToken(JsonWriter out) {
        text(out, "client_id", caller.entityId());
        value(out, "client_token", token);
        value(out, "client_token_accessor", accessor);
    }

    private static byte[] value(Secret token, LineOptions options, ValueHasher hasher) {
        JsonWriter out = new JsonWriter();
        return (options.raw() ? out.string(token.reveal()) : out.plainString(hasher.hash(token))).toByteArray();
    }

    private static byte[] accessor(Caller caller, LineOptions options, ValueHasher hasher) {
        if (caller.accessor().isEmpty()) {
            return NONE;
        }
        JsonWriter out = new JsonWriter();
        boolean plain = options.raw() || !options.hashAccessors();
        return (plain ? out.string(caller.accessor()) : out.plainString(hasher.hash(caller.accessor()))).toByteArray();
    }

    private static void value(JsonWriter out, String name, byte[] json) {
        if (json.length > 0) {
            out.name(name).raw(json, 0, json.length);
        }
    }

    private static void text(JsonWriter out, String name, String value) {
        if (!value.isEmpty()) {
            out.name(name).string(value);
        }
    }

    private static void list(JsonWriter out, String name, List<String> values) {
        if (!values.isEmpty()) {
            out.name(name).value(values);
        }
    }
}
