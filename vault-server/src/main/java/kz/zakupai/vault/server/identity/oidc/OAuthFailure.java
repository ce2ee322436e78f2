package kz.zakupai.vault.server.identity.oidc;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that is answered with an error as OAuth 2.0 defines it (RFC 6749, 5.2). Carries no stack trace. */
final class OAuthFailure extends RuntimeException {
    static final String INVALID_REQUEST = "invalid_request";
    static final String INVALID_CLIENT = "invalid_client";
    static final String INVALID_GRANT = "invalid_grant";
    static final String INVALID_TOKEN = "invalid_token";
    static final String ACCESS_DENIED = "access_denied";
    static final String SERVER_ERROR = "server_error";

    private final String code;
    private final String description;

    OAuthFailure(String code, String description) {
        super(code + ": " + description, null, false, false);
        this.code = code;
        this.description = description;
    }

    String code() {
        return code;
    }

    String description() {
        return description;
    }

    Map<String, @Nullable Object> body() {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("error", code);
        body.put("error_description", description);
        return body;
    }
}
