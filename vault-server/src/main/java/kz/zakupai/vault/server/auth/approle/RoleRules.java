package kz.zakupai.vault.server.auth.approle;

import java.util.List;
import kz.zakupai.vault.server.auth.TokenRules;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.request.CidrBlock;
import kz.zakupai.vault.server.request.RequestFailure;

/** What a role must fulfil before it is stored, and how a request's fields change it. */
final class RoleRules {
    private RoleRules() {}

    /**
     * {@code role} with the fields of a request that concern {@code settings}, put into their stored form.
     *
     * @throws RequestFailure 400 when a value is impossible
     */
    static Role changed(Role role, List<RoleSetting> settings, Fields fields) {
        Role changed = role;
        for (RoleSetting setting : settings) {
            if (given(setting, fields)) {
                boolean byOldName = !fields.has(setting.name());
                Object value = fields.value(byOldName ? setting.oldName() : setting.name());
                changed =
                        changed.with(setting, checked(setting, value == null ? setting.fallback() : value), byOldName);
            }
        }
        return changed;
    }

    /** True when the request has a value for the setting, by whichever name. */
    static boolean given(RoleSetting setting, Fields fields) {
        return fields.has(setting.name()) || (!setting.oldName().isEmpty() && fields.has(setting.oldName()));
    }

    private static Object checked(RoleSetting setting, Object value) {
        if (setting.equals(RoleSetting.TOKEN_POLICIES) && value instanceof List<?> policies) {
            return TokenRules.policies(policies);
        }
        if (value instanceof Integer number && number < 0) {
            throw RequestFailure.badRequest("'" + setting.name() + "' cannot be negative");
        }
        if (setting.equals(RoleSetting.TOKEN_TYPE)) {
            return TokenRules.type(String.valueOf(value)).wireName();
        }
        if (value instanceof List<?> blocks) {
            List<String> texts = TokenRules.blocks(blocks);
            return setting.equals(RoleSetting.TOKEN_BOUND_CIDRS) ? texts : value;
        }
        return value;
    }

    /** @throws RequestFailure 400 when the settings contradict each other */
    static void verify(Role role) {
        if (!role.flag(RoleSetting.BIND_SECRET_ID)
                && role.texts(RoleSetting.SECRET_ID_BOUND_CIDRS).isEmpty()
                && role.texts(RoleSetting.TOKEN_BOUND_CIDRS).isEmpty()) {
            throw RequestFailure.badRequest("at least one constraint should be enabled on the role");
        }
        TokenRules.verify(role.token(), role.flag(RoleSetting.TOKEN_STRICTLY_BIND_IP));
    }

    /**
     * Checks that every block of a secret-id lies within one of the role's.
     *
     * @throws RequestFailure 400 when one does not
     */
    static void verifySubset(List<String> ofRole, List<String> ofSecretId) {
        List<CidrBlock> outer = ofRole.stream().map(TokenRules::block).toList();
        List<CidrBlock> inner = ofSecretId.stream().map(TokenRules::block).toList();
        boolean within = outer.isEmpty()
                || inner.stream().allMatch(block -> outer.stream().anyMatch(allowed -> allowed.contains(block)));
        if (!within) {
            throw RequestFailure.badRequest("failed to verify subset relationship between CIDR blocks on the role "
                    + ofRole + " and CIDR blocks on the secret ID " + ofSecretId);
        }
    }
}
