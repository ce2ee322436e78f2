package kz.zakupai.vault.server.request;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What an auth method grants after it has verified a client; the core makes a token of it.
 *
 * @param displayName what tells this client from the method's others, may be empty; the core puts the mount's name before
 * @param alias the name of the entity alias, empty for none
 * @param policies without {@code default}, which the core adds unless {@code noDefaultPolicy}
 * @param metadata shown by lookups
 * @param internal what the method wants back at renewal; never shown
 * @param ttl zero for the mount's default
 * @param maxTtl zero for the mount's maximum
 * @param period positive for a periodic token
 * @param explicitMaxTtl zero for none
 * @param uses zero for unlimited
 */
public record Login(
        String displayName,
        String alias,
        List<String> policies,
        Map<String, String> metadata,
        Map<String, String> internal,
        Duration ttl,
        Duration maxTtl,
        Duration period,
        Duration explicitMaxTtl,
        int uses,
        TokenType type,
        List<String> boundCidrs,
        boolean noDefaultPolicy,
        boolean renewable) {
    public Login {
        policies = List.copyOf(policies);
        metadata = Map.copyOf(metadata);
        internal = Map.copyOf(internal);
        boundCidrs = List.copyOf(boundCidrs);
    }

    @Override
    public String toString() {
        return "Login[" + displayName + ", " + policies + "]";
    }
}
