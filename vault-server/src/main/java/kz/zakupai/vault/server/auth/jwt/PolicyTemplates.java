package kz.zakupai.vault.server.auth.jwt;

import java.util.ArrayList;
import java.util.List;
import kz.zakupai.vault.server.auth.TokenRules;
import kz.zakupai.vault.server.request.RequestFailure;

/** Policy names of a role that claims are put into. */
final class PolicyTemplates {
    private PolicyTemplates() {}

    /** @throws RequestFailure 400 when a name is no template that can be read */
    static void verify(Role role) {
        if (role.flag(RoleField.TOKEN_POLICIES_TEMPLATE_CLAIMS)) {
            List<String> policies = role.token().token().policies();
            for (int i = 0; i < policies.size(); i++) {
                try {
                    ClaimTemplate.parse(policies.get(i));
                } catch (TokenRejected e) {
                    throw RequestFailure.badRequest("failed to parse template policy [" + i + "]: " + e.getMessage());
                }
            }
        }
    }

    /**
     * The policies of a login: as the role has them or, where it says so, with claims put in; empty ones fall away.
     *
     * @throws TokenRejected when a claim is missing, or claims ask for the root policy
     */
    static List<String> policies(Role role, Claims claims) {
        List<String> policies = role.token().token().policies();
        if (!role.flag(RoleField.TOKEN_POLICIES_TEMPLATE_CLAIMS)) {
            return policies;
        }
        var rendered = new ArrayList<String>();
        for (int i = 0; i < policies.size(); i++) {
            try {
                rendered.add(ClaimTemplate.parse(policies.get(i)).render(claims));
            } catch (TokenRejected e) {
                throw new TokenRejected("failed to template policy [" + i + "]: " + e.getMessage());
            }
        }
        List<String> names = TokenRules.policies(rendered);
        if (names.contains("root")) {
            throw new TokenRejected("auth methods cannot create root tokens");
        }
        return names;
    }
}
