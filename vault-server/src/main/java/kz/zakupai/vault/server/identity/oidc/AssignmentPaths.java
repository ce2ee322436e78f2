package kz.zakupai.vault.server.identity.oidc;

import static kz.zakupai.vault.server.engine.FieldType.COMMA_STRING_LIST;
import static kz.zakupai.vault.server.engine.FieldType.NAME;

import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;

/** The paths {@code identity/oidc/assignment}: who may sign in to clients. */
final class AssignmentPaths {
    private static final List<Field> FIELDS = List.of(
            Field.of("name", NAME, "Name of the assignment"),
            Field.of("entity_ids", COMMA_STRING_LIST, "Comma separated string or array of identity entity IDs"),
            Field.of("group_ids", COMMA_STRING_LIST, "Comma separated string or array of identity group IDs"));

    private final OidcState state;

    AssignmentPaths(OidcState state) {
        this.state = state;
    }

    List<EnginePath> paths() {
        return EnginePath.Builder.all(
                EnginePath.of("oidc/assignment", "List OIDC assignments").on(Operation.LIST, this::list),
                EnginePath.of("oidc/assignment/{name}", "CRUD operations for OIDC assignments.")
                        .fields(FIELDS)
                        .exists(call -> state.assignment(call.storage(), name(call)) != null)
                        .onWrite(call -> state.locked(() -> write(call)))
                        .on(Operation.READ, this::read)
                        .on(Operation.DELETE, call -> state.locked(() -> delete(call))));
    }

    private static String name(Call call) {
        return call.fields().string("name");
    }

    private Response list(Call call) {
        var names = new TreeSet<>(state.assignments.names(call.storage()));
        names.add(Assignment.ALLOW_ALL.name());
        return Response.keys(List.copyOf(names));
    }

    private Response read(Call call) {
        Assignment assignment = state.assignment(call.storage(), name(call));
        if (assignment == null) {
            throw RequestFailure.notFound();
        }
        return Response.of(assignment.json());
    }

    private Response write(Call call) {
        refuseBuiltIn(call, "modification");
        Fields fields = call.fields();
        Assignment present = state.assignments.find(call.storage(), name(call));
        Assignment before = present == null ? new Assignment(name(call), List.of(), List.of()) : present;
        var changed = new Assignment(
                before.name(),
                fields.has("entity_ids") ? ids(fields.strings("entity_ids")) : before.entityIds(),
                fields.has("group_ids") ? ids(fields.strings("group_ids")) : before.groupIds());
        state.assignments.put(call.storage(), changed.name(), changed);
        return Response.none();
    }

    private static List<String> ids(List<String> given) {
        return given.stream()
                .map(id -> id.toLowerCase(Locale.ROOT))
                .distinct()
                .sorted()
                .toList();
    }

    private Response delete(Call call) {
        refuseBuiltIn(call, "deletion");
        List<String> clients = state.clients.all(call.storage()).stream()
                .filter(client -> client.assignments().contains(name(call)))
                .map(Client::name)
                .toList();
        if (!clients.isEmpty()) {
            throw RequestFailure.badRequest("unable to delete assignment \"" + name(call)
                    + "\" because it is currently referenced by these clients: " + String.join(", ", clients));
        }
        state.assignments.delete(call.storage(), name(call));
        return Response.none();
    }

    private static void refuseBuiltIn(Call call, String what) {
        if (name(call).equals(Assignment.ALLOW_ALL.name())) {
            throw RequestFailure.badRequest(what + " of assignment \"" + name(call) + "\" not allowed");
        }
    }
}
