package kz.zakupai.vault.server.identity.oidc;

import static kz.zakupai.vault.server.engine.FieldType.NAME;
import static kz.zakupai.vault.server.engine.FieldType.STRING;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.identity.ResolvedIdentity;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The paths {@code identity/oidc/token} and {@code introspect}: gives an entity a signed token, and tells of a token whether it is good. */
final class IdentityTokenPaths {
    private static final Logger LOG = LoggerFactory.getLogger(IdentityTokenPaths.class);

    private final OidcState state;
    private final DiscoveryPaths discovery;

    IdentityTokenPaths(OidcState state, DiscoveryPaths discovery) {
        this.state = state;
        this.discovery = discovery;
    }

    List<EnginePath> paths() {
        return EnginePath.Builder.all(
                EnginePath.of("oidc/token/{name}", "Generate an OIDC token")
                        .field("name", NAME, "Name of the role")
                        .on(Operation.READ, this::token),
                EnginePath.of("oidc/introspect", "Verify the authenticity of an OIDC token")
                        .field("token", STRING, "Token to verify")
                        .field("client_id", STRING, "Optional client_id to verify")
                        .onWrite(this::introspect));
    }

    private Response token(Call call) {
        String name = call.fields().string("name");
        TokenRole role = state.roles.find(call.storage(), name);
        if (role == null) {
            throw RequestFailure.badRequest("role \"" + name + "\" not found");
        }
        NamedKey key = state.keys.need(call.storage(), role.key(), call.now(), "key \"" + role.key() + "\" not found");
        if (!key.allows(role.clientId())) {
            throw RequestFailure.badRequest("the key \"" + role.key() + "\" does not list the client ID of the role \""
                    + name + "\" as an allowed client ID");
        }
        String entityId = call.who().entityId();
        ResolvedIdentity identity = entityId.isEmpty() ? null : state.identities.resolve(entityId);
        if (identity == null) {
            throw RequestFailure.badRequest("no entity associated with the request's token");
        }
        boolean capped = role.ttl().compareTo(key.verificationTtl()) > 0;
        Duration ttl = capped ? key.verificationTtl() : role.ttl();
        SigningKey signing = key.signing();
        if (signing == null) {
            throw RequestFailure.badRequest("signing key is nil; rotate the key and try again");
        }
        var data = new LinkedHashMap<String, @Nullable Object>();
        data.put("client_id", role.clientId());
        data.put("token", JsonWebToken.signed(signing, claims(call, role, identity, ttl)));
        data.put("ttl", role.ttl().toSeconds());
        Response response = Response.of(data);
        return capped
                ? response.withWarning("a role's token ttl cannot be longer than the verification_ttl of the key it"
                        + " references, setting token ttl to " + ttl.toSeconds())
                : response;
    }

    private Map<String, @Nullable Object> claims(Call call, TokenRole role, ResolvedIdentity identity, Duration ttl) {
        var claims = new LinkedHashMap<String, @Nullable Object>();
        claims.put("aud", role.clientId());
        claims.put("exp", call.now().plus(ttl).getEpochSecond());
        claims.put("iat", call.now().getEpochSecond());
        claims.put("iss", state.issuer(call.storage()));
        claims.put("namespace", "root");
        claims.put("sub", identity.entityId());
        if (!role.template().isEmpty()) {
            try {
                Claims.merge(claims, state.identities.claims(role.template(), identity.entityId(), call.now()));
            } catch (RequestFailure unfilled) {
                // The token is good without: what it says of the entity is for those who read it.
                LOG.warn("the template of the OIDC role {} has no claims for an entity", role.name());
            }
        }
        return claims;
    }

    private Response introspect(Call call) {
        String wrong = wrong(call);
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("active", wrong.isEmpty());
        if (!wrong.isEmpty()) {
            body.put("error", wrong);
        }
        return RawJsonAnswer.of(body);
    }

    /** What is wrong with the token; empty for nothing. */
    private String wrong(Call call) {
        JsonWebToken token;
        try {
            token = JsonWebToken.parse(call.fields().string("token"));
        } catch (IllegalArgumentException e) {
            return "error parsing token: " + e.getMessage();
        }
        if (discovery.verifying(call).noneMatch(token::signedBy)) {
            return "unable to validate the token signature";
        }
        var claims = token.claims();
        String clientId = call.fields().string("client_id");
        if (!claims.text("iss").equals(state.issuer(call.storage()))) {
            return "error validating claims: invalid issuer claim (iss)";
        }
        if (!clientId.isEmpty() && !claims.text("aud").equals(clientId)) {
            return "error validating claims: invalid audience claim (aud)";
        }
        if (call.now().getEpochSecond() > claims.number("exp")) {
            return "error validating claims: token is expired (exp)";
        }
        ResolvedIdentity identity = state.identities.resolve(claims.text("sub"));
        return identity == null ? "entity was not found" : identity.disabled() ? "entity is disabled" : "";
    }
}
