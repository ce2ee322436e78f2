package kz.zakupai.vault.server.auth.approle;

import static kz.zakupai.vault.server.engine.EngineFixture.data;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.request.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RolePathsTests {
    private final EngineFixture approle = new EngineFixture(new AppRoleEngine(), "auth/approle/");

    @Test
    void freshRoleShowsAllDefaults() {
        assertThat(approle.write("role/ci", "{}").empty()).isTrue();

        assertThat(data(approle.read("role/ci")))
                .containsEntry("bind_secret_id", true)
                .containsEntry("local_secret_ids", false)
                .containsEntry("secret_id_bound_cidrs", null)
                .containsEntry("secret_id_num_uses", 0)
                .containsEntry("secret_id_ttl", 0)
                .containsEntry("token_bound_cidrs", List.of())
                .containsEntry("token_explicit_max_ttl", 0)
                .containsEntry("token_max_ttl", 0)
                .containsEntry("token_no_default_policy", false)
                .containsEntry("token_num_uses", 0)
                .containsEntry("token_period", 0)
                .containsEntry("token_policies", List.of())
                .containsEntry("token_ttl", 0)
                .containsEntry("token_type", "default")
                .hasSize(15);
    }

    @Test
    void updateChangesOnlyWhatItNames() {
        approle.write("role/ci", "{\"token_policies\":\"Write,read, read\",\"token_ttl\":\"1h\",\"secret_id_ttl\":90}");

        approle.write("role/ci", "{\"token_max_ttl\":\"2h\",\"secret_id_bound_cidrs\":[\"10.0.0.0/8\"]}");

        assertThat(data(approle.read("role/ci")))
                .containsEntry("token_policies", List.of("read", "write"))
                .containsEntry("token_ttl", 3600)
                .containsEntry("token_max_ttl", 7200)
                .containsEntry("secret_id_ttl", 90)
                .containsEntry("secret_id_bound_cidrs", List.of("10.0.0.0/8"));
    }

    @Test
    void oldNamesSetTheSettingsAndAreShownAgain() {
        approle.write("role/ci", "{\"policies\":\"a\",\"period\":60,\"bound_cidr_list\":\"::1/128\"}");

        assertThat(data(approle.read("role/ci")))
                .containsEntry("token_policies", List.of("a"))
                .containsEntry("policies", List.of("a"))
                .containsEntry("token_period", 60)
                .containsEntry("period", 60)
                .containsEntry("secret_id_bound_cidrs", List.of("::1/128"));
        approle.write("role/ci", "{\"token_policies\":\"b\",\"policies\":\"ignored\"}");
        assertThat(data(approle.read("role/ci")))
                .containsEntry("token_policies", List.of("b"))
                .doesNotContainKey("policies");
    }

    @Test
    void roleNamesAreTheSameInAnyCase() {
        approle.write("role/CI-Runner", "{}");

        assertThat(approle.list("role")).isEqualTo(List.of("ci-runner"));
        assertThat(data(approle.read("role/ci-RUNNER/role-id")))
                .isEqualTo(data(approle.read("role/ci-runner/role-id")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"role/-a", "role/a%b", "role/.", "role/..", "role/a\u0000"})
    void impossibleRoleNamesAreRefused(String path) {
        assertThat(approle.writeFailure(path, "{}").status()).isEqualTo(400);
        assertThat(approle.storage.keys()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"bind_secret_id\":false} | at least one constraint should be enabled on the role",
                "{\"token_ttl\":20,\"token_max_ttl\":10} | cannot be greater than 'token_max_ttl'",
                "{\"token_type\":\"batch\",\"token_period\":10} | periodic tokens",
                "{\"token_type\":\"batch\",\"token_num_uses\":1} | limited use count",
                "{\"token_type\":\"gold\"} | invalid 'token_type' value",
                "{\"token_policies\":\"root\"} | auth methods cannot create root tokens",
                "{\"secret_id_num_uses\":-1} | cannot be negative",
                "{\"secret_id_bound_cidrs\":\"10.0.0.0/99\"} | invalid CIDR blocks",
                "{\"token_bound_cidrs\":\"here\"} | invalid CIDR blocks",
                "{\"secret_id_ttl\":\"-1s\"} | negative",
                "{\"role_id\":\"\"} | role_id must have",
            })
    void contradictoryRolesAreRefusedAndChangeNothing(String body, String error) {
        var failure = approle.writeFailure("role/ci", body);

        assertThat(failure.status()).isEqualTo(400);
        assertThat(failure.errors()).singleElement().asString().contains(error);
        assertThat(approle.failure(Operation.READ, "role/ci", Map.of()).status())
                .isEqualTo(404);
    }

    @Test
    void tooLongTokenLifeIsTakenWithAWarning() {
        assertThat(approle.write("role/ci", "{\"token_max_ttl\":\"9999h\"}").warnings())
                .singleElement()
                .asString()
                .startsWith("token_max_ttl is greater than the backend mount's maximum TTL value");
    }

    @Test
    void localSecretIdsAreChosenAtCreation() {
        approle.write("role/ci", "{\"local_secret_ids\":true}");
        approle.write("role/ci", "{\"local_secret_ids\":true,\"token_ttl\":1}");

        assertThat(approle.writeFailure("role/ci", "{\"local_secret_ids\":false}")
                        .errors())
                .containsExactly("local_secret_ids can only be modified during role creation");
        assertThat(data(approle.read("role/ci/local-secret-ids"))).isEqualTo(Map.of("local_secret_ids", true));
    }

    @Test
    void roleIdCanBeChosenOnce() {
        approle.write("role/a", "{\"role_id\":\"chosen\"}");
        approle.write("role/b", "{}");

        assertThat(data(approle.read("role/a/role-id"))).isEqualTo(Map.of("role_id", "chosen"));
        assertThat(approle.writeFailure("role/b/role-id", "{\"role_id\":\"chosen\"}")
                        .errors())
                .containsExactly("role_id already in use");
        assertThat(approle.writeFailure("role/b/role-id", "{}").errors()).containsExactly("missing role_id");
        approle.write("role/a/role-id", "{\"role_id\":\"other\"}");
        approle.write("role/b/role-id", "{\"role_id\":\"chosen\"}");
        assertThat(data(approle.read("role/b/role-id"))).isEqualTo(Map.of("role_id", "chosen"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "policies | token_policies | \"a,b\" | [\"a\",\"b\"] | []",
                "secret-id-bound-cidrs | secret_id_bound_cidrs | [\"10.0.0.0/8\"] | [\"10.0.0.0/8\"] | null",
                "bound-cidr-list | bound_cidr_list | \"10.0.0.0/8\" | [\"10.0.0.0/8\"] | []",
                "token-bound-cidrs | token_bound_cidrs | \"10.0.0.1/32\" | [\"10.0.0.1\"] | []",
                "bind-secret-id | bind_secret_id | true | true | true",
                "secret-id-num-uses | secret_id_num_uses | 5 | 5 | 0",
                "secret-id-ttl | secret_id_ttl | \"10m\" | 600 | 0",
                "period | token_period | \"2h\" | 7200 | 0",
                "token-num-uses | token_num_uses | 7 | 7 | 0",
                "token-ttl | token_ttl | 60 | 60 | 0",
                "token-max-ttl | token_max_ttl | \"1d\" | 86400 | 0",
            })
    void eachSettingHasItsOwnPath(String subpath, String name, String written, String read, String byDefault) {
        approle.write("role/ci", "{\"token_type\":\"service\"}");

        approle.write("role/ci/" + subpath, "{\"" + name + "\":" + written + "}");
        assertThat(json(approle, "role/ci/" + subpath, name)).isEqualTo(read);
        approle.delete("role/ci/" + subpath);
        assertThat(json(approle, "role/ci/" + subpath, name)).isEqualTo(byDefault);

        assertThat(approle.failure(Operation.READ, "role/none/" + subpath, Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(approle.writeFailure("role/none/" + subpath, "{\"" + name + "\":" + written + "}")
                        .status())
                .isEqualTo(404);
        assertThat(data(approle.read("role/ci"))).containsEntry("token_type", "service");
    }

    private static String json(EngineFixture engine, String path, String name) {
        return new String(Json.bytes(data(engine.read(path)).get(name)), StandardCharsets.UTF_8);
    }

    @Test
    void settingsPathRefusesWhatTheRoleWouldRefuse() {
        approle.write("role/ci", "{}");

        assertThat(approle.writeFailure("role/ci/bind-secret-id", "{\"bind_secret_id\":false}")
                        .status())
                .isEqualTo(400);
        assertThat(approle.writeFailure("role/ci/token-ttl", "{}").errors()).containsExactly("missing token_ttl");
        approle.write("role/ci/token-ttl", "{\"token_ttl\":5,\"token_policies\":\"more\"}");
        assertThat(data(approle.read("role/ci"))).containsEntry("token_policies", List.of());
    }

    @Test
    void deletedRoleLeavesNothingBehindAndItsSuccessorInheritsNothing() {
        approle.write("role/ci", "{\"role_id\":\"r\"}");
        String secretId =
                String.valueOf(data(approle.write("role/ci/secret-id", "{}")).get("secret_id"));

        approle.delete("role/ci");
        approle.delete("role/ci");

        assertThat(approle.storage.keys()).containsExactly("salt");
        assertThat(approle.failure(Operation.LIST, "role", Map.of()).status()).isEqualTo(404);
        approle.write("role/ci", "{\"role_id\":\"r\"}");
        assertThat(approle.failure(Operation.UPDATE, "login", Map.of("role_id", "r", "secret_id", secretId))
                        .status())
                .isEqualTo(400);
    }
}
