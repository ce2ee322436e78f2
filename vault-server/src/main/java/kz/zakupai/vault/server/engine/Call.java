package kz.zakupai.vault.server.engine;

import java.time.Instant;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.request.Caller;
import kz.zakupai.vault.server.request.Request;
import org.jspecify.annotations.Nullable;

/**
 * A request as a handler sees it.
 *
 * @param request as it came in; {@code request.path()} is the full path
 * @param path relative to the mount
 * @param fields path parameters and declared fields, validated
 * @param storage the mount's own view, all that the handler can reach
 * @param caller null on unauthenticated paths
 * @param now the time of this request; handlers read no other clock
 */
public record Call(
        Request request,
        String path,
        Fields fields,
        Storage storage,
        Mount mount,
        @Nullable Caller caller,
        Instant now) {

    /**
     * The caller.
     *
     * @throws IllegalStateException on an unauthenticated path
     */
    public Caller who() {
        if (caller == null) {
            throw new IllegalStateException("no caller on an unauthenticated path");
        }
        return caller;
    }
}
