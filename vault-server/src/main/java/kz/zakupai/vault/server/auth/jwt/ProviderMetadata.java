package kz.zakupai.vault.server.auth.jwt;

import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.json.JsonSyntax;
import kz.zakupai.vault.server.outbound.OutboundAnswer;
import kz.zakupai.vault.server.outbound.OutboundCaller;
import kz.zakupai.vault.server.outbound.OutboundFailure;
import kz.zakupai.vault.server.outbound.OutboundRequest;
import org.jspecify.annotations.Nullable;

/**
 * What an issuer says of itself (OpenID Connect Discovery 1.0). Endpoints that it does not name are empty.
 *
 * @param basicClient whether clients prove themselves to the token endpoint by HTTP Basic, rather than in the form
 */
record ProviderMetadata(
        String issuer,
        String keySet,
        String authorizationEndpoint,
        String tokenEndpoint,
        String userInfoEndpoint,
        String deviceEndpoint,
        boolean basicClient) {
    private static final String WELL_KNOWN = "/.well-known/openid-configuration";
    private static final int OK = 200;

    /**
     * Fetches the document.
     *
     * @param url the issuer's address, which the document must name exactly as it is given here
     * @throws TokenRejected when there is none that can be used
     */
    static ProviderMetadata fetch(OutboundCaller caller, String url) {
        String base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        Map<String, @Nullable Object> document;
        try {
            OutboundAnswer answer =
                    caller.send(OutboundRequest.get(base + WELL_KNOWN).withHeader("Accept", "application/json"));
            if (answer.status() != OK) {
                throw new TokenRejected("the discovery document was answered with status " + answer.status());
            }
            document = Json.object(answer.body());
        } catch (OutboundFailure e) {
            throw new TokenRejected(String.valueOf(e.getMessage()));
        } catch (JsonSyntax e) {
            throw new TokenRejected("failed to decode OIDC discovery document");
        }
        ProviderMetadata metadata = of(document);
        if (!metadata.issuer.equals(url)) {
            throw new TokenRejected("issuer did not match the returned issuer, expected \"" + url + "\" got \""
                    + metadata.issuer + "\"");
        }
        return metadata;
    }

    private static ProviderMetadata of(Map<String, @Nullable Object> document) {
        Object methods = document.get("token_endpoint_auth_methods_supported");
        boolean basic = !(methods instanceof List<?> list)
                || list.contains("client_secret_basic")
                || !list.contains("client_secret_post");
        return new ProviderMetadata(
                text(document, "issuer"),
                text(document, "jwks_uri"),
                text(document, "authorization_endpoint"),
                text(document, "token_endpoint"),
                text(document, "userinfo_endpoint"),
                text(document, "device_authorization_endpoint"),
                basic);
    }

    private static String text(Map<String, @Nullable Object> document, String name) {
        return document.get(name) instanceof String text ? text : "";
    }
}
