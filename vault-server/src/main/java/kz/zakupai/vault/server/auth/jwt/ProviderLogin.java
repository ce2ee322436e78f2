package kz.zakupai.vault.server.auth.jwt;

import java.util.LinkedHashMap;
import java.util.Map;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.request.Login;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a login of the tokens that a provider has issued. */
final class ProviderLogin {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderLogin.class);

    private ProviderLogin() {}

    /**
     * The login that a role grants for these tokens.
     *
     * @param claims of the id token, verified
     * @throws TokenRejected when the role does not let this person in
     */
    static Login login(Call call, Provider provider, String roleName, Role role, ProviderTokens tokens, Claims claims) {
        String subject = role.text(RoleField.BOUND_SUBJECT);
        if (!subject.isEmpty() && !subject.equals(claims.text("sub"))) {
            throw new TokenRejected("sub claim does not match bound subject");
        }
        Claims told = new UserInfo(provider).addedTo(claims, tokens.accessToken());
        Claims all =
                ProviderGroups.listed(provider.configuration(), role, told, provider.caller(), tokens.accessToken());
        if (role.flag(RoleField.VERBOSE_OIDC_LOGGING)) {
            LOG.debug("claims of a login for role {}: {}", roleName, all);
        }
        Login login =
                Identification.login(roleName, role, all, call.request().connection(), oauth2Metadata(role, tokens));
        try {
            role.boundClaims().verify(all);
        } catch (TokenRejected e) {
            throw new TokenRejected("error validating claims: " + e.getMessage());
        }
        return login;
    }

    private static Map<String, String> oauth2Metadata(Role role, ProviderTokens tokens) {
        Map<String, String> metadata = new LinkedHashMap<>();
        for (String name : role.texts(RoleField.OAUTH2_METADATA)) {
            Secret token = switch (name) {
                case "id_token" -> tokens.idToken();
                case "access_token" -> tokens.accessToken();
                default -> tokens.refreshToken();
            };
            metadata.put("oauth2_" + name, token.reveal());
        }
        return metadata;
    }
}
