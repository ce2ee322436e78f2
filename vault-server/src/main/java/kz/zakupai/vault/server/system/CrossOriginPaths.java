package kz.zakupai.vault.server.system;

import static kz.zakupai.vault.server.request.Operation.DELETE;
import static kz.zakupai.vault.server.request.Operation.READ;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.http.CrossOriginRules;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** {@code sys/config/cors}. */
final class CrossOriginPaths {
    private static final String ORIGINS = "allowed_origins";
    private static final String HEADERS = "allowed_headers";
    private static final String CREDENTIALS = "allow_credentials";
    private static final int MOST = 100;
    private static final Pattern HEADER_NAMES = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}");

    private final HttpSettings settings;

    CrossOriginPaths(HttpSettings settings) {
        this.settings = settings;
    }

    List<EnginePath> paths() {
        return EnginePath.Builder.all(EnginePath.of("config/cors", "Which web pages of other origins may use the API.")
                .field(ORIGINS, FieldType.COMMA_STRING_LIST, "Such as https://portal.example.kz, or * for all.")
                .field(HEADERS, FieldType.COMMA_STRING_LIST, "What they may send besides the usual headers.")
                .field(CREDENTIALS, FieldType.BOOL, "Let browsers send cookies and certificates along.")
                .sudo()
                .on(READ, this::read)
                .onWrite(this::write)
                .on(DELETE, this::delete));
    }

    private Response read(Call call) {
        CrossOriginRules rules = settings.crossOrigin();
        var wire = new LinkedHashMap<String, @Nullable Object>();
        wire.put("enabled", rules.enabled());
        if (rules.enabled()) {
            wire.put(ORIGINS, rules.origins());
            wire.put(
                    HEADERS,
                    Stream.concat(CrossOriginRules.STANDARD_HEADERS.stream(), rules.headers().stream())
                            .toList());
            wire.put(CREDENTIALS, rules.credentials());
        }
        return Response.of(wire).withTopLevel();
    }

    private Response write(Call call) {
        List<String> origins = call.fields().strings(ORIGINS);
        List<String> headers = new ArrayList<>(call.fields().strings(HEADERS));
        boolean credentials = call.fields().bool(CREDENTIALS);
        if (origins.isEmpty()) {
            throw RequestFailure.badRequest(
                    "at least one origin or the wildcard must be provided in '" + ORIGINS + "'");
        }
        if (origins.size() > MOST || headers.size() > MOST) {
            throw RequestFailure.badRequest("more than " + MOST + " origins or headers");
        }
        if (origins.contains("*")) {
            if (origins.size() > 1) {
                throw RequestFailure.badRequest("to allow all origins the '*' must be the only value for " + ORIGINS);
            }
            if (credentials) {
                throw RequestFailure.badRequest("'*' cannot go with " + CREDENTIALS + ": name the origins");
            }
        } else {
            origins.forEach(CrossOriginPaths::check);
        }
        for (String header : headers) {
            if (!HEADER_NAMES.matcher(header).matches()) {
                throw RequestFailure.badRequest("'" + HEADERS + "' takes names of headers");
            }
        }
        headers.removeIf(header -> CrossOriginRules.STANDARD_HEADERS.stream().anyMatch(header::equalsIgnoreCase));
        settings.crossOrigin(new CrossOriginRules(true, origins, headers, credentials));
        return Response.none();
    }

    /** What a browser sends: scheme, host and port without anything behind. */
    private static void check(String origin) {
        try {
            URI uri = URI.create(origin);
            boolean complete = uri.getScheme() != null && uri.getHost() != null;
            String more = uri.getRawPath()
                    + (uri.getRawQuery() == null ? "" : "?")
                    + (uri.getRawFragment() == null ? "" : "#");
            if (complete && more.isEmpty() && uri.getRawUserInfo() == null && origin.length() <= 300) {
                return;
            }
        } catch (IllegalArgumentException e) {
            throw wrong();
        }
        throw wrong();
    }

    private static RequestFailure wrong() {
        return RequestFailure.badRequest("an origin has a scheme and a host, and no path: https://portal.example.kz");
    }

    private Response delete(Call call) {
        settings.crossOrigin(CrossOriginRules.NONE);
        return Response.none();
    }
}
