package kz.zakupai.vault.server.request;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Who asks: the facts of the token that came with a request.
 *
 * @param tokenKey the keyed hash under which the token is stored; never the token itself. For a batch token a hash of it
 * @param policies the token's own policies, sorted, with {@code default} where it has it
 * @param identityPolicies policies that come from the caller's entity and groups
 * @param path the path that issued the token, such as {@code auth/approle/login}
 * @param ttl zero for a token that does not expire
 * @param usesLeft zero for unlimited
 */
public record Caller(
        String tokenKey,
        String accessor,
        String displayName,
        String entityId,
        List<String> policies,
        List<String> identityPolicies,
        Map<String, String> metadata,
        TokenType type,
        String path,
        Instant issued,
        Duration ttl,
        int usesLeft,
        boolean orphan) {
    public Caller {
        policies = List.copyOf(policies);
        identityPolicies = List.copyOf(identityPolicies);
        metadata = Map.copyOf(metadata);
    }

    /** The same caller with what its entity and groups give now. */
    public Caller withIdentityPolicies(List<String> others) {
        if (others.equals(identityPolicies)) {
            return this;
        }
        return new Caller(
                tokenKey,
                accessor,
                displayName,
                entityId,
                policies,
                others,
                metadata,
                type,
                path,
                issued,
                ttl,
                usesLeft,
                orphan);
    }

    /** The policies of the token and of its identity, each once. */
    public List<String> allPolicies() {
        if (identityPolicies.isEmpty()) {
            return policies;
        }
        var all = new TreeSet<>(policies);
        all.addAll(identityPolicies);
        return List.copyOf(all);
    }

    public boolean root() {
        return policies.contains("root");
    }
}
