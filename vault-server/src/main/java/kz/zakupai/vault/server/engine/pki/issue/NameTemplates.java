package kz.zakupai.vault.server.engine.pki.issue;

import java.util.List;
import kz.zakupai.vault.server.engine.pki.role.Role;
import kz.zakupai.vault.server.engine.pki.role.RoleField;

/**
 * Fills identity templates into the domains and URIs that a role allows. A template without a value for the caller allows
 * nothing.
 */
final class NameTemplates {
    private NameTemplates() {}

    static AllowedNames filled(Role role) {
        return new AllowedNames(
                role,
                filled(role.texts(RoleField.ALLOWED_DOMAINS), role.flag(RoleField.ALLOWED_DOMAINS_TEMPLATE)),
                filled(role.texts(RoleField.ALLOWED_URI_SANS), role.flag(RoleField.ALLOWED_URI_SANS_TEMPLATE)));
    }

    private static List<String> filled(List<String> patterns, boolean templates) {
        return templates
                ? patterns.stream().filter(pattern -> !pattern.contains("{{")).toList()
                : patterns;
    }
}
