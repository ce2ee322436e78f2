package kz.zakupai.vault.server.engine.pki.issue;

import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.pki.role.Role;
import kz.zakupai.vault.server.engine.pki.role.RoleField;
import org.jspecify.annotations.Nullable;

/**
 * Fills identity templates into the domains and URIs that a role allows. A template without a value for the caller allows
 * nothing, and neither does a value with a {@code *}: nobody widens a role by the name that he has.
 */
final class NameTemplates {
    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");

    private final CallerIdentity identity;

    NameTemplates(CallerIdentity identity) {
        this.identity = identity;
    }

    AllowedNames filled(Role role, Call call) {
        List<String> domains = role.texts(RoleField.ALLOWED_DOMAINS);
        List<String> uris = role.texts(RoleField.ALLOWED_URI_SANS);
        return new AllowedNames(
                role,
                role.flag(RoleField.ALLOWED_DOMAINS_TEMPLATE) ? filled(domains, call) : domains,
                role.flag(RoleField.ALLOWED_URI_SANS_TEMPLATE) ? filled(uris, call) : uris);
    }

    private List<String> filled(List<String> patterns, Call call) {
        String entityId = call.who().entityId();
        return patterns.stream()
                .map(pattern -> filled(pattern, entityId))
                .filter(Objects::nonNull)
                .toList();
    }

    private @Nullable String filled(String pattern, String entityId) {
        var filled = new StringBuilder();
        Matcher template = TEMPLATE.matcher(pattern);
        while (template.find()) {
            String value = entityId.isEmpty() ? null : identity.value(entityId, template.group(1));
            if (value == null || value.isEmpty() || value.indexOf('*') >= 0) {
                return null;
            }
            template.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        template.appendTail(filled);
        return filled.indexOf("{{") < 0 ? filled.toString() : null;
    }
}
