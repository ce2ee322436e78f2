package kz.zakupai.vault.server.http;

import io.helidon.webserver.http.ServerRequest;
import java.io.InputStream;
import java.time.Duration;
import java.util.Set;
import kz.zakupai.vault.server.request.Upload;

/** The few paths whose bodies are larger than memory, and so are handed on unread. */
final class Uploads {
    /** How long one may take. */
    static final Duration LONGEST = Duration.ofHours(1);

    /** The largest: 8 GiB. */
    static final long BYTES = 8L * 1024 * 1024 * 1024;

    private static final Set<String> PATHS = Set.of("sys/storage/raft/snapshot", "sys/storage/raft/snapshot-force");
    private static final String PREFIX = "/v1/";

    private Uploads() {}

    /** @param path below {@code /v1/} */
    static boolean takenAt(String path) {
        return PATHS.contains(path);
    }

    static boolean asked(ServerRequest request) {
        String method = request.prologue().method().text();
        String path = request.prologue().uriPath().rawPath();
        return (method.equals("POST") || method.equals("PUT"))
                && path.startsWith(PREFIX)
                && takenAt(path.substring(PREFIX.length()));
    }

    static Upload of(ServerRequest request) {
        return new Upload(
                request.content().hasEntity() ? request.content().inputStream() : InputStream.nullInputStream());
    }
}
