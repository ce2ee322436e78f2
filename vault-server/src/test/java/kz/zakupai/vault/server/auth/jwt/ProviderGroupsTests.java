package kz.zakupai.vault.server.auth.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ProviderGroupsTests {
    private static final SigningKey KEY = SigningKey.of("", "ES256");

    private final JwtFixture jwt = new JwtFixture();

    @AfterEach
    void close() {
        jwt.close();
    }

    private void provider(String name) {
        jwt.engine.write(
                "config", Map.of("jwt_validation_pubkeys", KEY.pem(), "provider_config", Map.of("provider", name)));
        jwt.role(
                "ci",
                "{\"role_type\":\"jwt\",\"user_claim\":\"sub\",\"bound_subject\":\"user-1\",\"groups_claim\":\"groups\"}");
    }

    private List<String> groups(Object claim) {
        return jwt.login("ci", KEY.sign(jwt.claims("groups", claim))).groupAliases();
    }

    @Test
    void listsInOneTextAreTakenApart() {
        provider("secureauth");
        assertThat(groups("ops,dev team")).containsExactly("ops", "dev team");
        assertThat(groups(List.of("ops,dev"))).containsExactly("ops,dev");
        provider("ibmisam");
        assertThat(groups("ops dev")).containsExactly("ops", "dev");
    }

    @Test
    void groupsThatAzureKeepsElsewhereNeedAnAccessToken() {
        provider("azure");

        assertThat(groups(List.of("g1"))).containsExactly("g1");
        assertThat(jwt.refusal("ci", KEY.sign(jwt.claims("x", "y"))))
                .isEqualTo("400 failed to fetch groups: unable to get claim sources: unable to locate groups claim"
                        + " \"groups\" in _claim_names");
        assertThat(jwt.refusal(
                        "ci",
                        KEY.sign(jwt.claims(
                                "_claim_names",
                                Map.of("groups", "src1"),
                                "_claim_sources",
                                Map.of(
                                        "src1",
                                        Map.of("endpoint", "https://graph.windows.net/t/users/u/getMemberObjects"))))))
                .endsWith("token unavailable to call Microsoft Graph API");
    }

    @Test
    void accessTokensGoToMicrosoftGraphAlone() {
        assertThat(ProviderGroups.graph("https://graph.windows.net/t/users/u/getMemberObjects?a=b"))
                .isEqualTo("https://graph.microsoft.com/v1.0/t/users/u/getMemberObjects?a=b");
        assertThat(ProviderGroups.graph("https://graph.microsoft.us/v1.0/me"))
                .isEqualTo("https://graph.microsoft.us/v1.0/me");
        for (String address : List.of(
                "https://evil.example/", "http://graph.microsoft.com/", "https://graph.microsoft.com.evil/", "%")) {
            assertThatThrownBy(() -> ProviderGroups.graph(address)).as(address).isInstanceOf(TokenRejected.class);
        }
    }
}
