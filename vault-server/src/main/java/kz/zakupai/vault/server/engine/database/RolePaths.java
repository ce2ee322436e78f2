package kz.zakupai.vault.server.engine.database;

import java.util.List;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.engine.KeyedLocks;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;

/** {@code roles}: what accounts are made of. */
final class RolePaths {
    private static final List<Field> FIELDS = List.of(
            Names.field("The role's name."),
            Field.of(Role.DB_NAME, FieldType.STRING, "The name of the connection that the role uses."),
            Field.of(Role.DEFAULT_TTL, FieldType.DURATION, "How long an account lives at first; 0 for the mount's."),
            Field.of(Role.MAX_TTL, FieldType.DURATION, "How long an account may live; 0 for the mount's."),
            Field.of(Role.CREATION, FieldType.STRING_LIST, "Statements that make an account."),
            Field.of(Role.REVOCATION, FieldType.STRING_LIST, "Statements that remove an account."),
            Field.of(Role.RENEWAL, FieldType.STRING_LIST, "Statements that make an account live longer."),
            Field.of(Role.ROLLBACK, FieldType.STRING_LIST, "Statements for an account that could not be made."));

    private final KeyedLocks locks;

    RolePaths(KeyedLocks locks) {
        this.locks = locks;
    }

    List<EnginePath.Builder> paths() {
        return List.of(
                Listing.path("roles", "The names of all roles.", Roles.FOLDER),
                EnginePath.of("roles/{name}", "One role.")
                        .fields(FIELDS)
                        .fields(Credential.FIELDS)
                        .exists(call -> Roles.find(call.storage(), Names.of(call)) != null)
                        .on(Operation.READ, RolePaths::read)
                        .onWrite(this::write)
                        .on(Operation.DELETE, this::delete));
    }

    private static Response read(Call call) {
        Role role = Roles.find(call.storage(), Names.of(call));
        if (role == null) {
            throw RequestFailure.notFound();
        }
        return Response.of(role.wire());
    }

    private Response write(Call call) {
        String name = Names.of(call);
        return locks.locked(name, () -> {
            if (Roles.findStatic(call.storage(), name) != null) {
                throw RequestFailure.badRequest("Role and Static Role names must be unique");
            }
            Role before = Roles.find(call.storage(), name);
            Role role = changed(before == null ? Role.EMPTY : before, call.fields());
            call.storage().put(Roles.FOLDER + name, role.bytes());
            return Response.none();
        });
    }

    private static Role changed(Role before, Fields fields) {
        String database = fields.has(Role.DB_NAME) ? fields.string(Role.DB_NAME) : before.database();
        if (database.isEmpty()) {
            throw RequestFailure.badRequest("database name is required");
        }
        return new Role(
                database,
                fields.has(Role.CREATION) ? fields.strings(Role.CREATION) : before.creation(),
                fields.has(Role.REVOCATION) ? given(fields.strings(Role.REVOCATION)) : before.revocation(),
                fields.has(Role.ROLLBACK) ? fields.strings(Role.ROLLBACK) : before.rollback(),
                fields.has(Role.RENEWAL) ? fields.strings(Role.RENEWAL) : before.renewal(),
                fields.has(Role.DEFAULT_TTL) ? fields.duration(Role.DEFAULT_TTL) : before.defaultTtl(),
                fields.has(Role.MAX_TTL) ? fields.duration(Role.MAX_TTL) : before.maxTtl(),
                before.credential().changed(fields));
    }

    /** An empty statement is no statement: the account is removed in the usual way. */
    private static List<String> given(List<String> statements) {
        return statements.stream().filter(statement -> !statement.isBlank()).toList();
    }

    private Response delete(Call call) {
        String name = Names.of(call);
        locks.run(name, () -> call.storage().delete(Roles.FOLDER + name));
        return Response.none();
    }
}
