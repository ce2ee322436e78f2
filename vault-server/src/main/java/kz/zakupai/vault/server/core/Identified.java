package kz.zakupai.vault.server.core;

import java.time.Instant;
import kz.zakupai.vault.server.identity.ResolvedIdentity;
import kz.zakupai.vault.server.policy.Acl;
import kz.zakupai.vault.server.request.Caller;
import kz.zakupai.vault.server.request.Request;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.token.TokenEntry;
import org.jspecify.annotations.Nullable;

/**
 * A live token that came with a request, and what its policies allow.
 *
 * @param began when it began to be looked for, by {@link System#nanoTime}
 */
record Identified(TokenEntry entry, Caller caller, Acl acl, long began) {

    /**
     * @throws RequestFailure 403 when there is no token, it is unknown or expired, it may not come from this address, or its
     *     entity is disabled
     */
    static Identified of(Request request, Unsealed unsealed, Instant now) {
        long began = System.nanoTime();
        if (request.token() == null) {
            throw RequestFailure.noToken();
        }
        TokenEntry entry = unsealed.tokens().lookup(request.token(), now);
        if (entry == null || !entry.allows(request.connection().remoteAddress())) {
            throw RequestFailure.noToken();
        }
        ResolvedIdentity identity = identity(entry.caller(), unsealed);
        Caller caller = identity == null ? entry.caller() : entry.caller().withIdentityPolicies(identity.policies());
        return new Identified(entry, caller, unsealed.acls().of(caller, identity), began);
    }

    /** Null for a token without an entity. One whose entity is gone or disabled is refused: what it had is not known. */
    private static @Nullable ResolvedIdentity identity(Caller caller, Unsealed unsealed) {
        if (caller.entityId().isEmpty()) {
            return null;
        }
        ResolvedIdentity identity = unsealed.identities().resolve(caller.entityId());
        if (identity == null || identity.disabled()) {
            throw RequestFailure.denied();
        }
        return identity;
    }

    /** The caller, after one of the token's uses was counted. */
    Caller used(TokenEntry after) {
        return after.caller().withIdentityPolicies(caller.identityPolicies());
    }
}
