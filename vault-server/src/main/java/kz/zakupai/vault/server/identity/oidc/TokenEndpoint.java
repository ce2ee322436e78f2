package kz.zakupai.vault.server.identity.oidc;

import static kz.zakupai.vault.server.engine.FieldType.STRING;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.identity.ResolvedIdentity;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** The token endpoint (OpenID Connect Core, 3.1.3): a client proves itself and exchanges a code for tokens. */
final class TokenEndpoint {
    /** RFC 6749, 5.1. */
    private static final Map<String, String> UNCACHED = Map.of("Cache-Control", "no-store", "Pragma", "no-cache");

    private static final List<Field> FIELDS = List.of(
            ProviderPaths.PROVIDER_NAME,
            Field.of("code", STRING, "The authorization code received from the provider's authorization endpoint."),
            Field.of(
                    "grant_type",
                    STRING,
                    "The authorization grant type. The following grant types are supported: 'authorization_code',"
                            + " 'client_credentials'."),
            Field.of("redirect_uri", STRING, "The callback location where the authentication response was sent."),
            Field.of("code_verifier", STRING, "The code verifier associated with the authorization code."),
            Field.of("scope", STRING, "The scopes of a client's own token; 'openid' is required."),
            Field.of("client_id", STRING, "The ID of the requesting client."),
            Field.of("client_secret", STRING, "The secret of the requesting client."));

    private final OidcState state;
    private final AuthorizationCodes codes;
    private final AccessTokens accessTokens;
    private final SignIn signIn;
    private final ClientAuthentication authentication;

    TokenEndpoint(OidcState state, AuthorizationCodes codes, AccessTokens accessTokens, SignIn signIn) {
        this.state = state;
        this.codes = codes;
        this.accessTokens = accessTokens;
        this.signIn = signIn;
        authentication = new ClientAuthentication(state);
    }

    EnginePath path() {
        return EnginePath.of("oidc/provider/{name}/token", "Provides the OIDC Token Endpoint.")
                .unauthenticated()
                .fields(FIELDS)
                .onWrite(this::answer)
                .build();
    }

    private Response answer(Call call) {
        try {
            return RawJsonAnswer.of(200, tokens(call), UNCACHED);
        } catch (OAuthFailure failure) {
            var headers = new LinkedHashMap<>(UNCACHED);
            boolean unknown = failure.code().equals(OAuthFailure.INVALID_CLIENT);
            if (unknown) {
                headers.put("WWW-Authenticate", "Basic");
            }
            int status = unknown ? 401 : failure.code().equals(OAuthFailure.SERVER_ERROR) ? 500 : 400;
            return RawJsonAnswer.of(status, failure.body(), headers);
        }
    }

    private Map<String, @Nullable Object> tokens(Call call) {
        Provider provider = state.provider(call.storage(), call.fields().string("name"));
        if (provider == null) {
            throw new OAuthFailure(OAuthFailure.INVALID_REQUEST, "provider not found");
        }
        Client client = authentication.client(call);
        if (!provider.allows(client.id())) {
            throw new OAuthFailure(OAuthFailure.INVALID_CLIENT, "client is not authorized to use the provider");
        }
        NamedKey key = state.keys.find(call.storage(), client.key(), call.now());
        SigningKey signing = key == null ? null : key.signing();
        if (key == null || signing == null) {
            throw new OAuthFailure(OAuthFailure.SERVER_ERROR, "client key \"" + client.key() + "\" not found");
        }
        if (!key.allows(client.id())) {
            throw new OAuthFailure(OAuthFailure.INVALID_CLIENT, "client is not authorized to use the key");
        }
        return switch (call.fields().string("grant_type")) {
            case "authorization_code" -> {
                refuseUnless(client.authorizationCode());
                yield ofCode(call, provider, client, signing);
            }
            case "client_credentials" -> {
                refuseUnless(client.clientCredentials());
                yield ofClient(call, provider, client, signing);
            }
            default ->
                throw new OAuthFailure("unsupported_grant_type", "unsupported grant_type or parameter is empty value");
        };
    }

    private static void refuseUnless(boolean allowed) {
        if (!allowed) {
            throw new OAuthFailure(
                    OAuthFailure.INVALID_GRANT, "client is not authorized to use given credentials flow");
        }
    }

    private Map<String, @Nullable Object> ofCode(Call call, Provider provider, Client client, SigningKey signing) {
        String code = call.fields().string("code");
        if (code.isEmpty()) {
            throw new OAuthFailure(OAuthFailure.INVALID_REQUEST, "code parameter is required");
        }
        AuthorizationCodes.Grant grant = grant(call, provider, client, code);
        ResolvedIdentity identity = state.identities.resolve(grant.entityId());
        if (identity == null) {
            throw new OAuthFailure(
                    OAuthFailure.INVALID_REQUEST, "identity entity associated with the request not found");
        }
        if (!signIn.assigned(call, identity, client)) {
            throw new OAuthFailure(OAuthFailure.INVALID_REQUEST, "identity entity not authorized by client assignment");
        }
        ProofKey.check(call.fields().string("code_verifier"), grant, client);
        String accessToken = accessTokens.seal(
                call.storage(),
                new AccessTokens.Grant(
                        provider.name(),
                        client.id(),
                        identity.entityId(),
                        grant.scopes(),
                        call.now().plus(client.accessTokenTtl())));
        SigningAlgorithm algorithm = signing.verification().algorithm();
        var claims = new LinkedHashMap<String, @Nullable Object>();
        claims.put("at_hash", algorithm.halfHash(accessToken));
        claims.put("aud", client.id());
        claims.put("c_hash", algorithm.halfHash(code));
        claims.put("exp", call.now().plus(client.idTokenTtl()).getEpochSecond());
        claims.put("iat", call.now().getEpochSecond());
        claims.put("iss", state.issuer(provider));
        claims.put("namespace", "root");
        claims.put("sub", identity.entityId());
        if (!grant.nonce().isEmpty()) {
            claims.put("nonce", grant.nonce());
        }
        Instant authenticated = grant.authenticated();
        if (authenticated != null) {
            claims.put("auth_time", authenticated.getEpochSecond());
        }
        Claims.merge(claims, signIn.claims(call, grant.scopes(), identity.entityId()));
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("access_token", accessToken);
        body.put("expires_in", client.accessTokenTtl().toSeconds());
        body.put("id_token", JsonWebToken.signed(signing, claims));
        body.put("token_type", "Bearer");
        return body;
    }

    /** What the code stands for, if this client may have it; the code is used up in any case. */
    private AuthorizationCodes.Grant grant(Call call, Provider provider, Client client, String code) {
        AuthorizationCodes.Grant grant = codes.take(code, call.now());
        if (grant == null) {
            throw new OAuthFailure(OAuthFailure.INVALID_GRANT, "authorization grant is invalid or expired");
        }
        if (!grant.clientId().equals(client.id())) {
            throw new OAuthFailure(OAuthFailure.INVALID_GRANT, "authorization code was not issued to the client");
        }
        if (!grant.provider().equals(provider.name())) {
            throw new OAuthFailure(OAuthFailure.INVALID_GRANT, "authorization code was not issued by the provider");
        }
        String redirect = call.fields().string("redirect_uri");
        if (redirect.isEmpty()) {
            throw new OAuthFailure(OAuthFailure.INVALID_REQUEST, "redirect_uri parameter is required");
        }
        if (!grant.redirectUri().equals(redirect)) {
            throw new OAuthFailure(
                    OAuthFailure.INVALID_GRANT,
                    "redirect_uri does not match the redirect_uri used in the authorization request");
        }
        return grant;
    }

    /** A token of the client's own, for nobody's sake (RFC 6749, 4.4). */
    private Map<String, @Nullable Object> ofClient(Call call, Provider provider, Client client, SigningKey signing) {
        List<String> scopes = SignIn.scopes(call.fields().string("scope"), provider);
        var claims = new LinkedHashMap<String, @Nullable Object>();
        claims.put("aud", client.name());
        claims.put("exp", call.now().plus(client.idTokenTtl()).getEpochSecond());
        claims.put("iat", call.now().getEpochSecond());
        claims.put("iss", state.issuer(provider));
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("namespace", "root");
        claims.put("sub", client.name());
        Claims.merge(claims, signIn.claims(call, scopes, ""));
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("access_token", JsonWebToken.signed(signing, claims));
        body.put("expires_in", client.idTokenTtl().toSeconds());
        body.put("token_type", "Bearer");
        return body;
    }
}
