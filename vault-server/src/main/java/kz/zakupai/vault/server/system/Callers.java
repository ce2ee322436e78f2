package kz.zakupai.vault.server.system;

import java.time.Instant;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.request.Caller;
import kz.zakupai.vault.server.request.Request;
import org.jspecify.annotations.Nullable;

/** Finds who a token or accessor belongs to. */
interface Callers {
    /** The caller whose live token came with {@code request}, from where it may come; else null. */
    @Nullable
    Caller of(Request request, Instant now);

    /** The caller of a live token, or null. */
    @Nullable
    Caller byToken(Secret token, Instant now);

    /** The caller of a live token's accessor, or null. */
    @Nullable
    Caller byAccessor(String accessor, Instant now);
}
