package kz.zakupai.vault.server.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Applies {@link CrossOriginRules} to one request that came from a browser. */
final class CrossOrigin {
    private static final List<String> METHODS = List.of("DELETE", "GET", "OPTIONS", "POST", "PUT", "PATCH", "LIST");
    private static final HeaderName REQUEST_METHOD = HeaderNames.create("Access-Control-Request-Method");
    private static final HeaderName ALLOW_ORIGIN = HeaderNames.create("Access-Control-Allow-Origin");
    private static final HeaderName ALLOW_METHODS = HeaderNames.create("Access-Control-Allow-Methods");
    private static final HeaderName ALLOW_HEADERS = HeaderNames.create("Access-Control-Allow-Headers");
    private static final HeaderName ALLOW_CREDENTIALS = HeaderNames.create("Access-Control-Allow-Credentials");
    private static final HeaderName MAX_AGE = HeaderNames.create("Access-Control-Max-Age");
    private static final String MAX_AGE_SECONDS = "300";

    private final CrossOriginRules rules;

    CrossOrigin(CrossOriginRules rules) {
        this.rules = rules;
    }

    /**
     * Sets the headers that let the browser hand the answer to its page.
     *
     * @return whether that is all: a preflight, which {@code sender} then answers
     * @throws Refused 403 for an origin that may not, 405 for a verb that nobody may use
     */
    boolean answers(ServerRequest request, ServerResponse response, AnswerSender sender) {
        Headers headers = request.headers();
        if (!headers.contains(HeaderNames.ORIGIN)) {
            return false;
        }
        boolean preflight = request.prologue().method().text().equals("OPTIONS");
        String wanted =
                headers.contains(REQUEST_METHOD) ? headers.get(REQUEST_METHOD).get() : "";
        if (preflight && !METHODS.contains(wanted)) {
            throw Refused.with(405, "method not allowed");
        }
        String origin = headers.get(HeaderNames.ORIGIN).get();
        if (!rules.allows(origin)) {
            throw Refused.with(403, "origin not allowed");
        }
        response.header(ALLOW_ORIGIN, origin);
        // Else a cache could give one page what was allowed to another.
        response.header(HeaderNames.VARY, "Origin");
        if (rules.credentials()) {
            response.header(ALLOW_CREDENTIALS, "true");
        }
        if (preflight) {
            response.header(ALLOW_METHODS, String.join(",", METHODS));
            response.header(ALLOW_HEADERS, allowedHeaders());
            response.header(MAX_AGE, MAX_AGE_SECONDS);
            sender.plain(new PlainAnswer(204, null));
        }
        return preflight;
    }

    private String allowedHeaders() {
        return Stream.concat(CrossOriginRules.STANDARD_HEADERS.stream(), rules.headers().stream())
                .collect(Collectors.joining(","));
    }
}
