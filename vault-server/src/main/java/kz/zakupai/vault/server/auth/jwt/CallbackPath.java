package kz.zakupai.vault.server.auth.jwt;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.outbound.OutboundFailure;
import kz.zakupai.vault.server.request.Login;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code oidc/callback}: the end of a login that {@link AuthUrlPath} began. Each login ends at most once. */
final class CallbackPath {
    static final String LOGIN_FAILED = "Vault login failed.";
    static final String EXPIRED = "Expired or missing OAuth state.";
    static final String TOKEN_VERIFICATION = "Token verification failed.";

    private static final Logger LOG = LoggerFactory.getLogger(CallbackPath.class);
    private static final String STATE = "state";
    private static final String CODE = "code";
    private static final String ID_TOKEN = "id_token";
    private static final String CLIENT_NONCE = "client_nonce";
    private static final String ERROR = "error";
    private static final String CONFIRMATION = "confirmation";

    /** What clients send as code when the real one was posted here before. */
    private static final String NO_CODE = "no_code";

    /** RFC 6749 section 4.1.2.1. */
    private static final Set<String> ERRORS = Set.of(
            "invalid_request",
            "unauthorized_client",
            "access_denied",
            "unsupported_response_type",
            "invalid_scope",
            "server_error",
            "temporarily_unavailable");

    private final Issuers issuers;
    private final AuthorizationRequests requests;

    CallbackPath(Issuers issuers, AuthorizationRequests requests) {
        this.issuers = issuers;
        this.requests = requests;
    }

    EnginePath.Builder path() {
        return EnginePath.of("oidc/callback", "Ends a login through an OpenID Connect provider.")
                .unauthenticated()
                .grantsLease()
                .field(STATE, FieldType.STRING, "What names the login.")
                .field(CODE, FieldType.STRING, "The code that the provider has given.")
                .field(ID_TOKEN, FieldType.STRING, "The id token that the provider has posted.")
                .field(CLIENT_NONCE, FieldType.STRING, "What the client gave when it began the login.")
                .field(ERROR, FieldType.STRING, "What went wrong at the provider.")
                .field("error_description", FieldType.STRING, "The provider's description of it.")
                .field("error_uri", FieldType.STRING, "The provider's page about it.")
                .field(CONFIRMATION, FieldType.STRING, "Given when a person has confirmed a direct callback.")
                .on(Operation.READ, this::finish)
                .on(Operation.UPDATE, this::post);
    }

    /** Keeps what the provider has posted until the client asks for its token. */
    private Response post(Call call) {
        Configuration configuration = Configuration.find(call.storage());
        if (configuration == null) {
            throw failed("Could not load configuration.");
        }
        if (!configuration.formPost()) {
            throw RequestFailure.of(405);
        }
        String state = call.fields().string(STATE);
        AuthorizationRequest request = requests.find(state, call.now());
        var posted = new AuthorizationProgress.Posted(
                Secret.of(call.fields().string(CODE)), Secret.of(call.fields().string(ID_TOKEN)));
        boolean expected = request != null && request.progress() instanceof AuthorizationProgress.Begun;
        if (request == null || !expected || !requests.replace(request, request.at(posted))) {
            return CallbackPages.failure(LOGIN_FAILED, EXPIRED);
        }
        String mount = RedirectUris.mount(request.redirectUri());
        return mount.isEmpty()
                ? CallbackPages.failure(LOGIN_FAILED, "Invalid redirect path.")
                : CallbackPages.posted(mount, NO_CODE, state);
    }

    private Response finish(Call call) {
        Configuration configuration = Configuration.find(call.storage());
        if (configuration == null) {
            throw failed("Could not load configuration");
        }
        AuthorizationRequest request = requests.find(call.fields().string(STATE), call.now());
        boolean expected = request != null
                && (request.progress() instanceof AuthorizationProgress.Begun
                        || request.progress() instanceof AuthorizationProgress.Posted);
        if (request == null || !expected) {
            throw failed(EXPIRED);
        }
        Role role = new Roles(call.storage()).find(request.role());
        if (role == null) {
            requests.take(request.state(), call.now());
            throw failed("Role could not be found");
        }
        if (role.callbackMode().equals(RoleField.MODE_DIRECT)) {
            return finishDirect(call, configuration, request, role);
        }
        if (requests.take(request.state(), call.now()) == null) {
            throw failed(EXPIRED);
        }
        return finishForClient(call, configuration, request, role);
    }

    private Response finishForClient(Call call, Configuration configuration, AuthorizationRequest request, Role role) {
        try {
            verifyNoError(call);
            if (!request.isOfClient(call.fields().string(CLIENT_NONCE))) {
                throw RequestFailure.badRequest("invalid client_nonce");
            }
            return Response.login(login(call, configuration, request, role));
        } catch (TokenRejected e) {
            throw failed(String.valueOf(e.getMessage()));
        }
    }

    /** The browser gets a page; the client polls for its token. */
    private Response finishDirect(Call call, Configuration configuration, AuthorizationRequest request, Role role) {
        boolean confirmed =
                !call.fields().string(CONFIRMATION).isEmpty() || role.flag(RoleField.OIDC_DISABLE_CONFIRMATION);
        if (!confirmed) {
            Map<String, String> fields = new LinkedHashMap<>();
            for (String field : new String[] {STATE, CODE, ERROR}) {
                if (call.fields().has(field)) {
                    fields.put(field, call.fields().string(field));
                }
            }
            return CallbackPages.confirmation(request.requester(), request.role(), fields);
        }
        AuthorizationRequest finishing = request.at(new AuthorizationProgress.Finishing());
        if (!requests.replace(request, finishing)) {
            throw failed(EXPIRED);
        }
        try {
            verifyNoError(call);
            Login login = login(call, configuration, request, role);
            requests.replace(finishing, request.at(new AuthorizationProgress.Granted(login)));
            return CallbackPages.success();
        } catch (TokenRejected e) {
            requests.take(request.state(), call.now());
            return CallbackPages.failure(LOGIN_FAILED, String.valueOf(e.getMessage()));
        } catch (RequestFailure e) {
            requests.take(request.state(), call.now());
            return CallbackPages.failure(LOGIN_FAILED, String.join(" ", e.errors()));
        }
    }

    private static void verifyNoError(Call call) {
        String error = call.fields().string(ERROR).strip().toLowerCase(Locale.ROOT);
        if (!error.isEmpty()) {
            LOG.warn("a provider refused a login at {}", call.mount().path());
            throw new TokenRejected(
                    ERRORS.contains(error)
                            ? error
                            : "An unknown error occurred during OIDC authentication. Check server logs for details");
        }
    }

    private Login login(Call call, Configuration configuration, AuthorizationRequest request, Role role) {
        if (!role.token().allows(call.request().connection())) {
            throw RequestFailure.denied();
        }
        Provider provider;
        try {
            provider = issuers.of(configuration).provider(call.now());
        } catch (TokenRejected | OutboundFailure e) {
            throw new TokenRejected("error getting provider for login operation: " + e.getMessage());
        }
        String given = call.fields().string(CODE);
        var posted = request.progress() instanceof AuthorizationProgress.Posted before
                ? before
                : new AuthorizationProgress.Posted(Secret.of(""), Secret.of(""));
        Secret code = given.equals(NO_CODE) ? posted.code() : Secret.of(given);
        ProviderTokens tokens = code.isEmpty() ? posted(posted.idToken()) : exchanged(provider, request, code);
        Claims claims = verified(call, provider, request, role, tokens, code.isEmpty());
        return ProviderLogin.login(call, provider, request.role(), role, tokens, claims);
    }

    private static ProviderTokens posted(Secret idToken) {
        if (idToken.isEmpty()) {
            throw new TokenRejected("No code or id_token received.");
        }
        return ProviderTokens.ofIdToken(idToken);
    }

    private static ProviderTokens exchanged(Provider provider, AuthorizationRequest request, Secret code) {
        try {
            return new TokenEndpoint(provider)
                    .exchange(request, code, !provider.configuration().implicit());
        } catch (TokenRejected e) {
            throw new TokenRejected("Error exchanging oidc code: \"" + e.getMessage() + "\".");
        }
    }

    private static Claims verified(
            Call call,
            Provider provider,
            AuthorizationRequest request,
            Role role,
            ProviderTokens tokens,
            boolean posted) {
        try {
            return new IdTokens(provider).claims(tokens, role, request.nonce(), call.now());
        } catch (TokenRejected e) {
            if (posted) {
                throw RequestFailure.badRequest(TOKEN_VERIFICATION + " " + e.getMessage());
            }
            throw new TokenRejected(
                    "Error exchanging oidc code: \"id_token failed verification: " + e.getMessage() + "\".");
        }
    }

    static RequestFailure failed(String detail) {
        return RequestFailure.badRequest(LOGIN_FAILED + " " + detail);
    }
}
