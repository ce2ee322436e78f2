package kz.zakupai.vault.server.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.request.IssuedToken;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.Response;
import kz.zakupai.vault.server.request.TokenType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TokenRoleTests {
    private final TokenFixture fixture = new TokenFixture();
    private final Secret root = fixture.root();
    private final Secret caller = fixture.child(root, "{\"policies\":[\"a\"]}");

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void freshRoleHasTheDocumentedDefaults() {
        role("{}");

        assertThat(fixture.read(root, "roles/r"))
                .containsOnlyKeys(
                        "allowed_entity_aliases",
                        "allowed_policies",
                        "allowed_policies_glob",
                        "disallowed_policies",
                        "disallowed_policies_glob",
                        "explicit_max_ttl",
                        "name",
                        "orphan",
                        "path_suffix",
                        "period",
                        "renewable",
                        "token_explicit_max_ttl",
                        "token_no_default_policy",
                        "token_period",
                        "token_type")
                .containsEntry("renewable", true)
                .containsEntry("token_type", "default-service");
    }

    @Test
    void updateKeepsWhatItDoesNotName() {
        role("{\"allowed_policies\":\"b,c\",\"orphan\":true}");
        role("{\"path_suffix\":\"v2x\"}");

        assertThat(fixture.read(root, "roles/r"))
                .containsEntry("allowed_policies", List.of("b", "c"))
                .containsEntry("orphan", true)
                .containsEntry("path_suffix", "v2x");
    }

    @Test
    void oldFieldNamesAreReadBackAndTheNewOnesWin() {
        role("{\"period\":\"1h\",\"explicit_max_ttl\":7200,\"bound_cidrs\":[\"10.0.0.0/8\"]}");
        assertThat(fixture.read(root, "roles/r"))
                .containsEntry("period", 3600)
                .containsEntry("token_period", 3600)
                .containsEntry("token_explicit_max_ttl", 7200)
                .containsEntry("bound_cidrs", List.of("10.0.0.0/8"));

        Response both = role("{\"period\":\"1h\",\"token_period\":\"2h\"}");

        assertThat(both.warnings())
                .containsExactly("Both 'token_period' and deprecated 'period' value supplied, ignoring the deprecated"
                        + " value");
        assertThat(fixture.read(root, "roles/r")).containsEntry("period", 0).containsEntry("token_period", 7200);
    }

    @Test
    void rolesAreListedAndDeleted() {
        role("{}");
        assertThat(EngineFixture.data(fixture.send(root, Operation.LIST, "roles", Map.of())))
                .containsEntry("keys", List.of("r"));

        fixture.send(root, Operation.DELETE, "roles/r", Map.of());

        assertThat(fixture.refused(root, "create/r", "{}").errors()).containsExactly("unknown role r");
    }

    @Test
    void roleLetsACallerGoBeyondItsOwnPolicies() {
        role("{\"allowed_policies\":\"b\",\"allowed_policies_glob\":\"team-*\"}");

        assertThat(fixture.created(caller, "create/r", "{}").policies()).containsExactly("b", "default");
        assertThat(fixture.created(caller, "create/r", "{\"policies\":[\"team-x\"]}")
                        .policies())
                .containsExactly("default", "team-x");
        assertThat(fixture.refused(caller, "create/r", "{\"policies\":[\"c\"]}").errors())
                .containsExactly("token policies ([\"c\" \"default\"]) must be subset of the role's allowed policies"
                        + " ([\"b\" \"default\"]) or glob policies ([\"team-*\"])");
    }

    @Test
    void disallowedPoliciesAreRefusedAndKeepDefaultOut() {
        role("{\"disallowed_policies\":\"default\",\"disallowed_policies_glob\":\"*-admin\"}");

        assertThat(fixture.created(caller, "create/r", "{\"policies\":[\"b\"]}").policies())
                .containsExactly("b");
        assertThat(fixture.refused(caller, "create/r", "{\"policies\":[\"x-admin\"]}")
                        .errors())
                .containsExactly("token policy \"x-admin\" is disallowed by this role");
    }

    @Test
    void roleNeverLeadsToRoot() {
        role("{\"allowed_policies\":\"root\"}");

        assertThat(fixture.refused(caller, "create/r", "{}").errors())
                .containsExactly("root tokens may not be created without parent token being root");
    }

    @Test
    void roleWithoutPoliciesKeepsTheSubsetRule() {
        role("{\"orphan\":true}");

        assertThat(fixture.refused(caller, "create/r", "{\"policies\":[\"b\"]}").errors())
                .containsExactly("child policies must be subset of parent");
        assertThat(fixture.created(caller, "create/r", "{}").orphan()).isTrue();
    }

    @Test
    void roleNameAndSuffixStandInThePathSoThatItsTokensCanBeRevokedTogether() {
        role("{\"path_suffix\":\"v1x\"}");
        Secret token = fixture.created(caller, "create/r", "{}").token();

        assertThat(fixture.entry(token).caller().path()).isEqualTo("auth/token/create/r/v1x");
        fixture.tokens.revokeByMount("auth/token/create/r");
        assertThat(fixture.alive(token)).isFalse();
        assertThat(fixture.alive(caller)).isTrue();
    }

    @Test
    void lesserOfTheRolesAndTheWishedLimitsHolds() {
        role("{\"token_period\":\"1h\",\"token_explicit_max_ttl\":\"3h\",\"token_num_uses\":5,\"renewable\":false}");

        Response response = fixture.write(caller, "create/r", "{\"explicit_max_ttl\":\"2h\",\"num_uses\":9}");
        IssuedToken made = Objects.requireNonNull(response.issued());

        assertThat(made.ttl()).isEqualTo(Duration.ofHours(1));
        assertThat(made.uses()).isEqualTo(5);
        assertThat(made.renewable()).isFalse();
        assertThat(response.warnings())
                .containsExactly("Explicit max TTL specified both during creation call and in role; using the lesser"
                        + " value of 7200 seconds");
    }

    @Test
    void renewalFollowsTheRoleAsItIsNow() {
        role("{\"token_period\":\"1h\"}");
        Secret token = fixture.created(caller, "create/r", "{}").token();
        role("{\"token_period\":\"30m\"}");

        assertThat(fixture.created(token, "renew-self", "{}").ttl()).isEqualTo(Duration.ofMinutes(30));

        fixture.send(root, Operation.DELETE, "roles/r", Map.of());
        assertThat(fixture.refused(token, "renew-self", "{}").errors())
                .containsExactly("original token role \"r\" could not be found, not renewing");
    }

    @Test
    void batchRoleMakesBatchTokens() {
        role("{\"token_type\":\"batch\",\"orphan\":true,\"renewable\":false}");

        assertThat(fixture.created(caller, "create/r", "{}").type()).isEqualTo(TokenType.BATCH);
    }

    @Test
    void batchTokenOfARoleWithLimitedUsesIsRefused() {
        role("{\"token_type\":\"default-batch\",\"token_num_uses\":3}");

        assertThat(fixture.refused(caller, "create/r", "{}").status()).isEqualTo(400);
        assertThat(fixture.created(caller, "create/r", "{\"type\":\"service\"}").uses())
                .isEqualTo(3);
    }

    @Test
    void entityAliasMustBeAllowed() {
        role("{\"allowed_entity_aliases\":\"team-*\"}");

        assertThat(fixture.created(caller, "create/r", "{\"entity_alias\":\"Team-A\"}")
                        .entityId())
                .isEqualTo("entity-of-Team-A");
        assertThat(fixture.refused(caller, "create/r", "{\"entity_alias\":\"other\"}")
                        .errors())
                .containsExactly("invalid 'entity_alias' value");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"token_type\":\"batch\"} | non-orphan tokens",
                "{\"token_type\":\"batch\",\"orphan\":true} | renewable tokens",
                "{\"token_type\":\"batch\",\"orphan\":true,\"period\":5} | periodic tokens",
                "{\"token_type\":\"odd\"} | invalid 'token_type' value",
                "{\"path_suffix\":\"../x\"} | invalid characters",
                "{\"bound_cidrs\":\"nowhere\"} | error parsing bound_cidrs",
                "{\"token_num_uses\":-1} | cannot be negative",
            })
    void badRoleIsRefusedAndChangesNothing(String body, String error) {
        assertThat(fixture.refused(root, "roles/r", body).errors().getFirst()).contains(error);
        assertThat(TokenRoles.find(fixture.roles, "r")).isNull();
    }

    private Response role(String json) {
        return fixture.write(root, "roles/r", json);
    }
}
