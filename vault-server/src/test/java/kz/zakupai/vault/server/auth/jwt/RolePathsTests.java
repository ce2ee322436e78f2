package kz.zakupai.vault.server.auth.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RolePathsTests {
    private static final String MINIMUM = "\"role_type\":\"jwt\",\"user_claim\":\"sub\",\"bound_subject\":\"s\"";

    private final JwtFixture jwt = new JwtFixture();

    @AfterEach
    void close() {
        jwt.close();
    }

    private String refusal(String fields) {
        var failure = jwt.engine.writeFailure("role/r", "{" + fields + "}");
        assertThat(failure.status()).isEqualTo(400);
        return failure.errors().getFirst();
    }

    @Test
    void aRoleIsReadWithEveryField() {
        jwt.role("R", "{" + MINIMUM + "}");

        Map<String, @Nullable Object> data = new TreeMap<>(EngineFixture.data(jwt.engine.read("role/r")));

        assertThat(data.keySet())
                .contains("allowed_redirect_uris", "bound_audiences", "bound_claims", "bound_claims_type")
                .contains("callback_mode", "claim_mappings", "clock_skew_leeway", "expiration_leeway", "groups_claim")
                .contains("max_age", "not_before_leeway", "oauth2_metadata", "oidc_scopes", "role_type", "token_type")
                .doesNotContain("poll_interval", "policies", "ttl");
        assertThat(data)
                .containsEntry("bound_claims", null)
                .containsEntry("bound_claims_type", "string")
                .containsEntry("callback_mode", "client")
                .containsEntry("clock_skew_leeway", 0)
                .containsEntry("token_policies", List.of())
                .containsEntry("verbose_oidc_logging", false);
    }

    @Test
    void whatIsNotGivenStaysButForTheTypes() {
        jwt.role(
                "r",
                "{" + MINIMUM
                        + ",\"bound_claims\":{\"a\":[\"x*\",\"y\"]},\"bound_claims_type\":\"glob\",\"max_age\":\"1m\",\"policies\":\"p\"}");
        jwt.role("r", "{\"role_type\":\"jwt\",\"groups_claim\":\"groups\"}");

        assertThat(EngineFixture.data(jwt.engine.read("role/r")))
                .containsEntry("bound_claims", Map.of("a", List.of("x*", "y")))
                .containsEntry("bound_claims_type", "string")
                .containsEntry("groups_claim", "groups")
                .containsEntry("max_age", 60)
                .containsEntry("policies", List.of("p"))
                .containsEntry("user_claim", "sub");
    }

    @Test
    void rolesAreListedAndDeleted() {
        jwt.role("b", "{" + MINIMUM + "}");
        jwt.role("A", "{" + MINIMUM + "}");
        assertThat(jwt.engine.list("role")).isEqualTo(List.of("a", "b"));

        jwt.engine.delete("role/A");
        jwt.engine.delete("role/none");

        assertThat(jwt.engine.list("role")).isEqualTo(List.of("b"));
        assertThat(jwt.engine.failure(Operation.READ, "role/a", Map.of()).status())
                .isEqualTo(404);
    }

    @Test
    void impossibleRolesAreRefusedAndChangeNothing() {
        jwt.role("r", "{" + MINIMUM + "}");
        Map<String, @Nullable Object> before = EngineFixture.data(jwt.engine.read("role/r"));

        assertThat(refusal("\"role_type\":\"saml\"")).isEqualTo("invalid 'role_type': saml");
        assertThat(refusal("\"role_type\":\"jwt\",\"bound_claims_type\":\"regex\""))
                .isEqualTo("invalid 'bound_claims_type': regex");
        assertThat(refusal("\"role_type\":\"jwt\",\"bound_claims_type\":\"glob\",\"bound_claims\":{\"a\":7}"))
                .isEqualTo("claim is not a string: 7");
        assertThat(refusal("\"role_type\":\"jwt\",\"bound_claims_type\":\"glob\",\"bound_claims\":{\"a\":{}}"))
                .startsWith("claim is not a string or list: ");
        assertThat(refusal("\"role_type\":\"jwt\",\"claim_mappings\":{\"a\":\"role\"}"))
                .isEqualTo("metadata key \"role\" is reserved and may not be a mapping destination");
        assertThat(refusal("\"role_type\":\"jwt\",\"claim_mappings\":{\"a\":\"x\",\"b\":\"x\"}"))
                .isEqualTo("multiple keys are mapped to metadata key \"x\"");
        assertThat(refusal("\"role_type\":\"jwt\",\"oauth2_metadata\":\"cookie\""))
                .isEqualTo("Unrecognized oauth2 metadata name cookie");
        assertThat(refusal("\"role_type\":\"jwt\",\"user_claim\":\"\""))
                .isEqualTo("a user claim must be defined on the role");
        assertThat(refusal("\"role_type\":\"jwt\",\"callback_mode\":\"post\""))
                .isEqualTo("invalid 'callback_mode': post");
        assertThat(refusal("\"user_claim\":\"sub\""))
                .isEqualTo("'allowed_redirect_uris' must be set if 'role_type' is 'oidc' or unspecified.");
        assertThat(refusal("\"role_type\":\"jwt\",\"bound_subject\":\"\""))
                .isEqualTo("must have at least one bound constraint when creating/updating a role");
        assertThat(refusal("\"role_type\":\"jwt\",\"period\":\"99999h\""))
                .startsWith("'period' of '\"99999h0m0s\"' is greater than the backend's maximum lease TTL of '\"");

        assertThat(EngineFixture.data(jwt.engine.read("role/r"))).isEqualTo(before);
    }

    @Test
    void riskySettingsAreWarnedOf() {
        Response written =
                jwt.engine.write("role/r", "{" + MINIMUM + ",\"max_ttl\":\"99999h\",\"verbose_oidc_logging\":true}");

        assertThat(written.warnings()).hasSize(2);
        assertThat(written.warnings().getFirst()).startsWith("token max ttl is greater than the system");
        assertThat(written.warnings().getLast()).startsWith("verbose_oidc_logging has been enabled for this role.");
    }
}
