package kz.zakupai.vault.server.auth.jwt;

import java.util.List;
import java.util.Locale;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.KeyedLocks;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;

/** {@code role} and {@code role/NAME}. */
final class RolePaths {
    private static final String NAME = "name";
    private static final String AFTER = "after";
    private static final String LIMIT = "limit";

    private final KeyedLocks locks = new KeyedLocks();

    List<EnginePath.Builder> paths() {
        return List.of(list(), role());
    }

    private static EnginePath.Builder list() {
        return EnginePath.of("role", "Lists the roles.")
                .field(AFTER, FieldType.STRING, "The name after which the list begins.")
                .field(LIMIT, FieldType.INT, "How many names at most; 0 for all.")
                .on(
                        Operation.LIST,
                        call -> Response.keys(new Roles(call.storage())
                                .names(
                                        call.fields().string(AFTER),
                                        Math.max(0, call.fields().integer(LIMIT)))));
    }

    private EnginePath.Builder role() {
        return EnginePath.of("role/{name}", "Reads, writes and deletes a role.")
                .field(NAME, FieldType.LOWERCASE_STRING, "The role's name.")
                .fields(RoleField.ALL)
                .fields(RoleRules.TOKEN_FIELDS.declared())
                .exists(call -> new Roles(call.storage()).find(name(call)) != null)
                .on(Operation.READ, RolePaths::read)
                .onWrite(this::write)
                .on(Operation.DELETE, this::delete);
    }

    private static String name(Call call) {
        return call.fields().string(NAME).toLowerCase(Locale.ROOT);
    }

    private static Response read(Call call) {
        Role role = new Roles(call.storage()).find(name(call));
        if (role == null) {
            throw RequestFailure.notFound();
        }
        return Response.of(role.wire());
    }

    private Response write(Call call) {
        String name = name(call);
        return locks.locked(name, () -> {
            var roles = new Roles(call.storage());
            Role before = roles.find(name);
            Role role = RoleRules.changed(
                    before == null ? Role.EMPTY : before,
                    call.fields(),
                    call.mount().maxLeaseTtl());
            roles.save(name, role);
            return saved(call, role);
        });
    }

    private static Response saved(Call call, Role role) {
        Response response = Response.none();
        if (role.token().token().maxTtl().compareTo(call.mount().maxLeaseTtl()) > 0) {
            response = response.withStatus(200)
                    .withWarning("token max ttl is greater than the system or backend mount's maximum TTL value; issued"
                            + " tokens' max TTL value will be truncated");
        }
        if (role.flag(RoleField.VERBOSE_OIDC_LOGGING)) {
            response = response.withStatus(200)
                    .withWarning("verbose_oidc_logging has been enabled for this role. This is not recommended in"
                            + " production since sensitive information may be present in OIDC responses.");
        }
        return response;
    }

    private Response delete(Call call) {
        String name = name(call);
        locks.run(name, () -> new Roles(call.storage()).delete(name));
        return Response.none();
    }
}
