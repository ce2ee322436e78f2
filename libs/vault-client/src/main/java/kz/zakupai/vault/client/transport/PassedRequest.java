package kz.zakupai.vault.client.transport;

import java.io.InputStream;
import java.util.List;

/**
 * A request that is sent on as it came.
 *
 * @param method capital letters
 * @param target path and query as they stand on the wire, {@code /v1/} and all
 * @param headers without {@code Host} and without those that speak of one connection
 * @param length of the body in bytes; {@link #NO_BODY}, or {@link #UNKNOWN_LENGTH} for a body that is sent in chunks
 * @param body read to its end once; the empty stream where there is none
 */
public record PassedRequest(String method, String target, List<HeaderLine> headers, long length, InputStream body) {
    public static final long NO_BODY = -2;
    public static final long UNKNOWN_LENGTH = -1;

    public PassedRequest {
        headers = List.copyOf(headers);
    }

    boolean isRead() {
        return length == NO_BODY && (method.equals("GET") || method.equals("HEAD") || method.equals("LIST"));
    }

    /** Method and path, without the query. */
    @Override
    public String toString() {
        int query = target.indexOf('?');
        return method + " " + (query < 0 ? target : target.substring(0, query));
    }
}
