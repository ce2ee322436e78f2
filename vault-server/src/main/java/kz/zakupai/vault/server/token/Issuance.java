package kz.zakupai.vault.server.token;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.request.Caller;
import kz.zakupai.vault.server.request.IssuedToken;

/**
 * A token just made or renewed.
 *
 * @param warnings what the client should know, such as a ttl that was capped
 */
public record Issuance(IssuedToken token, TokenEntry entry, List<String> warnings) {
    public Issuance {
        warnings = List.copyOf(warnings);
    }

    /** The {@code auth} object that shows {@code entry} at {@code now}, without warnings. */
    static Issuance of(TokenEntry entry, Secret token, Instant now) {
        Caller caller = entry.caller();
        var all = new ArrayList<>(caller.policies());
        all.addAll(caller.identityPolicies());
        var issued = new IssuedToken(
                token,
                caller.accessor(),
                PolicyNames.sanitize(all, false),
                caller.policies(),
                caller.identityPolicies(),
                caller.metadata(),
                entry.ttl(now),
                entry.renewable(),
                caller.entityId(),
                caller.type(),
                caller.orphan(),
                caller.usesLeft());
        return new Issuance(issued, entry, List.of());
    }
}
