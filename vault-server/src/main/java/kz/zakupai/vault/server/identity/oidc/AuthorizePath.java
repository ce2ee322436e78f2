package kz.zakupai.vault.server.identity.oidc;

import static kz.zakupai.vault.server.engine.FieldType.INT;
import static kz.zakupai.vault.server.engine.FieldType.STRING;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.identity.ResolvedIdentity;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/**
 * The authorization endpoint (OpenID Connect Core, 3.1.2): the caller, whom its token makes known, gets a code that a client
 * exchanges for tokens. What a browser shows around it redirects to the client.
 */
final class AuthorizePath {
    private static final int CODE_LENGTH = 32;
    private static final int SHORTEST_CHALLENGE = 43;
    private static final int LONGEST_CHALLENGE = 128;

    private static final List<Field> FIELDS = List.of(
            ProviderPaths.PROVIDER_NAME,
            Field.of("client_id", STRING, "The ID of the requesting client."),
            Field.of(
                    "scope",
                    STRING,
                    "A space-delimited, case-sensitive list of scopes to be requested. The 'openid' scope is"
                            + " required."),
            Field.of("redirect_uri", STRING, "The redirection URI to which the response will be sent."),
            Field.of(
                    "response_type",
                    STRING,
                    "The OIDC authentication flow to be used. The following response types are supported: 'code'"),
            Field.of(
                    "state", STRING, "The value used to maintain state between the authentication request and client."),
            Field.of(
                    "nonce",
                    STRING,
                    "The value that will be returned in the ID token nonce claim after a token exchange."),
            Field.of(
                    "max_age",
                    INT,
                    "The allowable elapsed time in seconds since the last time the end-user was actively"
                            + " authenticated."),
            Field.of("code_challenge", STRING, "The code challenge derived from the code verifier."),
            Field.of(
                    "code_challenge_method",
                    STRING,
                    "The method that was used to derive the code challenge. The following methods are supported:"
                            + " 'S256', 'plain'. Defaults to 'plain'."));

    private final OidcState state;
    private final AuthorizationCodes codes;
    private final SignIn signIn;

    AuthorizePath(OidcState state, AuthorizationCodes codes, SignIn signIn) {
        this.state = state;
        this.codes = codes;
        this.signIn = signIn;
    }

    EnginePath path() {
        return EnginePath.of("oidc/provider/{name}/authorize", "Provides the OIDC Authorization Endpoint.")
                .fields(FIELDS)
                .on(Operation.READ, this::authorize)
                .onWrite(this::authorize)
                .build();
    }

    private Response authorize(Call call) {
        String clientState = call.fields().string("state");
        try {
            var body = new LinkedHashMap<String, @Nullable Object>();
            body.put("code", code(call));
            body.put("state", clientState);
            return RawJsonAnswer.of(body);
        } catch (OAuthFailure failure) {
            Map<String, @Nullable Object> body = failure.body();
            body.put("state", clientState);
            return RawJsonAnswer.of(failure.code().equals(OAuthFailure.SERVER_ERROR) ? 500 : 400, body, Map.of());
        }
    }

    private String code(Call call) {
        Fields fields = call.fields();
        Client client = client(call);
        Provider provider = state.provider(call.storage(), fields.string("name"));
        if (provider == null) {
            throw new OAuthFailure(OAuthFailure.INVALID_REQUEST, "provider not found");
        }
        if (!provider.allows(client.id())) {
            throw new OAuthFailure("unauthorized_client", "client is not authorized to use the provider");
        }
        refuseRequestObjects(call);
        List<String> scopes = SignIn.scopes(fields.string("scope"), provider);
        checkResponseType(fields);
        ResolvedIdentity identity = identity(call, client);
        String challenge = challenge(fields, client);
        var grant = new AuthorizationCodes.Grant(
                provider.name(),
                client.id(),
                identity.entityId(),
                fields.string("redirect_uri"),
                fields.string("nonce"),
                scopes,
                challenge,
                fields.string("code_challenge_method").equals("S256"),
                authenticated(call),
                AuthorizationCodes.Grant.expiry(call.now()));
        String code = state.text(CODE_LENGTH);
        codes.put(code, grant, call.now());
        return code;
    }

    private Client client(Call call) {
        String id = call.fields().string("client_id");
        if (id.isEmpty()) {
            throw new OAuthFailure("invalid_client_id", "client_id parameter is required");
        }
        Client client = state.clients.byId(call.storage(), id);
        if (client == null) {
            throw new OAuthFailure("invalid_client_id", "client with client_id not found");
        }
        if (!client.authorizationCode()) {
            throw new OAuthFailure(
                    OAuthFailure.INVALID_GRANT, "client not allowed to perform authorization code credential flow");
        }
        String redirect = call.fields().string("redirect_uri");
        if (redirect.isEmpty()) {
            throw new OAuthFailure(OAuthFailure.INVALID_REQUEST, "redirect_uri parameter is required");
        }
        if (!RedirectUris.allowed(redirect, client.redirectUris())) {
            throw new OAuthFailure("invalid_redirect_uri", "redirect_uri is not allowed for the client");
        }
        return client;
    }

    private static void refuseRequestObjects(Call call) {
        if (call.request().data().containsKey("request")) {
            throw new OAuthFailure("request_not_supported", "request parameter is not supported");
        }
        if (call.request().data().containsKey("request_uri")) {
            throw new OAuthFailure("request_uri_not_supported", "request_uri parameter is not supported");
        }
    }

    private static void checkResponseType(Fields fields) {
        String type = fields.string("response_type");
        if (type.isEmpty()) {
            throw new OAuthFailure(OAuthFailure.INVALID_REQUEST, "response_type parameter is required");
        }
        if (!type.equals("code")) {
            throw new OAuthFailure("unsupported_response_type", "unsupported response_type value");
        }
    }

    private ResolvedIdentity identity(Call call, Client client) {
        String entityId = call.who().entityId();
        if (entityId.isEmpty()) {
            throw new OAuthFailure(OAuthFailure.ACCESS_DENIED, "identity entity must be associated with the request");
        }
        ResolvedIdentity identity = state.identities.resolve(entityId);
        if (identity == null) {
            throw new OAuthFailure(OAuthFailure.ACCESS_DENIED, "identity entity associated with the request not found");
        }
        if (!signIn.assigned(call, identity, client)) {
            throw new OAuthFailure(OAuthFailure.ACCESS_DENIED, "identity entity not authorized by client assignment");
        }
        return identity;
    }

    /** The PKCE challenge (RFC 7636), which public clients must give; empty for none. */
    private static String challenge(Fields fields, Client client) {
        if (!fields.has("code_challenge")) {
            if (!client.confidential()) {
                throw new OAuthFailure(OAuthFailure.INVALID_REQUEST, "PKCE is required for public clients");
            }
            return "";
        }
        String method = fields.string("code_challenge_method");
        if (!method.isEmpty() && !method.equals("plain") && !method.equals("S256")) {
            throw new OAuthFailure(OAuthFailure.INVALID_REQUEST, "invalid code_challenge_method");
        }
        String challenge = fields.string("code_challenge");
        if (challenge.length() < SHORTEST_CHALLENGE || challenge.length() > LONGEST_CHALLENGE) {
            throw new OAuthFailure(OAuthFailure.INVALID_REQUEST, "invalid code_challenge");
        }
        return challenge;
    }

    /** When the caller logged in, where the client asked for an age; else null. */
    private static @Nullable Instant authenticated(Call call) {
        Fields fields = call.fields();
        if (!fields.has("max_age")) {
            return null;
        }
        int maxAge = fields.integer("max_age");
        if (maxAge < 1) {
            throw new OAuthFailure(OAuthFailure.INVALID_REQUEST, "max_age must be greater than zero");
        }
        Instant loggedIn = call.who().issued();
        if (Duration.between(loggedIn, call.now()).toSeconds() > maxAge) {
            throw new OAuthFailure("max_age_violation", "active re-authentication is required by max_age");
        }
        return loggedIn;
    }
}
