package kz.zakupai.vault.server.token;

import java.util.List;
import kz.zakupai.vault.server.request.Caller;
import kz.zakupai.vault.server.request.RequestFailure;
import org.jspecify.annotations.Nullable;

/**
 * Which policies a new token gets.
 *
 * @param wished as the client named them; empty for none
 * @param sudo the caller may go beyond its own policies
 */
record ChildPolicies(Caller caller, List<String> wished, boolean noDefault, boolean sudo) {

    /** @throws RequestFailure 400 when the caller, or the role, does not allow them */
    List<String> decide(@Nullable TokenRole role) {
        List<String> policies = role != null && role.limitsPolicies() ? byRole(role) : byCaller();
        if (noDefault) {
            policies = policies.stream()
                    .filter(policy -> !policy.equals(PolicyNames.DEFAULT))
                    .toList();
        }
        PolicyNames.checkAssignable(policies);
        if (policies.contains(PolicyNames.ROOT) && !caller.root()) {
            throw RequestFailure.badRequest("root tokens may not be created without parent token being root");
        }
        return policies;
    }

    private List<String> byCaller() {
        if (wished.isEmpty()) {
            return PolicyNames.sanitize(caller.policies(), false);
        }
        if (sudo) {
            return PolicyNames.sanitize(wished, !noDefault);
        }
        List<String> own = PolicyNames.sanitize(caller.policies(), false);
        if (!own.containsAll(PolicyNames.sanitize(wished, false))) {
            throw RequestFailure.badRequest("child policies must be subset of parent");
        }
        return PolicyNames.sanitize(wished, !noDefault && own.contains(PolicyNames.DEFAULT));
    }

    private List<String> byRole(TokenRole role) {
        boolean withDefault = !noDefault && !role.noDefaultPolicy() && !disallowed(role, PolicyNames.DEFAULT);
        boolean allowedListed =
                !role.allowedPolicies().isEmpty() || !role.allowedGlobs().isEmpty();
        List<String> policies;
        if (!wished.isEmpty()) {
            policies = PolicyNames.sanitize(wished, withDefault);
            if (allowedListed) {
                checkAllowed(role, policies, withDefault);
            }
        } else {
            policies = PolicyNames.sanitize(allowedListed ? role.allowedPolicies() : caller.policies(), withDefault);
        }
        for (String policy : policies) {
            if (disallowed(role, policy)) {
                throw RequestFailure.badRequest("token policy \"" + policy + "\" is disallowed by this role");
            }
        }
        return policies;
    }

    private static void checkAllowed(TokenRole role, List<String> policies, boolean withDefault) {
        List<String> allowed = PolicyNames.sanitize(role.allowedPolicies(), withDefault);
        for (String policy : policies) {
            if (!allowed.contains(policy) && !PolicyNames.anyFits(role.allowedGlobs(), policy)) {
                throw RequestFailure.badRequest("token policies (" + quoted(policies)
                        + ") must be subset of the role's allowed policies (" + quoted(allowed)
                        + ") or glob policies (" + quoted(role.allowedGlobs()) + ")");
            }
        }
    }

    private static boolean disallowed(TokenRole role, String policy) {
        return role.disallowedPolicies().contains(policy) || PolicyNames.anyFits(role.disallowedGlobs(), policy);
    }

    private static String quoted(List<String> names) {
        return names.isEmpty() ? "[]" : "[\"" + String.join("\" \"", names) + "\"]";
    }
}
