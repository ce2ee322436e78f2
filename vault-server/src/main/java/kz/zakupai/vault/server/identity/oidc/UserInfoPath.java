package kz.zakupai.vault.server.identity.oidc;

import java.util.LinkedHashMap;
import java.util.Map;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.identity.ResolvedIdentity;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** The userinfo endpoint (OpenID Connect Core, 5.3): an access token shows the claims of whom it was made for. */
final class UserInfoPath {
    private final OidcState state;
    private final AccessTokens accessTokens;
    private final SignIn signIn;

    UserInfoPath(OidcState state, AccessTokens accessTokens, SignIn signIn) {
        this.state = state;
        this.accessTokens = accessTokens;
        this.signIn = signIn;
    }

    /** It takes no token of the server, only access tokens, which the core does not know. */
    EnginePath path() {
        return EnginePath.of("oidc/provider/{name}/userinfo", "Provides the OIDC UserInfo Endpoint.")
                .unauthenticated()
                .field(ProviderPaths.PROVIDER_NAME)
                .on(Operation.READ, this::answer)
                .onWrite(this::answer)
                .build();
    }

    private Response answer(Call call) {
        try {
            return RawJsonAnswer.of(claims(call));
        } catch (OAuthFailure failure) {
            Map<String, String> headers = Map.of();
            int status = switch (failure.code()) {
                case OAuthFailure.INVALID_TOKEN -> 401;
                case OAuthFailure.ACCESS_DENIED -> 403;
                case OAuthFailure.SERVER_ERROR -> 500;
                default -> 400;
            };
            if (status == 400 || status == 401) {
                headers = Map.of(
                        "WWW-Authenticate",
                        "Bearer error=\"" + failure.code() + "\",error_description=\""
                                + failure.description().replace("\"", "'") + "\"");
            }
            return RawJsonAnswer.of(status, failure.body(), headers);
        }
    }

    private Map<String, @Nullable Object> claims(Call call) {
        Secret token = call.request().token();
        if (token == null) {
            throw RequestFailure.noToken();
        }
        Provider provider = state.provider(call.storage(), call.fields().string("name"));
        if (provider == null) {
            throw new OAuthFailure(OAuthFailure.INVALID_REQUEST, "provider not found");
        }
        AccessTokens.Grant grant = accessTokens.open(call.storage(), token.reveal(), call.now());
        if (grant == null || !grant.provider().equals(provider.name())) {
            throw new OAuthFailure(OAuthFailure.INVALID_TOKEN, "access token is malformed or invalid");
        }
        Client client = state.clients.byId(call.storage(), grant.clientId());
        if (client == null) {
            throw new OAuthFailure(OAuthFailure.ACCESS_DENIED, "client not found");
        }
        ResolvedIdentity identity = state.identities.resolve(grant.entityId());
        if (identity == null) {
            throw new OAuthFailure(OAuthFailure.ACCESS_DENIED, "identity entity associated with the request not found");
        }
        if (!signIn.assigned(call, identity, client)) {
            throw new OAuthFailure(OAuthFailure.ACCESS_DENIED, "identity entity not authorized by client assignment");
        }
        if (!provider.allows(client.id())) {
            throw new OAuthFailure(OAuthFailure.ACCESS_DENIED, "client is not authorized to use the provider");
        }
        var claims = new LinkedHashMap<String, @Nullable Object>();
        claims.put("sub", identity.entityId());
        var scopes = grant.scopes().stream()
                .filter(provider.scopesSupported()::contains)
                .toList();
        Claims.merge(claims, signIn.claims(call, scopes, identity.entityId()));
        return claims;
    }
}
