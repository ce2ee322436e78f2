package kz.zakupai.vault.server.engine.pki.role;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.pki.issuer.Issuers;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.json.JsonSyntax;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** {@code roles} and {@code roles/NAME}. A POST resets what it does not name, a PATCH leaves it. */
public final class RolePaths {
    private final Roles roles;
    private final Issuers issuers;

    public RolePaths(Roles roles, Issuers issuers) {
        this.roles = roles;
        this.issuers = issuers;
    }

    public List<EnginePath.Builder> paths() {
        return List.of(
                EnginePath.of("roles", "Lists the roles.")
                        .field("after", FieldType.STRING, "Where to go on, exclusive.")
                        .field("limit", FieldType.INT, "How many at most; 0 for all.")
                        .on(
                                Operation.LIST,
                                call -> Response.keys(roles.names(
                                        call.storage(),
                                        call.fields().string("after"),
                                        Math.max(0, call.fields().integer("limit"))))),
                EnginePath.of("roles/{name}", "Reads, writes, changes and deletes a role.")
                        .field("name", FieldType.NAME, "The role's name.")
                        .fields(RoleField.fields())
                        .on(Operation.READ, this::read)
                        .onWrite(call -> write(call, false))
                        .on(Operation.PATCH, call -> write(call, true))
                        .on(Operation.DELETE, this::delete));
    }

    private Response read(Call call) {
        Role role = roles.find(call.storage(), call.fields().string("name"));
        if (role == null) {
            throw RequestFailure.notFound();
        }
        return Response.of(role.wire());
    }

    private Response write(Call call, boolean patch) {
        Role saved = roles.write(call.storage(), call.fields().string("name"), before -> {
            if (patch && before == null) {
                throw RequestFailure.badRequest("Unable to fetch role entry to patch");
            }
            return RoleRules.checked(given(call, patch && before != null ? before : Role.usual()));
        });
        Response answer = Response.of(saved.wire());
        for (String warning : warnings(call, saved)) {
            answer = answer.withWarning(warning);
        }
        return answer;
    }

    private Response delete(Call call) {
        roles.delete(call.storage(), call.fields().string("name"));
        return Response.none();
    }

    private static Role given(Call call, Role start) {
        Role role = start;
        for (RoleField field : RoleField.values()) {
            if (call.fields().has(field.wireName())) {
                Object value = call.fields().value(field.wireName());
                role = value == null ? role : role.with(field, value);
            }
        }
        List<String> qualified = qualifiedPolicies(call.request().data().get(RoleField.POLICY_IDENTIFIERS.wireName()));
        return qualified == null ? role : role.with(RoleField.POLICY_IDENTIFIERS, qualified);
    }

    /** Policies with notices come as one text that holds a JSON list; null for anything else. */
    private static @Nullable List<String> qualifiedPolicies(@Nullable Object value) {
        if (!(value instanceof String text) || !text.strip().startsWith("[")) {
            return null;
        }
        try {
            byte[] wrapped = ("{\"list\":" + text + "}").getBytes(java.nio.charset.StandardCharsets.UTF_8);
            if (!(Json.object(wrapped).get("list") instanceof List<?> list)) {
                return null;
            }
            var policies = new ArrayList<String>();
            for (Object item : list) {
                if (!(item instanceof Map<?, ?> map)) {
                    return null;
                }
                policies.add(new String(Json.bytes(map), StandardCharsets.UTF_8));
            }
            return policies;
        } catch (JsonSyntax e) {
            return null;
        }
    }

    private List<String> warnings(Call call, Role saved) {
        var warnings = new ArrayList<String>();
        String issuer = saved.text(RoleField.ISSUER_REF);
        if (issuers.find(call.storage(), issuer) == null) {
            warnings.add(
                    issuer.equals(Issuers.DEFAULT)
                            ? "Issuing Certificate was set to default, but no default issuing certificate (configurable at"
                                    + " /config/issuers) is currently set"
                            : "Issuing Certificate was set to " + issuer
                                    + " but no issuing certificate currently has that name");
        }
        if (saved.flag(RoleField.NO_STORE) && call.fields().bool(RoleField.GENERATE_LEASE.wireName())) {
            warnings.add("mutually exclusive values no_store=true and generate_lease=true were both specified;"
                    + " no_store=true takes priority");
        } else if (saved.flag(RoleField.GENERATE_LEASE)) {
            warnings.add(
                    "it is encouraged to disable generate_lease and rely on PKI's native capabilities when possible;"
                            + " this option can cause Vault-wide issues with large numbers of issued certificates");
        }
        return warnings;
    }
}
