package kz.zakupai.vault.server.auth.approle;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.FieldType;
import org.jspecify.annotations.Nullable;

/**
 * One setting of a role: how requests name it, its type and default, and the path that reads and changes it alone. All that
 * handles settings one by one works from {@link #ALL}.
 *
 * @param oldName a name that older clients use for it, or empty
 * @param subpath the segment behind {@code role/NAME/}
 */
record RoleSetting(Field field, String oldName, String subpath) {
    static final RoleSetting BIND_SECRET_ID = of(
            "bind_secret_id", FieldType.BOOL, true, "", "bind-secret-id", "Whether a login must present a secret-id.");
    static final RoleSetting LOCAL_SECRET_IDS = of(
            "local_secret_ids",
            FieldType.BOOL,
            false,
            "",
            "local-secret-ids",
            "Whether secret-ids stay in this cluster; chosen when the role is created.");
    static final RoleSetting SECRET_ID_BOUND_CIDRS = of(
            "secret_id_bound_cidrs",
            FieldType.COMMA_STRING_LIST,
            List.of(),
            "bound_cidr_list",
            "secret-id-bound-cidrs",
            "CIDR blocks from which a login may come; none for anywhere.");
    static final RoleSetting SECRET_ID_NUM_USES = of(
            "secret_id_num_uses",
            FieldType.INT,
            0,
            "",
            "secret-id-num-uses",
            "How many logins a secret-id is good for; 0 for any number.");
    static final RoleSetting SECRET_ID_TTL = of(
            "secret_id_ttl",
            FieldType.DURATION,
            Duration.ZERO,
            "",
            "secret-id-ttl",
            "How long a secret-id is good for; 0 for ever.");
    static final RoleSetting TOKEN_BOUND_CIDRS = of(
            "token_bound_cidrs",
            FieldType.COMMA_STRING_LIST,
            List.of(),
            "",
            "token-bound-cidrs",
            "CIDR blocks from which the tokens may be used; none for anywhere.");
    static final RoleSetting TOKEN_EXPLICIT_MAX_TTL = of(
            "token_explicit_max_ttl",
            FieldType.DURATION,
            Duration.ZERO,
            "",
            "",
            "A limit to the tokens' life that renewals of periodic tokens keep as well.");
    static final RoleSetting TOKEN_MAX_TTL = of(
            "token_max_ttl",
            FieldType.DURATION,
            Duration.ZERO,
            "",
            "token-max-ttl",
            "The longest life of the tokens; 0 for the mount's.");
    static final RoleSetting TOKEN_NO_DEFAULT_POLICY = of(
            "token_no_default_policy",
            FieldType.BOOL,
            false,
            "",
            "",
            "Whether the tokens go without the default policy.");
    static final RoleSetting TOKEN_NUM_USES = of(
            "token_num_uses",
            FieldType.INT,
            0,
            "",
            "token-num-uses",
            "How many requests a token is good for; 0 for any number.");
    static final RoleSetting TOKEN_PERIOD = of(
            "token_period",
            FieldType.DURATION,
            Duration.ZERO,
            "period",
            "period",
            "Makes periodic tokens, which live on as long as they are renewed within this time.");
    static final RoleSetting TOKEN_POLICIES = of(
            "token_policies",
            FieldType.COMMA_STRING_LIST,
            List.of(),
            "policies",
            "policies",
            "The policies of the tokens.");
    static final RoleSetting TOKEN_STRICTLY_BIND_IP = of(
            "token_strictly_bind_ip",
            FieldType.BOOL,
            false,
            "",
            "",
            "Whether a token may be used only from the address that its login came from.");
    static final RoleSetting TOKEN_TTL = of(
            "token_ttl",
            FieldType.DURATION,
            Duration.ZERO,
            "",
            "token-ttl",
            "The first life of the tokens; 0 for the mount's.");
    static final RoleSetting TOKEN_TYPE = of(
            "token_type",
            FieldType.STRING,
            "default",
            "",
            "",
            "service, batch, default-service, default-batch, default.");

    /** In the order in which a role is shown. */
    static final List<RoleSetting> ALL = List.of(
            BIND_SECRET_ID,
            LOCAL_SECRET_IDS,
            SECRET_ID_BOUND_CIDRS,
            SECRET_ID_NUM_USES,
            SECRET_ID_TTL,
            TOKEN_BOUND_CIDRS,
            TOKEN_EXPLICIT_MAX_TTL,
            TOKEN_MAX_TTL,
            TOKEN_NO_DEFAULT_POLICY,
            TOKEN_NUM_USES,
            TOKEN_PERIOD,
            TOKEN_POLICIES,
            TOKEN_STRICTLY_BIND_IP,
            TOKEN_TTL,
            TOKEN_TYPE);

    private static RoleSetting of(
            String name, FieldType type, Object fallback, String oldName, String subpath, String description) {
        return new RoleSetting(Field.of(name, type, description).orElse(fallback), oldName, subpath);
    }

    String name() {
        return field.name();
    }

    Object fallback() {
        return Objects.requireNonNull(field.fallback());
    }

    /** The fields of a path that takes this setting: its name and the old one. */
    List<Field> fields() {
        return oldName.isEmpty()
                ? List.of(field)
                : List.of(field, Field.of(oldName, field.type(), "The old name of " + field.name() + "."));
    }

    /** The form of a value in answers: durations are whole seconds there. */
    Object wire(Object value) {
        return value instanceof Duration duration ? duration.toSeconds() : value;
    }

    Object stored(Object value) {
        return value instanceof Duration duration ? duration.toString() : value;
    }

    Object fromStore(@Nullable Object stored) {
        if (stored == null) {
            return fallback();
        }
        return field.type() == FieldType.DURATION ? Duration.parse(String.valueOf(stored)) : stored;
    }
}
