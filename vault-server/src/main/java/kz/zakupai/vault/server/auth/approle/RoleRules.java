package kz.zakupai.vault.server.auth.approle;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.request.CidrBlock;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.TokenType;

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
            return policies.stream()
                    .map(policy -> String.valueOf(policy).strip().toLowerCase(Locale.ROOT))
                    .filter(policy -> !policy.isEmpty())
                    .distinct()
                    .sorted()
                    .toList();
        }
        if (value instanceof Integer number && number < 0) {
            throw RequestFailure.badRequest("'" + setting.name() + "' cannot be negative");
        }
        if (setting.equals(RoleSetting.TOKEN_TYPE)) {
            return tokenType(String.valueOf(value)).wireName();
        }
        if (value instanceof List<?> blocks) {
            List<String> texts = blocks.stream()
                    .map(block -> block(String.valueOf(block)).toString())
                    .toList();
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
        if (role.texts(RoleSetting.TOKEN_POLICIES).contains("root")) {
            throw RequestFailure.badRequest("auth methods cannot create root tokens");
        }
        var ttl = role.duration(RoleSetting.TOKEN_TTL);
        var maxTtl = role.duration(RoleSetting.TOKEN_MAX_TTL);
        if (maxTtl.isPositive() && ttl.compareTo(maxTtl) > 0) {
            throw RequestFailure.badRequest("'token_ttl' cannot be greater than 'token_max_ttl'");
        }
        TokenType type = tokenType(role.text(RoleSetting.TOKEN_TYPE));
        if (type == TokenType.BATCH || type == TokenType.DEFAULT_BATCH) {
            if (role.duration(RoleSetting.TOKEN_PERIOD).isPositive()) {
                throw RequestFailure.badRequest(
                        "'token_type' cannot be 'batch' or 'default_batch' when set to generate" + " periodic tokens");
            }
            if (role.number(RoleSetting.TOKEN_NUM_USES) > 0) {
                throw RequestFailure.badRequest("'token_type' cannot be 'batch' or 'default_batch' when set to generate"
                        + " tokens with limited use count");
            }
        }
    }

    static TokenType tokenType(String name) {
        if (name.isEmpty()) {
            return TokenType.DEFAULT;
        }
        return Arrays.stream(TokenType.values())
                .filter(type -> type.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> RequestFailure.badRequest("invalid 'token_type' value"));
    }

    /** @throws RequestFailure 400 when it is no CIDR block */
    static CidrBlock block(String text) {
        try {
            return CidrBlock.parse(text);
        } catch (IllegalArgumentException e) {
            throw RequestFailure.badRequest("invalid CIDR blocks: \"" + text + "\" is not an address or a CIDR block");
        }
    }

    /**
     * Checks that every block of a secret-id lies within one of the role's.
     *
     * @throws RequestFailure 400 when one does not
     */
    static void verifySubset(List<String> ofRole, List<String> ofSecretId) {
        List<CidrBlock> outer = ofRole.stream().map(RoleRules::block).toList();
        List<CidrBlock> inner = ofSecretId.stream().map(RoleRules::block).toList();
        boolean within = outer.isEmpty()
                || inner.stream().allMatch(block -> outer.stream().anyMatch(allowed -> allowed.contains(block)));
        if (!within) {
            throw RequestFailure.badRequest("failed to verify subset relationship between CIDR blocks on the role "
                    + ofRole + " and CIDR blocks on the secret ID " + ofSecretId);
        }
    }
}
