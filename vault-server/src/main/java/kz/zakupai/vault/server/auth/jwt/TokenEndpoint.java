package kz.zakupai.vault.server.auth.jwt;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.json.JsonSyntax;
import kz.zakupai.vault.server.outbound.OutboundAnswer;
import kz.zakupai.vault.server.outbound.OutboundFailure;
import kz.zakupai.vault.server.outbound.OutboundRequest;
import org.jspecify.annotations.Nullable;

/** Calls of a provider's endpoints that want the client's own credentials (RFC 6749 sections 2.3.1, 3.2; RFC 8628). */
record TokenEndpoint(Provider provider) {
    private static final int OK = 200;
    private static final Pattern ERROR_CODE = Pattern.compile("[\\x20-\\x21\\x23-\\x5b\\x5d-\\x7e]{1,100}");

    /** An answer that is an error; its text is the error code, or the status where there is none. */
    record Answer(boolean ok, String error, Map<String, @Nullable Object> json) {}

    /**
     * Exchanges a code for tokens.
     *
     * @throws TokenRejected when the provider refuses, or sends no id token
     */
    ProviderTokens exchange(AuthorizationRequest request, Secret code, boolean withVerifier) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code.reveal());
        form.put("redirect_uri", request.redirectUri());
        if (withVerifier) {
            form.put("code_verifier", request.codeVerifier().reveal());
        }
        Answer answer = call(provider.metadata().tokenEndpoint(), form);
        if (!answer.ok) {
            throw new TokenRejected("unable to exchange auth code with provider: " + answer.error);
        }
        return tokens(answer);
    }

    /** @throws TokenRejected when the answer holds no id token */
    static ProviderTokens tokens(Answer answer) {
        Secret idToken = secret(answer, "id_token");
        if (idToken.isEmpty()) {
            throw new TokenRejected("id_token is missing from auth code exchange");
        }
        return new ProviderTokens(idToken, secret(answer, "access_token"), secret(answer, "refresh_token"));
    }

    private static Secret secret(Answer answer, String name) {
        return Secret.of(answer.json.get(name) instanceof String text ? text : "");
    }

    /**
     * Posts a form with the client's credentials.
     *
     * @throws TokenRejected when there is no answer, or none in JSON
     */
    Answer call(String endpoint, Map<String, String> fields) {
        if (endpoint.isEmpty()) {
            throw new TokenRejected("the provider names no such endpoint");
        }
        try {
            OutboundAnswer answer = provider.caller().send(authenticated(endpoint, fields));
            Map<String, @Nullable Object> json = Json.object(answer.body());
            boolean ok = answer.status() == OK && json.get("error") == null;
            return new Answer(ok, ok ? "" : error(answer.status(), json), json);
        } catch (OutboundFailure e) {
            throw new TokenRejected(String.valueOf(e.getMessage()));
        } catch (JsonSyntax e) {
            throw new TokenRejected("the provider's answer is no JSON object");
        }
    }

    private OutboundRequest authenticated(String endpoint, Map<String, String> fields) {
        String id = provider.configuration().text(ConfigurationField.OIDC_CLIENT_ID);
        String secret = provider.configuration().clientSecret().reveal();
        if (provider.metadata().basicClient()) {
            byte[] pair = (encoded(id) + ":" + encoded(secret)).getBytes(StandardCharsets.UTF_8);
            return OutboundRequest.form(endpoint, fields)
                    .withHeader("Accept", "application/json")
                    .withCredentials("Basic " + Base64.getEncoder().encodeToString(pair));
        }
        Map<String, String> form = new LinkedHashMap<>(fields);
        form.put("client_id", id);
        form.put("client_secret", secret);
        return OutboundRequest.form(endpoint, form).withHeader("Accept", "application/json");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The error code as RFC 6749 section 5.2 limits it; anything else a provider sends is not passed on. */
    private static String error(int status, Map<String, @Nullable Object> json) {
        return json.get("error") instanceof String code
                        && ERROR_CODE.matcher(code).matches()
                ? code
                : "status " + status;
    }
}
