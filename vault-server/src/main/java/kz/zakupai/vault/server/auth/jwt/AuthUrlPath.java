package kz.zakupai.vault.server.auth.jwt;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.outbound.OutboundFailure;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code oidc/auth_url}: begins a login of a person, and says where to send him. As anybody can ask, most problems are told by
 * an empty address; the log says more.
 */
final class AuthUrlPath {
    static final String PATH = "oidc/auth_url";
    static final String DEFAULT_POLL_INTERVAL = "5";

    private static final Logger LOG = LoggerFactory.getLogger(AuthUrlPath.class);
    private static final String ROLE = "role";
    private static final String REDIRECT_URI = "redirect_uri";
    private static final String CLIENT_NONCE = "client_nonce";
    private static final String AUTH_URL = "auth_url";
    private static final int MAX_URI = 4096;
    private static final int MAX_NONCE = 1024;

    private final Issuers issuers;
    private final AuthorizationRequests requests;

    AuthUrlPath(Issuers issuers, AuthorizationRequests requests) {
        this.issuers = issuers;
        this.requests = requests;
    }

    EnginePath.Builder path() {
        return EnginePath.of(PATH, "Begins a login through an OpenID Connect provider.")
                .unauthenticated()
                .field(ROLE, FieldType.LOWERCASE_STRING, "The role; the configured default when absent.")
                .field(REDIRECT_URI, FieldType.STRING, "Where the provider shall send the person back to.")
                .field(CLIENT_NONCE, FieldType.STRING, "What the client will present again to fetch the token.")
                .onWrite(this::begin);
    }

    private Response begin(Call call) {
        Configuration configuration = Configuration.find(call.storage());
        if (configuration == null) {
            throw RequestFailure.badRequest("could not load configuration");
        }
        if (configuration.kind() != Configuration.Kind.OIDC_FLOW) {
            throw RequestFailure.badRequest("OIDC login is not configured for this mount");
        }
        String roleName = LoginPath.roleName(configuration, call.fields().string(ROLE));
        Role role = new Roles(call.storage()).need(roleName);
        String clientNonce = call.fields().string(CLIENT_NONCE);
        if (clientNonce.isEmpty() && !role.callbackMode().equals(RoleField.MODE_CLIENT)) {
            throw RequestFailure.badRequest("missing client_nonce");
        }
        String redirectUri = call.fields().string(REDIRECT_URI);
        boolean device = role.callbackMode().equals(RoleField.MODE_DEVICE);
        if (!device && redirectUri.isEmpty()) {
            throw RequestFailure.badRequest("missing redirect_uri");
        }
        if (clientNonce.length() > MAX_NONCE || redirectUri.length() > MAX_URI) {
            throw RequestFailure.badRequest("client_nonce or redirect_uri is too long");
        }
        var request = AuthorizationRequest.begin(
                roleName, redirectUri, clientNonce, call.request().connection().remoteAddress(), call.now());
        return device
                ? beginDevice(call, configuration, role, request)
                : beginBrowser(call, configuration, role, request);
    }

    private Response beginDevice(Call call, Configuration configuration, Role role, AuthorizationRequest request) {
        try {
            Provider provider = issuers.of(configuration).provider(call.now());
            DeviceAuthorization device = DeviceAuthorization.begin(provider, role);
            requests.add(request.at(new AuthorizationProgress.Device(device.deviceCode())));
            Map<String, @Nullable Object> answer = device.wire();
            answer.put("state", request.state());
            answer.put("poll_interval", device.interval(role));
            return Response.of(answer);
        } catch (TokenRejected | OutboundFailure e) {
            LOG.warn("no device login can begin at {}: {}", call.mount().path(), e.getMessage());
            throw RequestFailure.of(500, "error authorizing device: " + e.getMessage());
        }
    }

    private Response beginBrowser(Call call, Configuration configuration, Role role, AuthorizationRequest begun) {
        RedirectUris.WithNamespace redirect = configuration.flag(ConfigurationField.NAMESPACE_IN_STATE)
                ? RedirectUris.splitNamespace(begun.redirectUri())
                : new RedirectUris.WithNamespace(begun.redirectUri(), "");
        if (!RedirectUris.allowed(redirect.uri(), role.texts(RoleField.ALLOWED_REDIRECT_URIS))) {
            LOG.warn("a redirect_uri that role {} does not allow was asked for", begun.role());
            return nowhere();
        }
        String redirectUri = configuration.formPost() ? redirect.uri().replaceFirst("ui/vault", "v1") : redirect.uri();
        var request = begun.withRedirectUri(redirectUri);
        try {
            Provider provider = issuers.of(configuration).provider(call.now());
            requests.add(request);
            Map<String, @Nullable Object> answer = new LinkedHashMap<>();
            answer.put(AUTH_URL, url(provider, role, request, redirect.namespace()));
            if (role.callbackMode().equals(RoleField.MODE_DIRECT)) {
                int interval = role.number(RoleField.POLL_INTERVAL);
                answer.put("state", request.state());
                answer.put("poll_interval", interval > 0 ? String.valueOf(interval) : DEFAULT_POLL_INTERVAL);
            }
            return Response.of(answer);
        } catch (TokenRejected | OutboundFailure e) {
            LOG.warn("no login can begin at {}: {}", call.mount().path(), e.getMessage());
            return nowhere();
        }
    }

    private static Response nowhere() {
        return Response.of(Map.of(AUTH_URL, ""));
    }

    /** The provider's address with the parameters of OpenID Connect Core 1.0 section 3.1.2.1, in the order of their names. */
    private static String url(Provider provider, Role role, AuthorizationRequest request, String namespace) {
        Configuration configuration = provider.configuration();
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("client_id", configuration.text(ConfigurationField.OIDC_CLIENT_ID));
        parameters.put("nonce", request.nonce());
        parameters.put(REDIRECT_URI, request.redirectUri());
        parameters.put("response_type", configuration.implicit() ? "id_token" : "code");
        parameters.put("scope", scopes(role));
        parameters.put("state", namespace.isEmpty() ? request.state() : request.state() + ",ns=" + namespace);
        if (configuration.formPost()) {
            parameters.put("response_mode", "form_post");
        }
        if (!configuration.implicit()) {
            parameters.put("code_challenge", request.codeChallenge());
            parameters.put("code_challenge_method", "S256");
        }
        if (role.duration(RoleField.MAX_AGE).isPositive()) {
            parameters.put(
                    "max_age", String.valueOf(role.duration(RoleField.MAX_AGE).toSeconds()));
        }
        String query = parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        String endpoint = provider.metadata().authorizationEndpoint();
        return endpoint + (endpoint.contains("?") ? "&" : "?") + query;
    }

    static String scopes(Role role) {
        return Stream.concat(Stream.of("openid"), role.texts(RoleField.OIDC_SCOPES).stream())
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
