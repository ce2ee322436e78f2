package kz.zakupai.vault.server.auth.jwt;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.zakupai.vault.server.auth.TokenFields;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.engine.GoDuration;
import kz.zakupai.vault.server.request.RequestFailure;
import org.jspecify.annotations.Nullable;

/** Makes a role of what a request gives, and says what a role must fulfil. */
final class RoleRules {
    static final TokenFields TOKEN_FIELDS =
            TokenFields.with("policies", "num_uses", "ttl", "max_ttl", "period", "bound_cidrs");

    private static final Set<String> OAUTH2_TOKENS = Set.of("access_token", "id_token", "refresh_token");
    private static final String RESERVED_METADATA = "role";

    /** These take their default whenever a request does not give them, as Vault's do. */
    private static final Set<String> NOT_KEPT =
            Set.of(RoleField.ROLE_TYPE, RoleField.BOUND_CLAIMS_TYPE, RoleField.CALLBACK_MODE);

    private RoleRules() {}

    /** @throws RequestFailure 400 when the role would not be usable */
    static Role changed(Role before, Fields fields, Duration mountMaximum) {
        Map<String, Object> settings = new LinkedHashMap<>(before.settings());
        for (Field field : RoleField.ALL) {
            Object given = fields.value(field.name());
            if (fields.has(field.name()) && given != null) {
                settings.put(field.name(), field.type() == FieldType.MAP ? withoutNulls(given) : stored(given));
            } else if (NOT_KEPT.contains(field.name())) {
                settings.put(field.name(), field.fallback() == null ? "" : field.fallback());
            }
        }
        if ("".equals(settings.get(RoleField.ROLE_TYPE))) {
            settings.put(RoleField.ROLE_TYPE, RoleField.TYPE_OIDC);
        }
        oneOf(settings, RoleField.ROLE_TYPE, RoleField.TYPE_JWT, RoleField.TYPE_OIDC);
        Role role = new Role(settings, TOKEN_FIELDS.read(before.token(), fields));
        verify(role, mountMaximum);
        return role;
    }

    private static Object stored(Object given) {
        return given instanceof Duration duration ? duration.toSeconds() : given;
    }

    private static Object withoutNulls(Object given) {
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        if (given instanceof Map<?, ?> map) {
            map.forEach((name, value) -> kept.put(String.valueOf(name), value == null ? "" : value));
        }
        return kept;
    }

    private static void verify(Role role, Duration mountMaximum) {
        Duration period = role.token().token().period();
        if (period.compareTo(mountMaximum) > 0) {
            throw RequestFailure.badRequest("'period' of '\"" + GoDuration.format(period)
                    + "\"' is greater than the backend's maximum lease TTL of '\"" + GoDuration.format(mountMaximum)
                    + "\"'");
        }
        oneOf(role.settings(), RoleField.BOUND_CLAIMS_TYPE, RoleField.CLAIMS_STRING, RoleField.CLAIMS_GLOB);
        verifyGlobs(role);
        verifyMappings(role.map(RoleField.CLAIM_MAPPINGS));
        for (String name : role.texts(RoleField.OAUTH2_METADATA)) {
            if (!OAUTH2_TOKENS.contains(name)) {
                throw RequestFailure.badRequest("Unrecognized oauth2 metadata name " + name);
            }
        }
        if (role.text(RoleField.USER_CLAIM).isEmpty()) {
            throw RequestFailure.badRequest("a user claim must be defined on the role");
        }
        oneOf(
                role.settings(),
                RoleField.CALLBACK_MODE,
                RoleField.MODE_CLIENT,
                RoleField.MODE_DIRECT,
                RoleField.MODE_DEVICE);
        verifyBindings(role);
        PolicyTemplates.verify(role);
    }

    private static void oneOf(Map<String, Object> settings, String field, String... allowed) {
        String value = String.valueOf(settings.get(field));
        if (!List.of(allowed).contains(value)) {
            throw RequestFailure.badRequest("invalid '" + field + "': " + value);
        }
    }

    private static void verifyGlobs(Role role) {
        if (!role.text(RoleField.BOUND_CLAIMS_TYPE).equals(RoleField.CLAIMS_GLOB)) {
            return;
        }
        role.map(RoleField.BOUND_CLAIMS).values().forEach(value -> {
            List<?> values = Claims.asList(value);
            if (values == null) {
                throw RequestFailure.badRequest("claim is not a string or list: " + value);
            }
            for (Object item : values) {
                if (!(item instanceof String)) {
                    throw RequestFailure.badRequest("claim is not a string: " + item);
                }
            }
        });
    }

    private static void verifyMappings(Map<String, @Nullable Object> mappings) {
        var targets = new HashSet<String>();
        mappings.values().forEach(value -> {
            String target = String.valueOf(value);
            if (target.equals(RESERVED_METADATA)) {
                throw RequestFailure.badRequest(
                        "metadata key \"" + target + "\" is reserved and may not be a mapping destination");
            }
            if (!targets.add(target)) {
                throw RequestFailure.badRequest("multiple keys are mapped to metadata key \"" + target + "\"");
            }
        });
    }

    private static void verifyBindings(Role role) {
        boolean device = role.callbackMode().equals(RoleField.MODE_DEVICE);
        if (role.isOidc()
                && !device
                && role.texts(RoleField.ALLOWED_REDIRECT_URIS).isEmpty()) {
            throw RequestFailure.badRequest(
                    "'allowed_redirect_uris' must be set if 'role_type' is 'oidc' or unspecified.");
        }
        boolean bound = !role.texts(RoleField.BOUND_AUDIENCES).isEmpty()
                || !role.token().token().boundCidrs().isEmpty()
                || !role.text(RoleField.BOUND_SUBJECT).isEmpty()
                || !role.map(RoleField.BOUND_CLAIMS).isEmpty();
        if (!role.isOidc() && !bound) {
            throw RequestFailure.badRequest("must have at least one bound constraint when creating/updating a role");
        }
    }
}
