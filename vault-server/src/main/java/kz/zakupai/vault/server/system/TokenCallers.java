package kz.zakupai.vault.server.system;

import java.time.Instant;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.request.Caller;
import kz.zakupai.vault.server.request.Request;
import kz.zakupai.vault.server.token.TokenEntry;
import kz.zakupai.vault.server.token.TokenStore;
import org.jspecify.annotations.Nullable;

/** Finds callers in the token store; an expired token belongs to nobody. */
record TokenCallers(TokenStore tokens) implements Callers {
    @Override
    public @Nullable Caller of(Request request, Instant now) {
        TokenEntry entry = request.token() == null ? null : tokens.lookup(request.token(), now);
        return entry != null && entry.allows(request.connection().remoteAddress()) ? entry.caller() : null;
    }

    @Override
    public @Nullable Caller byToken(Secret token, Instant now) {
        TokenEntry entry = tokens.lookup(token, now);
        return entry == null ? null : entry.caller();
    }

    @Override
    public @Nullable Caller byAccessor(String accessor, Instant now) {
        TokenEntry entry = tokens.byAccessor(accessor, now);
        return entry == null ? null : entry.caller();
    }
}
