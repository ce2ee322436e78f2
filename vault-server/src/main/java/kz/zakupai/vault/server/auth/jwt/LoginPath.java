package kz.zakupai.vault.server.auth.jwt;

import java.util.Map;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.outbound.OutboundFailure;
import kz.zakupai.vault.server.request.Login;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** {@code login}: verifies a token that another issuer has signed. */
final class LoginPath {
    private static final String ROLE = "role";
    private static final String JWT = "jwt";

    private final Issuers issuers;

    LoginPath(Issuers issuers) {
        this.issuers = issuers;
    }

    EnginePath.Builder path() {
        return EnginePath.of("login", "Logs in with a signed JSON Web Token.")
                .unauthenticated()
                .grantsLease()
                .field(ROLE, FieldType.LOWERCASE_STRING, "The role; the configured default when absent.")
                .field(JWT, FieldType.STRING, "The signed token.")
                .onWrite(call -> Response.login(login(call)));
    }

    private Login login(Call call) {
        Configuration configuration = Configuration.find(call.storage());
        if (configuration == null) {
            throw RequestFailure.badRequest("could not load configuration");
        }
        String roleName = roleName(configuration, call.fields().string(ROLE));
        Role role = new Roles(call.storage()).need(roleName);
        if (role.isOidc()) {
            throw RequestFailure.badRequest("role with oidc role_type is not allowed");
        }
        String token = call.fields().string(JWT);
        if (token.isEmpty()) {
            throw RequestFailure.badRequest("missing token");
        }
        if (!role.token().allows(call.request().connection())) {
            throw RequestFailure.denied();
        }
        Claims claims = claims(call, configuration, role, token);
        if (!claims.audiences().isEmpty()
                && role.texts(RoleField.BOUND_AUDIENCES).isEmpty()) {
            throw RequestFailure.badRequest("audience claim found in JWT but no audiences bound to the role");
        }
        return granted(call, configuration, roleName, role, claims);
    }

    /** The role that a request names, or the configured default. */
    static String roleName(Configuration configuration, String given) {
        String name = given.isEmpty() ? configuration.text(ConfigurationField.DEFAULT_ROLE) : given;
        if (name.isEmpty()) {
            throw RequestFailure.badRequest("missing role");
        }
        return name;
    }

    /** The role of a login, or of the authorization URL that one begins with. */
    static @Nullable String role(Call call) {
        if (!call.path().equals("login") && !call.path().equals(AuthUrlPath.PATH)) {
            return null;
        }
        Configuration configuration = Configuration.find(call.storage());
        return configuration == null
                ? null
                : roleName(configuration, call.fields().string(ROLE));
    }

    private Claims claims(Call call, Configuration configuration, Role role, String token) {
        KeySource keys;
        try {
            keys = issuers.of(configuration).keys(call.now());
        } catch (TokenRejected | OutboundFailure e) {
            throw RequestFailure.badRequest(
                    "error configuring token validator: keyset configuration error: " + e.getMessage());
        }
        try {
            ExpectedClaims expected = role.expected(configuration.text(ConfigurationField.BOUND_ISSUER));
            return TokenVerification.claims(token, keys, configuration.algorithms(), expected, call.now());
        } catch (TokenRejected e) {
            throw RequestFailure.badRequest("error validating token: " + e.getMessage());
        }
    }

    private static Login granted(Call call, Configuration configuration, String roleName, Role role, Claims verified) {
        Login login;
        Claims claims;
        try {
            claims = ProviderGroups.listed(configuration, role, verified, null, Secret.of(""));
            login = Identification.login(roleName, role, claims, call.request().connection(), Map.of());
        } catch (TokenRejected e) {
            throw RequestFailure.badRequest(String.valueOf(e.getMessage()));
        }
        try {
            role.boundClaims().verify(claims);
        } catch (TokenRejected e) {
            throw RequestFailure.badRequest("error validating claims: " + e.getMessage());
        }
        return login;
    }
}
