package kz.zakupai.vault.server.identity.oidc;

import static kz.zakupai.vault.server.engine.FieldType.NAME;
import static kz.zakupai.vault.server.engine.FieldType.STRING;

import java.util.List;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;

/** The paths {@code identity/oidc/scope}: the claims that clients can ask for. */
final class ScopePaths {
    private static final List<Field> FIELDS = List.of(
            Field.of("name", NAME, "Name of the scope"),
            Field.of(
                    "template",
                    STRING,
                    "The template string to use for the scope. This may be in string-ified JSON or base64 format."),
            Field.of("description", STRING, "The description of the scope"));

    private final OidcState state;

    ScopePaths(OidcState state) {
        this.state = state;
    }

    List<EnginePath> paths() {
        return EnginePath.Builder.all(
                EnginePath.of("oidc/scope", "List OIDC scopes")
                        .on(Operation.LIST, call -> Response.keys(state.scopes.names(call.storage()))),
                EnginePath.of("oidc/scope/{name}", "CRUD operations for OIDC scopes.")
                        .fields(FIELDS)
                        .exists(call -> state.scopes.find(call.storage(), name(call)) != null)
                        .onWrite(call -> state.locked(() -> write(call)))
                        .on(Operation.READ, this::read)
                        .on(Operation.DELETE, call -> state.locked(() -> delete(call))));
    }

    private static String name(Call call) {
        return call.fields().string("name");
    }

    private Response read(Call call) {
        Scope scope = state.scopes.find(call.storage(), name(call));
        if (scope == null) {
            throw RequestFailure.notFound();
        }
        return Response.of(scope.json());
    }

    private Response write(Call call) {
        if (name(call).equals(Scope.OPENID)) {
            throw RequestFailure.badRequest("the \"" + Scope.OPENID + "\" scope name is reserved");
        }
        Fields fields = call.fields();
        Scope present = state.scopes.find(call.storage(), name(call));
        Scope before = present == null ? new Scope(name(call), "", "") : present;
        String template = Claims.decoded(fields.has("template") ? fields.string("template") : before.template());
        Claims.check(template, state.identities, call.now());
        String description = fields.has("description") ? fields.string("description") : before.description();
        state.scopes.put(call.storage(), before.name(), new Scope(before.name(), template, description));
        return Response.none();
    }

    private Response delete(Call call) {
        List<String> providers = state.providers.all(call.storage()).stream()
                .filter(provider -> provider.scopesSupported().contains(name(call)))
                .map(Provider::name)
                .toList();
        if (!providers.isEmpty()) {
            throw RequestFailure.badRequest("unable to delete scope \"" + name(call)
                    + "\" because it is currently referenced by these providers: " + String.join(", ", providers));
        }
        state.scopes.delete(call.storage(), name(call));
        return Response.none();
    }
}
