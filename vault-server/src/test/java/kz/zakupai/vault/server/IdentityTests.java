package kz.zakupai.vault.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.ServerFixture.Reply;
import kz.zakupai.vault.server.store.MemoryStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What entities and groups mean for the tokens of real logins, over the wire. */
class IdentityTests {
    private final MemoryStore store = new MemoryStore();
    private final ServerFixture vault = new ServerFixture(store);
    private String root = "";

    @BeforeEach
    void prepare() {
        root = vault.ready().token();
        vault.post("sys/auth/approle", "{\"type\":\"approle\"}");
        vault.post(
                "auth/approle/role/app",
                "{\"token_policies\":\"own\",\"bind_secret_id\":false,\"token_bound_cidrs\":\"127.0.0.0/8\"}");
        vault.post("sys/mounts/kv", "{\"type\":\"kv\"}");
        for (String secret : List.of("red", "blue", "shared")) {
            vault.post("kv/" + secret, "{\"k\":\"v\"}");
        }
        vault.policy("own", "path \"kv/{{identity.entity.metadata.team}}\" { capabilities = [\"read\"] }");
        vault.policy("shared", "path \"kv/shared\" { capabilities = [\"read\"] }");
    }

    @AfterEach
    void close() {
        vault.close();
    }

    private Reply login() {
        String roleId = String.valueOf(vault.as(root)
                .get("auth/approle/role/app/role-id")
                .object("data")
                .get("role_id"));
        Reply login = vault.as("").post("auth/approle/login", "{\"role_id\":\"" + roleId + "\"}");
        vault.as(root);
        return login;
    }

    private static String text(Reply login, String name) {
        return String.valueOf(login.object("auth").get(name));
    }

    private int reads(String token, String path) {
        int status = vault.as(token).get(path).status();
        vault.as(root);
        return status;
    }

    @Test
    void everyLoginOfARoleIsTheSameEntity() {
        String entity = text(login(), "entity_id");

        assertThat(text(login(), "entity_id")).isEqualTo(entity);
        assertThat(vault.get("identity/entity/id/" + entity).object("data"))
                .containsEntry("disabled", false)
                .containsEntry("namespace_id", "root");
    }

    @Test
    void templatedPolicyFollowsTheEntityAtOnce() {
        Reply login = login();
        String token = text(login, "client_token");
        String entity = "identity/entity/id/" + text(login, "entity_id");
        assertThat(reads(token, "kv/red")).isEqualTo(403);

        vault.post(entity, "{\"metadata\":{\"team\":\"red\"}}");
        assertThat(reads(token, "kv/red")).isEqualTo(200);

        vault.post(entity, "{\"metadata\":{\"team\":\"blue\"}}");
        assertThat(reads(token, "kv/red")).isEqualTo(403);
        assertThat(reads(token, "kv/blue")).isEqualTo(200);
    }

    @Test
    void aliasShowsWhatTheMethodKnows() {
        Reply login = login();
        String accessor = String.valueOf(vault.get("sys/auth").object("data").get("approle/"))
                .replaceFirst(".*accessor=(\\w+).*", "$1");
        vault.policy(
                "own",
                "path \"kv/{{identity.entity.aliases." + accessor
                        + ".metadata.role_name}}\" { capabilities = [\"read\"] }");
        vault.post("kv/app", "{\"k\":\"v\"}");

        assertThat(reads(text(login, "client_token"), "kv/app")).isEqualTo(200);
    }

    @Test
    void groupsAboveGiveTheirPolicies() {
        Reply login = login();
        String token = text(login, "client_token");
        String inner = made("group", "{\"member_entity_ids\":\"" + text(login, "entity_id") + "\"}");
        String outer = made("group", "{\"policies\":\"shared\",\"member_group_ids\":\"" + inner + "\"}");

        assertThat(reads(token, "kv/shared")).isEqualTo(200);
        assertThat(vault.as(token).get("auth/token/lookup-self").object("data"))
                .containsEntry("identity_policies", List.of("shared"))
                .containsEntry("external_namespace_policies", Map.of())
                .containsEntry("policies", List.of("default", "own"));
        assertThat(vault.post("sys/capabilities-self", "{\"paths\":[\"kv/shared\"]}")
                        .object("data"))
                .containsEntry("capabilities", List.of("read"));
        assertThat(vault.post("auth/token/renew-self", "{}").object("auth"))
                .containsEntry("identity_policies", List.of("shared"))
                .containsEntry("policies", List.of("default", "own", "shared"));

        vault.as(root).delete("identity/group/id/" + outer);
        assertThat(reads(token, "kv/shared")).isEqualTo(403);
    }

    @Test
    void loginShowsWhatTheEntityGives() {
        vault.post("identity/entity/id/" + text(login(), "entity_id"), "{\"policies\":\"shared\"}");

        assertThat(login().object("auth"))
                .containsEntry("identity_policies", List.of("shared"))
                .containsEntry("token_policies", List.of("default", "own"))
                .containsEntry("policies", List.of("default", "own", "shared"));
    }

    @Test
    void tokensOfADisabledEntityAreRefusedUntilItIsEnabled() {
        Reply login = login();
        String token = text(login, "client_token");
        String entity = "identity/entity/id/" + text(login, "entity_id");

        vault.post(entity, "{\"disabled\":true}");
        assertThat(reads(token, "auth/token/lookup-self")).isEqualTo(403);
        assertThat(login().status()).isEqualTo(403);

        vault.post(entity, "{\"disabled\":false}");
        assertThat(reads(token, "auth/token/lookup-self")).isEqualTo(200);
    }

    @Test
    void tokensOfADeletedEntityAreRefused() {
        Reply login = login();

        vault.delete("identity/entity/id/" + text(login, "entity_id"));

        assertThat(reads(text(login, "client_token"), "auth/token/lookup-self")).isEqualTo(403);
    }

    @Test
    void childrenBelongToTheSameEntity() {
        vault.policy("own", "path \"auth/token/create\" { capabilities = [\"update\"] }");
        Reply login = login();

        Reply child = vault.as(text(login, "client_token")).post("auth/token/create", "{}");

        assertThat(text(child, "entity_id")).isEqualTo(text(login, "entity_id"));
    }

    @Test
    void aliasOfATokenRoleIsTheTokensEntity() {
        vault.post("auth/token/roles/r", "{\"allowed_entity_aliases\":\"robot*\",\"allowed_policies\":\"shared\"}");

        Reply made = vault.post("auth/token/create/r", "{\"entity_alias\":\"robot-1\"}");

        String entity = text(made, "entity_id");
        assertThat(vault.post("identity/lookup/entity", "{\"id\":\"" + entity + "\"}")
                        .text())
                .contains("\"name\":\"robot-1\"", "\"mount_path\":\"auth/token/\"");
        assertThat(vault.post("auth/token/create/r", "{\"entity_alias\":\"other\"}")
                        .error())
                .isEqualTo("invalid 'entity_alias' value");
    }

    @Test
    void disablingTheMethodTakesItsAliases() {
        String entity = text(login(), "entity_id");

        vault.delete("sys/auth/approle");

        assertThat(vault.get("identity/entity/id/" + entity).object("data")).containsEntry("aliases", List.of());
    }

    @Test
    void movedMethodKeepsItsAliases() {
        String entity = text(login(), "entity_id");

        vault.post("sys/remount", "{\"from\":\"auth/approle\",\"to\":\"auth/moved\"}");

        assertThat(vault.get("identity/entity/id/" + entity).text()).contains("\"mount_path\":\"auth/moved/\"");
    }

    @Test
    void identitySurvivesTheSeal() {
        String entity = text(login(), "entity_id");
        vault.post("identity/entity/id/" + entity, "{\"policies\":\"shared\"}");

        vault.post("sys/seal", "");
        vault.unseal(vault.keys());

        assertThat(login().object("auth"))
                .containsEntry("entity_id", entity)
                .containsEntry("identity_policies", List.of("shared"));
    }

    @Test
    void metricsCountEntitiesAndAliases() {
        login();

        assertThat(vault.get("sys/metrics?format=prometheus").text())
                .contains("vault_identity_num_entities 1")
                .contains("vault_identity_entity_alias_count{auth_method=\"approle\",mount_point=\"auth/approle/\"} 1");
    }

    @Test
    void identityCannotBeUnmountedOrMountedAgain() {
        assertThat(vault.delete("sys/mounts/identity").status()).isEqualTo(400);
        assertThat(vault.post("sys/mounts/other", "{\"type\":\"identity\"}").status())
                .isEqualTo(400);
    }

    private String made(String path, String body) {
        return String.valueOf(
                vault.post("identity/" + path, body).object("data").get("id"));
    }
}
