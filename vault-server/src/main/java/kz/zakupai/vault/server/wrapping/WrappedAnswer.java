package kz.zakupai.vault.server.wrapping;

import java.time.Duration;
import java.time.Instant;
import kz.zakupai.vault.server.request.RawBody;

/**
 * An answer that waits for its token.
 *
 * @param path {@code creation_path}: the path whose answer it is
 * @param lease the id of the lease in it; empty for none
 */
public record WrappedAnswer(Instant created, Duration ttl, String path, String lease, RawBody body) {
    /** Never prints the body. */
    @Override
    public String toString() {
        return "WrappedAnswer[" + path + "]";
    }
}
