package kz.zakupai.vault.server.identity.oidc;

import static kz.zakupai.vault.server.engine.FieldType.BOOL;
import static kz.zakupai.vault.server.engine.FieldType.COMMA_STRING_LIST;
import static kz.zakupai.vault.server.engine.FieldType.DURATION;
import static kz.zakupai.vault.server.engine.FieldType.NAME;
import static kz.zakupai.vault.server.engine.FieldType.STRING;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** The paths {@code identity/oidc/client}: the applications that people sign in to. */
final class ClientPaths {
    private static final Duration STANDARD_TTL = Duration.ofHours(24);
    private static final int ID_LENGTH = 32;
    /** Of the random part: 381 bits. */
    private static final int SECRET_LENGTH = 64;

    private static final String SECRET_PREFIX = "hvo_secret_";

    private static final List<Field> FIELDS = List.of(
            Field.of("name", NAME, "Name of the client."),
            Field.of(
                    "redirect_uris",
                    COMMA_STRING_LIST,
                    "Comma separated string or array of redirect URIs used by the client. One of these values must"
                            + " exactly match the redirect_uri parameter value used in each authentication request."),
            Field.of("assignments", COMMA_STRING_LIST, "Comma separated string or array of assignment resources."),
            Field.of(
                    "key",
                    STRING,
                    "A reference to a named key resource. Cannot be modified after creation. Defaults to the 'default'"
                            + " key."),
            Field.of("id_token_ttl", DURATION, "The time-to-live for ID tokens obtained by the client."),
            Field.of("access_token_ttl", DURATION, "The time-to-live for access tokens obtained by the client."),
            Field.of(
                    "client_type",
                    STRING,
                    "The client type based on its ability to maintain confidentiality of credentials. The following"
                            + " client types are supported: 'confidential', 'public'. Defaults to 'confidential'."),
            Field.of("authorization_code", BOOL, "Whether the authorization code flow is allowed; true by default"),
            Field.of("client_credentials", BOOL, "Whether the client credentials flow is allowed"));

    private final OidcState state;

    ClientPaths(OidcState state) {
        this.state = state;
    }

    List<EnginePath> paths() {
        return EnginePath.Builder.all(
                EnginePath.of("oidc/client", "List OIDC clients").on(Operation.LIST, this::list),
                EnginePath.of("oidc/client/{name}", "CRUD operations for OIDC clients.")
                        .fields(FIELDS)
                        .exists(call -> state.clients.find(call.storage(), name(call)) != null)
                        .onWrite(call -> state.locked(() -> write(call)))
                        .on(Operation.READ, this::read)
                        .on(
                                Operation.DELETE,
                                call -> state.locked(() -> {
                                    state.clients.delete(call.storage(), name(call));
                                    return Response.none();
                                })));
    }

    private static String name(Call call) {
        return call.fields().string("name");
    }

    private Response list(Call call) {
        var info = new LinkedHashMap<String, @Nullable Object>();
        state.clients.all(call.storage()).forEach(client -> info.put(client.name(), client.shown()));
        if (info.isEmpty()) {
            throw RequestFailure.notFound();
        }
        return Response.of(Map.of("keys", List.copyOf(info.keySet()), "key_info", info));
    }

    private Response read(Call call) {
        Client client = state.clients.find(call.storage(), name(call));
        if (client == null) {
            throw RequestFailure.notFound();
        }
        return Response.of(client.json());
    }

    private Response write(Call call) {
        Client present = state.clients.find(call.storage(), name(call));
        boolean confidential = confidential(call.fields(), present);
        Client client = changed(present == null ? fresh(call, confidential) : present, call.fields());
        for (String assignment : client.assignments()) {
            if (state.assignment(call.storage(), assignment) == null) {
                throw RequestFailure.badRequest("assignment \"" + assignment + "\" does not exist");
            }
        }
        if (present != null && !client.key().equals(present.key())) {
            throw RequestFailure.badRequest("key modification is not allowed");
        }
        NamedKey key = state.keys.need(
                call.storage(), client.key(), call.now(), "key \"" + client.key() + "\" does not exist");
        if (client.idTokenTtl().compareTo(key.verificationTtl()) > 0) {
            throw RequestFailure.badRequest("a client's id_token_ttl cannot be greater than the verification_ttl of the"
                    + " key it references");
        }
        state.keys.usable(call.storage(), key);
        state.clients.put(call.storage(), client);
        return Response.none();
    }

    private Client fresh(Call call, boolean confidential) {
        return new Client(
                name(call),
                state.text(ID_LENGTH),
                confidential ? Secret.of(SECRET_PREFIX + state.text(SECRET_LENGTH)) : null,
                NamedKeys.DEFAULT,
                List.of(),
                List.of(),
                STANDARD_TTL,
                STANDARD_TTL,
                true,
                false);
    }

    private static Client changed(Client client, Fields fields) {
        return new Client(
                client.name(),
                client.id(),
                client.secret(),
                fields.has("key") ? fields.string("key") : client.key(),
                fields.has("redirect_uris") ? distinct(fields.strings("redirect_uris")) : client.redirectUris(),
                fields.has("assignments") ? distinct(fields.strings("assignments")) : client.assignments(),
                fields.has("id_token_ttl") ? fields.duration("id_token_ttl") : client.idTokenTtl(),
                fields.has("access_token_ttl") ? fields.duration("access_token_ttl") : client.accessTokenTtl(),
                fields.has("authorization_code") ? fields.bool("authorization_code") : client.authorizationCode(),
                fields.has("client_credentials") ? fields.bool("client_credentials") : client.clientCredentials());
    }

    private static boolean confidential(Fields fields, @Nullable Client present) {
        boolean before = present == null || present.confidential();
        if (!fields.has("client_type")) {
            return before;
        }
        String type = fields.string("client_type");
        if (present != null && !type.equals(before ? Client.CONFIDENTIAL : Client.PUBLIC)) {
            throw RequestFailure.badRequest("client_type modification is not allowed");
        }
        if (!type.equals(Client.CONFIDENTIAL) && !type.equals(Client.PUBLIC)) {
            throw RequestFailure.badRequest("invalid client_type \"" + type + "\"");
        }
        return type.equals(Client.CONFIDENTIAL);
    }

    private static List<String> distinct(List<String> texts) {
        return texts.stream().distinct().sorted().toList();
    }
}
