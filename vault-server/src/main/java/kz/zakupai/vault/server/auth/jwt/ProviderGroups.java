package kz.zakupai.vault.server.auth.jwt;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.json.JsonSyntax;
import kz.zakupai.vault.server.outbound.OutboundAnswer;
import kz.zakupai.vault.server.outbound.OutboundCaller;
import kz.zakupai.vault.server.outbound.OutboundFailure;
import kz.zakupai.vault.server.outbound.OutboundRequest;
import org.jspecify.annotations.Nullable;

/** The groups of people at providers that name them in ways of their own. */
final class ProviderGroups {
    private static final int OK = 200;
    private static final Map<String, String> SUCCESSORS =
            Map.of("graph.windows.net", "graph.microsoft.com", "graph.microsoftazure.us", "graph.microsoft.us");

    private ProviderGroups() {}

    /**
     * {@code claims} with the role's groups claim as a list, where the provider is known to give it otherwise.
     *
     * @param caller to ask with, or null where there is no access token
     * @param accessToken empty for none
     * @throws TokenRejected when the provider says that the groups are elsewhere, and they cannot be had from there
     */
    static Claims listed(
            Configuration configuration,
            Role role,
            Claims claims,
            @Nullable OutboundCaller caller,
            Secret accessToken) {
        String claim = role.text(RoleField.GROUPS_CLAIM);
        if (claim.isEmpty()) {
            return claims;
        }
        Object groups = claims.at(claim);
        return switch (ProviderSettings.provider(configuration)) {
            case "secureauth" -> separated(claims, claim, groups, ",");
            case "ibmisam" -> separated(claims, claim, groups, " ");
            case "azure" ->
                groups == null ? claims.with(Map.of(claim, ofGraph(claim, claims, caller, accessToken))) : claims;
            default -> claims;
        };
    }

    private static Claims separated(Claims claims, String claim, @Nullable Object groups, String separator) {
        boolean named = !claim.startsWith("/") && groups instanceof String;
        return named ? claims.with(Map.of(claim, List.of(String.valueOf(groups).split(separator)))) : claims;
    }

    /**
     * People of more than 200 groups: the token only says where their list is (OpenID Connect Core 1.0, section 5.6.2). The
     * address comes with a verified token, but the access token is for Microsoft's Graph alone, so that no other host gets it.
     */
    private static List<?> ofGraph(String claim, Claims claims, @Nullable OutboundCaller caller, Secret accessToken) {
        Object source = claims.at("/_claim_names/" + claim);
        Object endpoint = source == null ? null : claims.at("/_claim_sources/" + source + "/endpoint");
        if (!(endpoint instanceof String address)) {
            throw new TokenRejected(
                    "failed to fetch groups: unable to get claim sources: unable to locate groups claim \"" + claim
                            + "\" in _claim_names");
        }
        if (caller == null || accessToken.isEmpty()) {
            throw new TokenRejected("failed to fetch groups: \"" + claim
                    + "\" claim not found in token: token unavailable to call Microsoft Graph API");
        }
        try {
            OutboundAnswer answer = caller.send(OutboundRequest.post(
                            graph(address),
                            "application/json",
                            "{\"securityEnabledOnly\": false}".getBytes(StandardCharsets.UTF_8))
                    .withBearer(accessToken));
            if (answer.status() == OK && Json.object(answer.body()).get("value") instanceof List<?> groups) {
                return groups;
            }
            throw new TokenRejected("failed to fetch groups: \"" + claim
                    + "\" claim not found in token: failed to get groups: status " + answer.status());
        } catch (OutboundFailure | JsonSyntax e) {
            throw new TokenRejected("failed to fetch groups: \"" + claim
                    + "\" claim not found in token: unable to call Microsoft Graph API: " + e.getMessage());
        }
    }

    /** The address with the successor of a host that Microsoft has given up. */
    static String graph(String address) {
        URI uri;
        try {
            uri = URI.create(address);
        } catch (IllegalArgumentException e) {
            throw new TokenRejected("failed to fetch groups: unable to parse claim source URL");
        }
        String host = String.valueOf(uri.getHost());
        boolean old = SUCCESSORS.containsKey(host);
        String present = SUCCESSORS.getOrDefault(host, host);
        if (!"https".equals(uri.getScheme()) || !Set.copyOf(SUCCESSORS.values()).contains(present)) {
            throw new TokenRejected("failed to fetch groups: the claim source is not Microsoft Graph");
        }
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return "https://" + present + (old ? "/v1.0" : "") + uri.getRawPath() + query;
    }
}
