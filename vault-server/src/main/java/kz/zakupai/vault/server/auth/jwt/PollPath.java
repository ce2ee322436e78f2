package kz.zakupai.vault.server.auth.jwt;

import java.util.Set;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.outbound.OutboundFailure;
import kz.zakupai.vault.server.request.Login;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;

/** {@code oidc/poll}: where a client fetches its token when the provider called this server, or nobody. */
final class PollPath {
    private static final String STATE = "state";
    private static final String CLIENT_NONCE = "client_nonce";
    private static final String PENDING = "authorization_pending";
    private static final Set<String> UNFINISHED = Set.of(PENDING, "slow_down");

    private final Issuers issuers;
    private final AuthorizationRequests requests;

    PollPath(Issuers issuers, AuthorizationRequests requests) {
        this.issuers = issuers;
        this.requests = requests;
    }

    EnginePath.Builder path() {
        return EnginePath.of("oidc/poll", "Fetches the token of a login that ends elsewhere.")
                .unauthenticated()
                .grantsLease()
                .field(STATE, FieldType.STRING, "What names the login.")
                .field(CLIENT_NONCE, FieldType.STRING, "What the client gave when it began the login.")
                .on(Operation.UPDATE, this::poll);
    }

    private Response poll(Call call) {
        String state = call.fields().string(STATE);
        AuthorizationRequest request = requests.find(state, call.now());
        if (request == null) {
            throw CallbackPath.failed(CallbackPath.EXPIRED);
        }
        if (!request.isOfClient(call.fields().string(CLIENT_NONCE))) {
            requests.take(state, call.now());
            throw RequestFailure.badRequest("invalid client_nonce");
        }
        if (request.progress() instanceof AuthorizationProgress.Begun
                || request.progress() instanceof AuthorizationProgress.Finishing) {
            throw RequestFailure.badRequest(PENDING);
        }
        // Of clients that poll at the same time only one goes on.
        AuthorizationRequest taken = requests.take(state, call.now());
        if (taken == null) {
            throw CallbackPath.failed(CallbackPath.EXPIRED);
        }
        return switch (taken.progress()) {
            case AuthorizationProgress.Granted granted -> Response.login(granted.login());
            case AuthorizationProgress.Device device -> pollProvider(call, taken, device);
            default -> throw CallbackPath.failed(CallbackPath.EXPIRED);
        };
    }

    private Response pollProvider(Call call, AuthorizationRequest request, AuthorizationProgress.Device device) {
        Role role = new Roles(call.storage()).find(request.role());
        if (role == null) {
            throw CallbackPath.failed("Role could not be found");
        }
        if (!role.token().allows(call.request().connection())) {
            throw RequestFailure.denied();
        }
        Issuer issuer = issuers.need(call.storage(), CallbackPath.LOGIN_FAILED + " Could not load configuration");
        TokenEndpoint.Answer answer;
        Provider provider;
        try {
            provider = issuer.provider(call.now());
            answer = DeviceAuthorization.poll(provider, device.code());
        } catch (TokenRejected | OutboundFailure e) {
            requests.keep(request);
            throw RequestFailure.of(500, "error polling for device authorization: " + e.getMessage());
        }
        if (!answer.ok()) {
            if (UNFINISHED.contains(answer.error())) {
                requests.keep(request);
                throw RequestFailure.badRequest(answer.error());
            }
            throw RequestFailure.badRequest("authorization failed: " + answer.error());
        }
        return Response.login(granted(call, provider, request, role, answer));
    }

    private static Login granted(
            Call call, Provider provider, AuthorizationRequest request, Role role, TokenEndpoint.Answer answer) {
        ProviderTokens tokens;
        Claims claims;
        try {
            tokens = TokenEndpoint.tokens(answer);
            claims = new IdTokens(provider).claims(tokens, role, "", call.now());
        } catch (TokenRejected e) {
            throw RequestFailure.badRequest(CallbackPath.TOKEN_VERIFICATION + " " + e.getMessage());
        }
        try {
            return ProviderLogin.login(call, provider, request.role(), role, tokens, claims);
        } catch (TokenRejected e) {
            throw CallbackPath.failed(String.valueOf(e.getMessage()));
        }
    }
}
