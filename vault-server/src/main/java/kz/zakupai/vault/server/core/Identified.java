package kz.zakupai.vault.server.core;

import java.time.Instant;
import kz.zakupai.vault.server.policy.Acl;
import kz.zakupai.vault.server.request.Caller;
import kz.zakupai.vault.server.request.Request;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.token.TokenEntry;

/**
 * A live token that came with a request, and what its policies allow.
 *
 * @param began when it began to be looked for, by {@link System#nanoTime}
 */
record Identified(TokenEntry entry, Caller caller, Acl acl, long began) {

    /** @throws RequestFailure 403 when there is no token, it is unknown or expired, or it may not come from this address */
    static Identified of(Request request, Unsealed unsealed, Instant now) {
        long began = System.nanoTime();
        if (request.token() == null) {
            throw RequestFailure.noToken();
        }
        TokenEntry entry = unsealed.tokens().lookup(request.token(), now);
        if (entry == null || !entry.allows(request.connection().remoteAddress())) {
            throw RequestFailure.noToken();
        }
        Caller caller = entry.caller();
        return new Identified(entry, caller, Acls.of(unsealed.policies(), caller), began);
    }
}
