package kz.zakupai.vault.server.auth.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.request.Login;
import kz.zakupai.vault.server.request.Operation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class OidcFlowTests {
    private final OidcFixture oidc = new OidcFixture();

    @AfterEach
    void close() {
        oidc.close();
    }

    @Test
    void aPersonLogsInThroughTheProvider() {
        oidc.role(",\"claim_mappings\":{\"email\":\"mail\"},\"groups_claim\":\"groups\",\"oidc_scopes\":\"email\"");
        oidc.provider.userInfo("email", "aida@zakupai.kz").userInfo("groups", List.of("ops"));

        Login login = oidc.login();

        assertThat(login.alias()).isEqualTo("aida");
        assertThat(login.metadata()).isEqualTo(Map.of("role", "people", "mail", "aida@zakupai.kz"));
        assertThat(login.groupAliases()).containsExactly("ops");
        assertThat(login.token().policies()).containsExactly("people");
    }

    @Test
    void theAddressOfTheProviderHoldsWhatTheStandardWants() {
        oidc.role(",\"oidc_scopes\":[\"email\",\"groups\"],\"max_age\":60");

        String url = oidc.authUrl();

        assertThat(url).startsWith(oidc.provider.url() + "/authorize?tenant=1&");
        assertThat(OidcFixture.query(url))
                .containsEntry("client_id", "vault")
                .containsEntry("redirect_uri", OidcFixture.CALLBACK)
                .containsEntry("response_type", "code")
                .containsEntry("scope", "openid email groups")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("max_age", "60")
                .containsKeys("state", "nonce", "code_challenge");
        assertThat(OidcFixture.query(oidc.authUrl()).get("state"))
                .isNotEqualTo(OidcFixture.query(url).get("state"));
    }

    @Test
    void aLoginEndsOnce() {
        Map<String, @Nullable Object> fields = oidc.signIn(oidc.authUrl());
        oidc.callback(fields);

        assertThat(oidc.refusedCallback(fields)).isEqualTo("400 Vault login failed. Expired or missing OAuth state.");
    }

    @Test
    void aLoginEndsInTime() {
        Map<String, @Nullable Object> fields = oidc.signIn(oidc.authUrl());
        oidc.engine.advance(AuthorizationRequests.LIFETIME);

        assertThat(oidc.refusedCallback(fields)).contains("Expired or missing OAuth state.");
    }

    @Test
    void theClientMustPresentItsNonce() {
        Map<String, @Nullable Object> fields = oidc.signIn(oidc.authUrl("client_nonce", "mine"));
        assertThat(oidc.refusedCallback(fields)).isEqualTo("400 invalid client_nonce");

        Map<String, @Nullable Object> again = new LinkedHashMap<>(oidc.signIn(oidc.authUrl("client_nonce", "mine")));
        again.put("client_nonce", "mine");

        assertThat(oidc.callback(again).login()).isNotNull();
    }

    @Test
    void aCodeOfAnotherLoginIsWorthNothing() {
        Map<String, @Nullable Object> mine = new LinkedHashMap<>(oidc.signIn(oidc.authUrl()));
        mine.put("code", oidc.signIn(oidc.authUrl()).get("code"));

        assertThat(oidc.refusedCallback(mine))
                .isEqualTo("400 Vault login failed. Error exchanging oidc code: \"unable to exchange auth code with"
                        + " provider: invalid_grant\".");
    }

    @Test
    void idTokensForOthersOrWithAnotherNonceAreRefused() {
        oidc.provider.person("nonce", "other");
        assertThat(oidc.refusedCallback(oidc.signIn(oidc.authUrl()))).contains("invalid id_token nonce");
        try (OidcFixture second = new OidcFixture()) {
            second.provider.person("aud", "other");
            assertThat(second.refusedCallback(second.signIn(second.authUrl())))
                    .contains("audience is not the client_id");
            second.provider.person("aud", List.of("vault", "other"));
            assertThat(second.refusedCallback(second.signIn(second.authUrl()))).contains("multiple audiences");
            second.provider.person("azp", "other");
            assertThat(second.refusedCallback(second.signIn(second.authUrl()))).contains("authorized party");
            second.provider.person("azp", "vault");
            assertThat(second.login().alias()).isEqualTo("aida");
            second.provider.person("at_hash", "AAAA");
            assertThat(second.refusedCallback(second.signIn(second.authUrl())))
                    .contains("access_token failed verification");
        }
    }

    @Test
    void thePersonMustHaveProvenHimselfLately() {
        oidc.role(",\"max_age\":\"5m\"");
        assertThat(oidc.refusedCallback(oidc.signIn(oidc.authUrl()))).contains("missing auth_time claim");

        oidc.provider.person(
                "auth_time", oidc.engine.now().minus(Duration.ofMinutes(7)).getEpochSecond());
        assertThat(oidc.refusedCallback(oidc.signIn(oidc.authUrl()))).contains("auth_time is beyond max age (300)");

        oidc.provider.person(
                "auth_time", oidc.engine.now().minus(Duration.ofMinutes(4)).getEpochSecond());
        assertThat(oidc.login().alias()).isEqualTo("aida");
    }

    @Test
    void theRoleMustLetThePersonIn() {
        oidc.role(",\"bound_claims\":{\"team\":\"ops\"}");
        assertThat(oidc.refusedCallback(oidc.signIn(oidc.authUrl())))
                .isEqualTo("400 Vault login failed. error validating claims: claim \"team\" is missing");
        oidc.role(",\"bound_claims\":{},\"bound_subject\":\"bolat\"");
        assertThat(oidc.refusedCallback(oidc.signIn(oidc.authUrl())))
                .isEqualTo("400 Vault login failed. sub claim does not match bound subject");
        oidc.role(",\"bound_subject\":\"\",\"bound_audiences\":\"other\"");
        assertThat(oidc.refusedCallback(oidc.signIn(oidc.authUrl()))).contains("audience");
    }

    @Test
    void theUserinfoOfAnotherSubjectIsIgnored() {
        oidc.role(",\"bound_claims\":{\"team\":\"ops\"}");
        oidc.provider.userInfo("sub", "bolat").userInfo("team", "ops");

        assertThat(oidc.refusedCallback(oidc.signIn(oidc.authUrl()))).contains("claim \"team\" is missing");
    }

    @Test
    void theProvidersRefusalIsPassedOnWhenItIsAStandardOne() {
        String state = String.valueOf(OidcFixture.query(oidc.authUrl()).get("state"));
        assertThat(oidc.refusedCallback(Map.of("state", state, "error", "Access_Denied")))
                .isEqualTo("400 Vault login failed. access_denied");

        String other = String.valueOf(OidcFixture.query(oidc.authUrl()).get("state"));
        assertThat(oidc.refusedCallback(Map.of("state", other, "error", "<script>")))
                .isEqualTo("400 Vault login failed. An unknown error occurred during OIDC authentication. Check server"
                        + " logs for details");
    }

    @Test
    void otherRedirectAddressesLeadNowhere() {
        assertThat(oidc.authUrl("redirect_uri", "https://evil/oidc/callback")).isEmpty();
        assertThat(oidc.authUrl("redirect_uri", OidcFixture.CALLBACK + "/more")).isEmpty();
        assertThat(oidc.authUrl("redirect_uri", "not an address")).isEmpty();
        assertThat(oidc.authUrl("redirect_uri", "http://localhost:9999/oidc/callback"))
                .isNotEmpty();
        assertThat(oidc.authUrl("redirect_uri", "https://vault/ui/vault/auth/oidc/oidc/callback"))
                .isNotEmpty();
        assertThat(oidc.authUrl("redirect_uri", "https://vault:444/ui/vault/auth/oidc/oidc/callback"))
                .isEmpty();
    }

    @Test
    void aNamespaceTravelsInTheState() {
        String url = oidc.authUrl("redirect_uri", OidcFixture.CALLBACK + "?namespace=team%2Fa");

        assertThat(OidcFixture.query(url))
                .containsEntry("redirect_uri", OidcFixture.CALLBACK)
                .extractingByKey("state")
                .asString()
                .endsWith(",ns=team/a");
    }

    @Test
    void requestsThatCannotBeBegunAreRefused() {
        assertThat(oidc.refusal(Operation.UPDATE, "oidc/auth_url", Map.of())).isEqualTo("400 missing redirect_uri");
        assertThat(oidc.refusal(Operation.UPDATE, "oidc/auth_url", Map.of("role", "none", "redirect_uri", "x")))
                .isEqualTo("400 role \"none\" could not be found");
        try (JwtFixture jwt = new JwtFixture()) {
            jwt.staticKeys(SigningKey.of("", "ES256"));
            assertThat(jwt.engine
                            .failure(Operation.UPDATE, "oidc/auth_url", Map.of())
                            .errors())
                    .containsExactly("OIDC login is not configured for this mount");
        }
    }

    @Test
    void tokensOfTheProviderAreHandedOutWhereTheRoleSaysSo() {
        oidc.role(",\"oauth2_metadata\":[\"access_token\",\"refresh_token\"]");

        Login login = oidc.login();

        assertThat(login.metadata())
                .containsEntry("oauth2_access_token", "access-1")
                .containsEntry("oauth2_refresh_token", "refresh-1");
        assertThat(login.aliasMetadata()).doesNotContainKey("oauth2_access_token");
    }

    @Test
    void theOldestOfTooManyLoginsMakesWay() {
        var requests = new AuthorizationRequests();
        var first = AuthorizationRequest.begin("r", "", "", "", oidc.engine.now());
        requests.add(first);

        for (int i = 0; i < AuthorizationRequests.MOST; i++) {
            requests.add(AuthorizationRequest.begin("r", "", "", "", oidc.engine.now()));
        }

        assertThat(requests.find(first.state(), oidc.engine.now())).isNull();
    }
}
