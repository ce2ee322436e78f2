package kz.zakupai.vault.server.auth.jwt;

import java.util.Map;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.json.JsonSyntax;
import kz.zakupai.vault.server.outbound.OutboundAnswer;
import kz.zakupai.vault.server.outbound.OutboundFailure;
import kz.zakupai.vault.server.outbound.OutboundRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Adds what a provider's userinfo endpoint tells (OpenID Connect Core 1.0 section 5.3). */
record UserInfo(Provider provider) {
    private static final Logger LOG = LoggerFactory.getLogger(UserInfo.class);
    private static final int OK = 200;

    /**
     * {@code claims} with those of the endpoint, which must be about the same subject. Without an answer the login goes on
     * with the id token's claims alone: whatever a role needs is checked later.
     */
    Claims addedTo(Claims claims, Secret accessToken) {
        String endpoint = provider.metadata().userInfoEndpoint();
        if (endpoint.isEmpty() || accessToken.isEmpty()) {
            return claims;
        }
        try {
            OutboundAnswer answer = provider.caller()
                    .send(OutboundRequest.get(endpoint)
                            .withHeader("Accept", "application/json")
                            .withBearer(accessToken));
            if (answer.status() != OK) {
                LOG.warn("the userinfo endpoint answered with status {}", answer.status());
                return claims;
            }
            Map<String, @Nullable Object> info = Json.object(answer.body());
            Object issuer = info.get("iss");
            boolean same = claims.text("sub").equals(info.get("sub"))
                    && (issuer == null || issuer.equals(provider.metadata().issuer()));
            if (!same) {
                LOG.warn("the userinfo endpoint told of another subject or issuer");
                return claims;
            }
            return claims.with(info);
        } catch (OutboundFailure e) {
            LOG.warn("the userinfo endpoint gave no answer: {}", e.getMessage());
        } catch (JsonSyntax e) {
            LOG.warn("the userinfo endpoint's answer is no JSON object");
        }
        return claims;
    }
}
