package kz.zakupai.vault.server.auth.approle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.auth.Lockout;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.KeyedLocks;
import kz.zakupai.vault.server.request.CidrBlock;
import kz.zakupai.vault.server.request.Login;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import kz.zakupai.vault.server.request.TokenParameters;
import org.jspecify.annotations.Nullable;

/**
 * {@code login}: verifies a role-id and a secret-id. Costs four storage gets, and a write only where uses are limited.
 *
 * <p>Unknown role-ids and wrong, expired or used-up secret-ids get the same answer for much the same work.
 */
final class LoginPath {
    static final String ROLE_NAME = "role_name";
    private static final String ROLE_ID = "role_id";
    private static final String SECRET_ID = "secret_id";

    private final KeyedLocks locks;
    private final Lockout lockout;

    LoginPath(KeyedLocks locks, Lockout lockout) {
        this.locks = locks;
        this.lockout = lockout;
    }

    EnginePath.Builder path() {
        return EnginePath.of("login", "Logs in with a role-id and a secret-id.")
                .unauthenticated()
                .grantsLease()
                .field(ROLE_ID, FieldType.STRING, "The role-id.")
                .field(SECRET_ID, FieldType.STRING, "The secret-id, where the role wants one.")
                .onWrite(call -> Response.login(login(call)));
    }

    /** The name of the role with the given role-id; it takes what a login takes to find it. */
    static @Nullable String role(Call call) {
        String roleId = call.path().equals("login") ? call.fields().string(ROLE_ID) : "";
        Salt salt = roleId.isEmpty() ? null : Salt.find(call.storage());
        Role role = salt == null ? null : new Roles(call.storage()).byRoleId(salt, roleId);
        return role == null ? null : role.name();
    }

    private Login login(Call call) {
        String roleId = call.fields().string(ROLE_ID);
        String secretId = call.fields().string(SECRET_ID);
        if (roleId.isEmpty()) {
            throw RequestFailure.badRequest("missing role_id");
        }
        Salt salt = Salt.find(call.storage());
        if (salt == null) {
            throw invalid();
        }
        Role role = new Roles(call.storage()).byRoleId(salt, roleId);
        if (role == null) {
            var nobodys = new SecretIds(call.storage(), salt, locks, "none");
            nobodys.find(nobodys.hash(secretId), call.now());
            throw invalid();
        }
        if (lockout.locked(role.roleId(), call.mount(), call.now())) {
            throw RequestFailure.noToken();
        }
        verifyAddress(call, role.texts(RoleSetting.SECRET_ID_BOUND_CIDRS), "by CIDR restrictions on the role");
        SecretIdEntry entry =
                role.flag(RoleSetting.BIND_SECRET_ID) ? verifiedSecretId(call, salt, role, secretId) : null;
        return grant(call, role, entry);
    }

    private SecretIdEntry verifiedSecretId(Call call, Salt salt, Role role, String secretId) {
        if (secretId.isEmpty()) {
            throw RequestFailure.badRequest("missing secret_id");
        }
        var secretIds = new SecretIds(call.storage(), salt, locks, role.uuid());
        SecretIdEntry entry = secretIds.use(
                secretIds.hash(secretId),
                call.now(),
                found -> verifyAddress(call, found.cidrs(), "through CIDR restrictions on the secret ID"));
        if (entry == null) {
            lockout.failed(role.roleId(), call.mount(), call.now());
            throw invalid();
        }
        lockout.succeeded(role.roleId());
        return entry;
    }

    private static void verifyAddress(Call call, List<String> blocks, String restriction) {
        String address = call.request().connection().remoteAddress();
        if (!CidrBlock.anyContains(blocks.stream().map(CidrBlock::parse).toList(), address)) {
            throw RequestFailure.badRequest("source address \"" + address + "\" unauthorized " + restriction);
        }
    }

    private static Login grant(Call call, Role role, @Nullable SecretIdEntry entry) {
        Map<String, String> metadata = new LinkedHashMap<>(entry == null ? Map.of() : entry.metadata());
        metadata.put(ROLE_NAME, role.name());
        List<String> ofSecretId = entry == null ? List.of() : entry.tokenCidrs();
        TokenParameters token = role.token();
        List<String> blocks = role.flag(RoleSetting.TOKEN_STRICTLY_BIND_IP)
                ? List.of(call.request().connection().remoteAddress())
                : ofSecretId.isEmpty() ? token.boundCidrs() : ofSecretId;
        return Login.of("", role.roleId(), token.withBoundCidrs(blocks))
                .withMetadata(metadata)
                .withAliasMetadata(metadata)
                .withInternal(Map.of(ROLE_NAME, role.name()));
    }

    private static RequestFailure invalid() {
        return RequestFailure.badRequest("invalid role or secret ID");
    }
}
