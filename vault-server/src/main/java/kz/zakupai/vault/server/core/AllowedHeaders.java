package kz.zakupai.vault.server.core;

import java.util.LinkedHashMap;
import java.util.List;
import kz.zakupai.vault.server.engine.Mount;
import kz.zakupai.vault.server.request.Response;

/** The headers that an engine may add to its answers: those that {@code allowed_response_headers} of its mount names, in any case. */
record AllowedHeaders(List<String> names) {
    static AllowedHeaders of(Mount mount) {
        return new AllowedHeaders(mount.allowedResponseHeaders());
    }

    Response apply(Response response) {
        if (response.headers().isEmpty()) {
            return response;
        }
        var allowed = new LinkedHashMap<String, String>();
        response.headers().forEach((name, value) -> {
            if (names.stream().anyMatch(name::equalsIgnoreCase)) {
                allowed.put(name, value);
            }
        });
        return response.withHeaders(allowed);
    }
}
