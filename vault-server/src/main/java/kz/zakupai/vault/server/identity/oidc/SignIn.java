package kz.zakupai.vault.server.identity.oidc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.identity.ResolvedIdentity;
import kz.zakupai.vault.server.request.RequestFailure;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the endpoints of a provider check and make alike: who may sign in, and the claims of scopes. */
final class SignIn {
    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);

    private final OidcState state;

    SignIn(OidcState state) {
        this.state = state;
    }

    /** The scopes that a client asked for and the provider has. @throws OAuthFailure without {@code openid} */
    static List<String> scopes(String text, Provider provider) {
        var asked = new TreeSet<>(List.of(text.split(" ")));
        if (!asked.contains(Scope.OPENID)) {
            throw new OAuthFailure(
                    OAuthFailure.INVALID_REQUEST, "scope parameter must contain the \"" + Scope.OPENID + "\" value");
        }
        return asked.stream()
                .filter(scope -> !scope.equals(Scope.OPENID)
                        && provider.scopesSupported().contains(scope))
                .toList();
    }

    /** Whether an enabled entity is one of those that the client is for. */
    boolean assigned(Call call, ResolvedIdentity identity, Client client) {
        if (identity.disabled()) {
            return false;
        }
        for (String name : client.assignments()) {
            Assignment assignment = state.assignment(call.storage(), name);
            if (assignment != null && assignment.includes(identity)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The claims of some scopes.
     *
     * @param entityId empty for a client's own token
     * @throws OAuthFailure when two of them have a claim in common
     */
    Map<String, @Nullable Object> claims(Call call, List<String> scopes, String entityId) {
        var claims = new LinkedHashMap<String, @Nullable Object>();
        Map<String, String> owners = new LinkedHashMap<>();
        for (String name : scopes) {
            Scope scope = state.scopes.find(call.storage(), name);
            if (scope == null || scope.template().isEmpty()) {
                continue;
            }
            Map<String, @Nullable Object> own = filled(call, scope, entityId);
            for (String claim : own.keySet()) {
                String owner = owners.put(claim, name);
                if (owner != null) {
                    throw new OAuthFailure(
                            OAuthFailure.INVALID_REQUEST,
                            "found scopes with conflicting top-level claim: claim \"" + claim + "\" in scopes \"" + name
                                    + "\", \"" + owner + "\"");
                }
            }
            Claims.merge(claims, own);
        }
        return claims;
    }

    private Map<String, @Nullable Object> filled(Call call, Scope scope, String entityId) {
        try {
            return state.identities.claims(scope.template(), entityId, call.now());
        } catch (RequestFailure unfilled) {
            LOG.warn("the template of the OIDC scope {} has no claims for an entity", scope.name());
            return Map.of();
        }
    }
}
