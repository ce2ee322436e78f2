package kz.zakupai.vault.server.auth.approle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** {@code role}, {@code role/NAME}, its {@code role-id}, and one path for each setting. */
final class RolePaths {
    private static final String ROLE_ID = "role_id";
    private static final String OLD_CIDR_PATH = "bound-cidr-list";

    private final ReentrantLock roleWrites = new ReentrantLock();

    EnginePath.Builder list() {
        return EnginePath.of("role", "Lists the roles.")
                .on(Operation.LIST, call -> Response.keys(new Roles(call.storage()).names()));
    }

    EnginePath.Builder role() {
        EnginePath.Builder path = EnginePath.of("role/{role_name}", "Reads, writes and deletes a role.")
                .field(Roles.NAME_FIELD, FieldType.STRING, "The role's name.")
                .field(ROLE_ID, FieldType.STRING, "The role-id; a random one when absent.");
        RoleSetting.ALL.forEach(setting -> path.fields(setting.fields()));
        return path.exists(call -> new Roles(call.storage()).find(Roles.name(call)) != null)
                .on(
                        Operation.READ,
                        call -> Response.of(new Roles(call.storage()).need(call).wire()))
                .onWrite(this::write)
                .on(Operation.DELETE, this::delete);
    }

    EnginePath.Builder roleId() {
        return EnginePath.of("role/{role_name}/role-id", "Reads or chooses the role-id.")
                .field(Roles.NAME_FIELD, FieldType.STRING, "The role's name.")
                .field(ROLE_ID, FieldType.STRING, "The role-id.")
                .on(
                        Operation.READ,
                        call -> Response.of(Map.of(
                                ROLE_ID, new Roles(call.storage()).need(call).roleId())))
                .onWrite(call -> {
                    String roleId = call.fields().string(ROLE_ID);
                    if (roleId.isEmpty()) {
                        throw RequestFailure.badRequest("missing role_id");
                    }
                    return change(call, role -> role.withRoleId(roleId));
                });
    }

    /** One path for each setting that has one. */
    List<EnginePath.Builder> settings() {
        return RoleSetting.ALL.stream()
                .filter(setting -> !setting.subpath().isEmpty())
                .map(this::setting)
                .toList();
    }

    private EnginePath.Builder setting(RoleSetting setting) {
        EnginePath.Builder path = EnginePath.of(
                        "role/{role_name}/" + setting.subpath(), "Reads, changes and resets " + setting.name() + ".")
                .field(Roles.NAME_FIELD, FieldType.STRING, "The role's name.")
                .fields(setting.fields())
                .on(
                        Operation.READ,
                        call -> Response.of(new Roles(call.storage()).need(call).wire(setting)));
        return setting.equals(RoleSetting.LOCAL_SECRET_IDS)
                ? path
                : path.onWrite(call -> {
                            if (!RoleRules.given(setting, call.fields())) {
                                throw RequestFailure.badRequest("missing " + setting.name());
                            }
                            return change(call, role -> RoleRules.changed(role, List.of(setting), call.fields()));
                        })
                        .on(Operation.DELETE, call -> change(call, role -> role.without(setting)));
    }

    /** The old path of {@code secret-id-bound-cidrs}, which knows only the old name. */
    EnginePath.Builder oldCidrPath() {
        RoleSetting setting = RoleSetting.SECRET_ID_BOUND_CIDRS;
        return EnginePath.of("role/{role_name}/" + OLD_CIDR_PATH, "The old path of secret-id-bound-cidrs.")
                .field(Roles.NAME_FIELD, FieldType.STRING, "The role's name.")
                .fields(setting.fields())
                .on(Operation.READ, call -> {
                    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
                    answer.put(
                            setting.oldName(),
                            new Roles(call.storage()).need(call).texts(setting));
                    return Response.of(answer)
                            .withWarning("The \"bound_cidr_list\" field is deprecated and will be removed. Please use"
                                    + " \"secret_id_bound_cidrs\" instead.");
                })
                .onWrite(call -> change(call, role -> RoleRules.changed(role, List.of(setting), call.fields())))
                .on(Operation.DELETE, call -> change(call, role -> role.without(setting)));
    }

    private Response write(Call call) {
        String name = Roles.name(call);
        return locked(() -> {
            var roles = new Roles(call.storage());
            Role before = roles.find(name);
            Role role = RoleRules.changed(before == null ? Roles.fresh(name) : before, RoleSetting.ALL, call.fields());
            if (before != null
                    && before.flag(RoleSetting.LOCAL_SECRET_IDS) != role.flag(RoleSetting.LOCAL_SECRET_IDS)) {
                throw RequestFailure.badRequest("local_secret_ids can only be modified during role creation");
            }
            Role chosen =
                    call.fields().has(ROLE_ID) ? role.withRoleId(call.fields().string(ROLE_ID)) : role;
            RoleRules.verify(chosen);
            roles.save(before, chosen);
            return saved(call, chosen);
        });
    }

    private Response change(Call call, UnaryOperator<Role> change) {
        return locked(() -> {
            var roles = new Roles(call.storage());
            Role before = roles.need(call);
            Role role = change.apply(before);
            RoleRules.verify(role);
            roles.save(before, role);
            return saved(call, role);
        });
    }

    private static Response saved(Call call, Role role) {
        boolean truncated =
                role.duration(RoleSetting.TOKEN_MAX_TTL).compareTo(call.mount().maxLeaseTtl()) > 0;
        return truncated
                ? Response.none()
                        .withStatus(200)
                        .withWarning("token_max_ttl is greater than the backend mount's maximum TTL value; issued"
                                + " tokens' max TTL value will be truncated")
                : Response.none();
    }

    private Response delete(Call call) {
        String name = Roles.name(call);
        return locked(() -> {
            var roles = new Roles(call.storage());
            Role role = roles.find(name);
            if (role != null) {
                roles.delete(role);
                SecretIds.removeAll(call.storage(), role.uuid());
            }
            return Response.none();
        });
    }

    private Response locked(Supplier<Response> work) {
        roleWrites.lock();
        try {
            return work.get();
        } finally {
            roleWrites.unlock();
        }
    }
}
