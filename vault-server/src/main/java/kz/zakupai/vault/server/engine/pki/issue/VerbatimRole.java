package kz.zakupai.vault.server.engine.pki.issue;

import java.util.List;
import java.util.Objects;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.engine.pki.role.Role;
import kz.zakupai.vault.server.engine.pki.role.RoleField;

/** What holds for requests that are signed as they are: no rules but the lifetimes of a role, and the wishes of the call. */
public final class VerbatimRole {
    private static final List<RoleField> KEPT = List.of(
            RoleField.TTL,
            RoleField.MAX_TTL,
            RoleField.GENERATE_LEASE,
            RoleField.NO_STORE,
            RoleField.ISSUER_REF,
            RoleField.NOT_BEFORE_DURATION);

    private static final List<RoleField> FROM_FIELDS = List.of(
            RoleField.KEY_USAGE,
            RoleField.EXT_KEY_USAGE,
            RoleField.EXT_KEY_USAGE_OIDS,
            RoleField.SIGNATURE_BITS,
            RoleField.USE_PSS);

    private VerbatimRole() {}

    /** @param basis the role that the path names, or {@link Role#usual()} */
    static Role of(Role basis, Fields fields) {
        Role role = kept(basis);
        for (RoleField field : FROM_FIELDS) {
            Object value = fields.value(field.wireName());
            role = value == null ? role : role.with(field, value);
        }
        String mark = RoleField.BASIC_CONSTRAINTS_VALID_FOR_NON_CA.wireName();
        boolean marked =
                fields.has(mark) ? fields.bool(mark) : basis.flag(RoleField.BASIC_CONSTRAINTS_VALID_FOR_NON_CA);
        return role.with(RoleField.BASIC_CONSTRAINTS_VALID_FOR_NON_CA, marked);
    }

    /** As {@link #of}, where no request says anything. */
    public static Role of(Role basis) {
        return kept(basis)
                .with(
                        RoleField.KEY_USAGE,
                        Objects.requireNonNull(RoleField.KEY_USAGE.field().fallback()));
    }

    private static Role kept(Role basis) {
        Role role = Role.unrestricted().with(RoleField.REQUIRE_CN, false);
        for (RoleField field : KEPT) {
            role = role.with(field, value(basis, field));
        }
        return role;
    }

    private static Object value(Role role, RoleField field) {
        return Objects.requireNonNull(role.wire().get(field.wireName()));
    }
}
