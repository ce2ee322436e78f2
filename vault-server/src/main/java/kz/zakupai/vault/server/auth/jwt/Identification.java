package kz.zakupai.vault.server.auth.jwt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.request.Connection;
import kz.zakupai.vault.server.request.Login;
import kz.zakupai.vault.server.request.TokenParameters;

/** Makes a login of verified claims: who the user is, of which groups, and with which metadata. */
final class Identification {
    static final String ROLE = "role";

    private Identification() {}

    /**
     * The login that a role grants to the bearer of these claims.
     *
     * @param more metadata besides what the role maps
     * @throws TokenRejected when a claim that the role needs is missing or of the wrong kind
     */
    static Login login(String roleName, Role role, Claims claims, Connection from, Map<String, String> more) {
        String user = user(role, claims);
        Map<String, String> metadata = metadata(role, claims);
        metadata.put(ROLE, roleName);
        List<String> groups = groups(role, claims);
        TokenParameters token = role.token().granted(from).withPolicies(PolicyTemplates.policies(role, claims));
        Map<String, String> shown = new LinkedHashMap<>(metadata);
        shown.putAll(more);
        return Login.of(user, user, token)
                .withAliasMetadata(metadata)
                .withGroupAliases(groups)
                .withMetadata(shown)
                .withInternal(Map.of(ROLE, roleName));
    }

    private static String user(Role role, Claims claims) {
        String claim = role.text(RoleField.USER_CLAIM);
        Object user = role.flag(RoleField.USER_CLAIM_JSON_POINTER) ? claims.at(claim) : claims.named(claim);
        if (user == null) {
            throw new TokenRejected("claim \"" + claim + "\" not found in token");
        }
        if (!(user instanceof String name)) {
            throw new TokenRejected("claim \"" + claim + "\" could not be converted to string");
        }
        return name;
    }

    private static Map<String, String> metadata(Role role, Claims claims) {
        Map<String, String> metadata = new LinkedHashMap<>();
        role.map(RoleField.CLAIM_MAPPINGS).forEach((source, target) -> {
            Object value = claims.at(source);
            if (value != null) {
                if (!(value instanceof String text)) {
                    throw new TokenRejected("error converting claim '" + source + "' to string");
                }
                metadata.put(String.valueOf(target), text);
            }
        });
        return metadata;
    }

    private static List<String> groups(Role role, Claims claims) {
        String claim = role.text(RoleField.GROUPS_CLAIM);
        if (claim.isEmpty()) {
            return List.of();
        }
        Object value = claims.at(claim);
        if (value == null) {
            throw new TokenRejected("failed to fetch groups: \"" + claim + "\" claim not found in token");
        }
        List<?> values = Claims.asList(value);
        if (values == null) {
            throw new TokenRejected("\"" + claim + "\" claim could not be converted to string list");
        }
        var groups = new ArrayList<String>();
        for (Object group : values) {
            if (!(group instanceof String name)) {
                throw new TokenRejected("value " + group + " in groups claim could not be parsed as string");
            }
            if (!name.isEmpty()) {
                groups.add(name);
            }
        }
        return groups;
    }
}
