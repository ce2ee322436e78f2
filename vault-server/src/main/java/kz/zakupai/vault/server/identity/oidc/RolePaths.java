package kz.zakupai.vault.server.identity.oidc;

import static kz.zakupai.vault.server.engine.FieldType.DURATION;
import static kz.zakupai.vault.server.engine.FieldType.NAME;
import static kz.zakupai.vault.server.engine.FieldType.STRING;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** The paths {@code identity/oidc/role}: what identity tokens are like. */
final class RolePaths {
    private static final Duration STANDARD_TTL = Duration.ofHours(24);
    private static final int CLIENT_ID_LENGTH = 26;

    private static final List<Field> FIELDS = List.of(
            Field.of("name", NAME, "Name of the role"),
            Field.of("key", STRING, "The OIDC key to use for generating tokens. The specified key must already exist."),
            Field.of(
                    "template",
                    STRING,
                    "The template string to use for generating tokens. This may be in string-ified JSON or base64"
                            + " format."),
            Field.of("ttl", DURATION, "TTL of the tokens generated against the role."),
            Field.of("client_id", STRING, "Optional client_id"));

    private final OidcState state;

    RolePaths(OidcState state) {
        this.state = state;
    }

    List<EnginePath> paths() {
        return EnginePath.Builder.all(
                EnginePath.of("oidc/role", "List configured OIDC roles")
                        .on(Operation.LIST, call -> Response.keys(state.roles.names(call.storage()))),
                EnginePath.of("oidc/role/{name}", "CRUD operations on OIDC Roles")
                        .fields(FIELDS)
                        .exists(call -> state.roles.find(call.storage(), name(call)) != null)
                        .onWrite(call -> state.locked(() -> write(call)))
                        .on(Operation.READ, this::read)
                        .on(
                                Operation.DELETE,
                                call -> state.locked(() -> {
                                    state.roles.delete(call.storage(), name(call));
                                    return Response.none();
                                })));
    }

    private static String name(Call call) {
        return call.fields().string("name");
    }

    private Response read(Call call) {
        TokenRole role = state.roles.find(call.storage(), name(call));
        if (role == null) {
            throw RequestFailure.notFound();
        }
        var data = new LinkedHashMap<String, @Nullable Object>();
        data.put("client_id", role.clientId());
        data.put("key", role.key());
        data.put("template", role.template());
        data.put("ttl", role.ttl().toSeconds());
        return Response.of(data);
    }

    private Response write(Call call) {
        Fields fields = call.fields();
        TokenRole present = state.roles.find(call.storage(), name(call));
        TokenRole before = present == null ? new TokenRole(name(call), "", "", "", STANDARD_TTL) : present;
        String keyName = fields.has("key") ? fields.string("key") : before.key();
        if (keyName.isEmpty()) {
            throw RequestFailure.badRequest("the key parameter is required");
        }
        String template = Claims.decoded(fields.has("template") ? fields.string("template") : before.template());
        Claims.check(template, state.identities, call.now());
        Duration ttl = fields.has("ttl") ? fields.duration("ttl") : before.ttl();
        NamedKey key = state.keys.need(call.storage(), keyName, call.now(), "cannot find key \"" + keyName + "\"");
        if (ttl.compareTo(key.verificationTtl()) > 0) {
            throw RequestFailure.badRequest(
                    "a role's token ttl cannot be longer than the verification_ttl of the key it references");
        }
        String clientId = fields.has("client_id") ? fields.string("client_id") : before.clientId();
        state.keys.usable(call.storage(), key);
        state.roles.put(
                call.storage(),
                before.name(),
                new TokenRole(
                        before.name(),
                        keyName,
                        template,
                        clientId.isEmpty() ? state.text(CLIENT_ID_LENGTH) : clientId,
                        ttl));
        return Response.none();
    }
}
