package kz.zakupai.vault.server.request;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import kz.zakupai.secret.Secret;

/**
 * A token just issued or renewed: the {@code auth} object of an answer.
 *
 * @param policies all policies; {@code tokenPolicies} and {@code identityPolicies} are its two parts
 * @param ttl {@code lease_duration}; zero for a token that does not expire
 */
public record IssuedToken(
        Secret token,
        String accessor,
        List<String> policies,
        List<String> tokenPolicies,
        List<String> identityPolicies,
        Map<String, String> metadata,
        Duration ttl,
        boolean renewable,
        String entityId,
        TokenType type,
        boolean orphan,
        int uses) {

    /** The same token, showing what its entity gives it now. */
    public IssuedToken withIdentityPolicies(List<String> others) {
        var all = new TreeSet<>(tokenPolicies);
        all.addAll(others);
        return new IssuedToken(
                token,
                accessor,
                List.copyOf(all),
                tokenPolicies,
                others,
                metadata,
                ttl,
                renewable,
                entityId,
                type,
                orphan,
                uses);
    }
}
