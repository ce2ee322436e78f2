package kz.zakupai.cli.vault.pki.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import kz.zakupai.vault.client.json.JsonObject;

/**
 * A check of each role on its own.
 *
 * @param exceptions whether roles may be named that are not looked at
 * @param bad what makes a role one that is reported
 * @param status of such a role
 * @param message about such a role
 */
record RoleCheck(String name, boolean exceptions, Predicate<JsonObject> bad, Status status, String message)
        implements HealthCheck {
    private static final String ALLOWED = "allowed_roles";

    static RoleCheck localhost() {
        return new RoleCheck(
                "role_allows_localhost",
                false,
                role -> role.isTrue("allow_localhost")
                        && !role.array("allowed_domains").items().isEmpty(),
                Status.WARNING,
                "The role issues for localhost besides its allowed_domains: write allow_localhost=false, and name it among"
                        + " the domains where it is needed.");
    }

    static RoleCheck globWildcards() {
        return new RoleCheck(
                "role_allows_glob_wildcards",
                true,
                role -> role.isTrue("allow_glob_domains") && role.isTrue("allow_wildcard_certificates"),
                Status.WARNING,
                "The role allows wildcard certificates and globs in its domains, which together match more than either:"
                        + " make two roles of it.");
    }

    static RoleCheck stored() {
        return new RoleCheck(
                "role_no_store_false",
                true,
                role -> !role.isTrue("no_store"),
                Status.WARNING,
                "The role stores every certificate: many of them cost space and time. Where they live shortly and are not"
                        + " revoked, write no_store=true; otherwise let tidy run and lists be rebuilt by themselves.");
    }

    @Override
    public Map<String, Object> defaults() {
        return exceptions ? Map.of(ALLOWED, List.of()) : Map.of();
    }

    @Override
    public List<Result> run(PkiMount mount, Parameters parameters) {
        List<String> allowed = exceptions ? parameters.names(ALLOWED) : List.of();
        Map<String, JsonObject> roles = mount.roles();
        if (roles.isEmpty()) {
            return List.of(new Result(Status.NOT_APPLICABLE, mount.endpoint("roles"), "There are no roles."));
        }
        Status found = kinder(mount);
        List<Result> results = new ArrayList<>();
        roles.forEach((role, fields) -> {
            boolean reported = bad.test(fields) && !allowed.contains(role);
            results.add(
                    reported
                            ? new Result(found, mount.endpoint("roles/" + role), message)
                            : new Result(Status.OK, mount.endpoint("roles/" + role), "The role is as it should be."));
        });
        return results;
    }

    /** Stored certificates matter less where lists are rebuilt in the background rather than at each revocation. */
    private Status kinder(PkiMount mount) {
        boolean storing = name.equals("role_no_store_false");
        return storing && mount.read("config/crl").orElse(JsonObject.EMPTY).isTrue("auto_rebuild")
                ? Status.INFORMATIONAL
                : status;
    }
}
