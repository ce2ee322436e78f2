package kz.zakupai.vault.server.http;

import java.util.LinkedHashMap;
import java.util.Map;
import kz.zakupai.vault.server.request.Request;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/**
 * What a request comes to: everything that stands in the envelope.
 *
 * @param response what the handler gave; ignored where there is a failure or a wrapping
 * @param failure the error to answer, or null
 * @param mountType {@code mount_type}, such as {@code kv}; empty where no mount answered
 * @param wrapping the wrapping token that stands in place of the response, or null
 */
public record Answer(
        Request request,
        Response response,
        @Nullable RequestFailure failure,
        String mountType,
        @Nullable WrapInfo wrapping) {

    public static Answer of(Request request, Response response, String mountType) {
        return new Answer(request, response, null, mountType, null);
    }

    public static Answer failed(Request request, RequestFailure failure) {
        return new Answer(request, Response.none(), failure, "", null);
    }

    public static Answer wrapped(Request request, WrapInfo wrapping) {
        return new Answer(request, Response.none(), null, "", wrapping);
    }

    /** The same answer with these headers beside its own. */
    public Answer withHeaders(Map<String, String> more) {
        if (failure != null) {
            return new Answer(request, response, failure.withHeaders(more), mountType, wrapping);
        }
        var headers = new LinkedHashMap<>(response.headers());
        headers.putAll(more);
        return new Answer(request, response.withHeaders(headers), null, mountType, wrapping);
    }
}
