package kz.zakupai.vault.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import kz.zakupai.vault.server.core.CoreSettings;
import kz.zakupai.vault.server.store.MemoryStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ways round policies, audit and revocation that must be closed. */
class BypassTests {
    private static final String[] WRAP = {"X-Vault-Wrap-TTL", "60"};

    @TempDir
    Path folder;

    private final MemoryStore store = new MemoryStore();
    private ServerFixture vault;
    private Path auditFile;
    private String root;

    @BeforeEach
    void start() {
        auditFile = folder.resolve("audit.log");
        vault = new ServerFixture(
                        store,
                        new CoreSettings.AuditDevice("file", "file", "", Map.of("file_path", auditFile.toString())))
                .ready();
        root = vault.token();
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    @Test
    void anotherSpellingOfAPolicysNameDoesNotGetRoundItsRule() {
        vault.policy("admin", "path \"a\" { capabilities = [\"read\"] }");
        vault.policy("keeper", """
                path "sys/policies/acl/*" { capabilities = ["read", "update", "delete"] }
                path "sys/policies/acl/admin" { capabilities = ["deny"] }
                """);
        vault.as(vault.tokenWith("keeper"));

        assertThat(vault.get("sys/policies/acl/keeper").status()).isEqualTo(200);
        assertThat(vault.get("sys/policies/acl/KEEPER").status()).isEqualTo(200);
        for (String name : new String[] {"admin", "ADMIN", "%20admin", "admin%20"}) {
            assertThat(vault.delete("sys/policies/acl/" + name).status())
                    .as(name)
                    .isEqualTo(403);
        }
    }

    @Test
    void anotherSpellingOfARolesNameDoesNotGetRoundItsRule() {
        vault.post("sys/auth/approle", "{\"type\":\"approle\"}");
        vault.post("auth/approle/role/admin", "{\"token_policies\":\"default\"}");
        vault.policy("keeper", """
                path "auth/approle/role/*" { capabilities = ["create", "read", "update"] }
                path "auth/approle/role/admin/secret-id" { capabilities = ["deny"] }
                """);
        vault.as(vault.tokenWith("keeper"));

        assertThat(vault.post("auth/approle/role/admin/secret-id", "{}").status())
                .isEqualTo(403);
        assertThat(vault.post("auth/approle/role/Admin/secret-id", "{}").status())
                .isEqualTo(403);
        assertThat(vault.get("auth/approle/role/Admin").status()).isEqualTo(200);
    }

    @Test
    void aSlashAtTheEndOfAMountsPathDoesNotGetRoundItsRule() {
        vault.post("sys/mounts/kept", "{\"type\":\"kv\"}");
        vault.policy("mounter", """
                path "sys/mounts/*" { capabilities = ["read", "delete"] }
                path "sys/mounts/kept" { capabilities = ["read"] }
                """);
        vault.as(vault.tokenWith("mounter"));

        assertThat(vault.delete("sys/mounts/kept").status()).isEqualTo(403);
        assertThat(vault.delete("sys/mounts/kept/").status()).isEqualTo(403);
        assertThat(vault.get("sys/mounts/kept/").status()).isEqualTo(200);
    }

    @Test
    void aStrangerCannotHaveTheServerStoreAWrappedAnswer() {
        vault.as("");
        int before = store.scan("", "", 10_000).size();

        var answer = vault.send("GET", "sys/internal/ui/mounts", "", WRAP);
        vault.send("GET", "sys/internal/ui/mounts?help=1", "", WRAP);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.object("wrap_info")).isEmpty();
        assertThat(store.scan("", "", 10_000)).hasSize(before);
    }

    @Test
    void aTokenFromAnAddressThatItIsNotBoundToShowsNoMounts() {
        vault.post("auth/token/roles/bound", "{\"token_bound_cidrs\":\"10.0.0.0/8\"}");
        vault.post("sys/mounts/kv", "{\"type\":\"kv\"}");
        vault.policy("reader", "path \"kv/*\" { capabilities = [\"read\"] }");
        String bound = String.valueOf(vault.post("auth/token/create/bound", "{\"policies\":[\"reader\"]}")
                .object("auth")
                .get("client_token"));
        vault.as(bound);

        assertThat(vault.get("sys/internal/ui/mounts/kv/a").status()).isEqualTo(403);
        assertThat(vault.get("sys/internal/ui/mounts").text()).doesNotContain("kv/");
    }

    @Test
    void whoMaySeeNothingDoesNotLearnWhereMountsBegin() {
        vault.post("sys/mounts/deep/mount", "{\"type\":\"kv\"}");
        vault.as(vault.tokenWith("default"));

        assertThat(vault.get("sys/internal/ui/mounts/deep/mount/a").error()).endsWith("\"deep/mount/a/\"");
        assertThat(vault.get("sys/internal/ui/mounts/deep/other/a").error()).endsWith("\"deep/other/a/\"");
    }

    @Test
    void refusedAttemptsToSealAreWrittenDownAndCostAUse() throws IOException {
        String once = String.valueOf(vault.post("auth/token/create", "{\"policies\":[\"default\"],\"num_uses\":1}")
                .object("auth")
                .get("client_token"));
        assertThat(vault.as("unknown").send("PUT", "sys/seal", "").status()).isEqualTo(403);
        assertThat(vault.as(once).send("PUT", "sys/seal", "").status()).isEqualTo(403);

        assertThat(Files.readString(auditFile).lines().filter(line -> line.contains("\"path\":\"sys/seal\"")))
                .hasSize(4);
        assertThat(vault.get("auth/token/lookup-self").status()).isEqualTo(403);
    }

    @Test
    void aRequestWhoseExistenceCheckFailsIsDecidedByPolicyAndWrittenDown() throws IOException {
        vault.post("sys/mounts/kv", "{\"type\":\"kv\"}");
        String bad = "kv/" + "a".repeat(3000);

        assertThat(vault.post(bad, "{\"a\":1}").status()).isEqualTo(400);
        assertThat(vault.as(vault.tokenWith("default")).post(bad, "{\"a\":1}").status())
                .isEqualTo(403);

        assertThat(Files.readString(auditFile).lines().filter(line -> line.contains(bad)))
                .hasSize(4);
    }

    @Test
    void movingAnAuthMethodRevokesItsTokens() {
        vault.post("sys/auth/approle", "{\"type\":\"approle\"}");
        vault.post("auth/approle/role/r", "{\"token_policies\":\"default\"}");
        Object roleId = vault.get("auth/approle/role/r/role-id").object("data").get("role_id");
        Object secretId =
                vault.post("auth/approle/role/r/secret-id", "{}").object("data").get("secret_id");
        var login =
                vault.post("auth/approle/login", "{\"role_id\":\"" + roleId + "\",\"secret_id\":\"" + secretId + "\"}");
        String token = String.valueOf(login.object("auth").get("client_token"));

        assertThat(vault.post("sys/remount", "{\"from\":\"auth/approle\",\"to\":\"auth/moved\"}")
                        .status())
                .isEqualTo(200);

        assertThat(vault.as(token).get("auth/token/lookup-self").status()).isEqualTo(403);
        assertThat(vault.as(root).list("auth/moved/role").status()).isEqualTo(200);
    }

    @Test
    void aMountCannotBeMovedToAPathThatNoRequestReaches() {
        vault.post("sys/mounts/kv", "{\"type\":\"kv\"}");
        for (String to : new String[] {"a//b", "a/../b", "./a", "/", "//", "a\\nb"}) {
            var refused = vault.post("sys/remount", "{\"from\":\"kv\",\"to\":\"" + to + "\"}");
            assertThat(refused.status()).as(to).isEqualTo(400);
            assertThat(refused.error()).contains("'to' must be a mount path");
        }
        assertThat(vault.get("sys/mounts/kv").status()).isEqualTo(200);
    }

    @Test
    void timesThatNobodyLivesToSeeAreRefusedBeforeAnythingIsDone() {
        vault.post("sys/mounts/kv", "{\"type\":\"kv\"}");
        String years = "300000000000000000";

        assertThat(vault.send("POST", "kv/a", "{\"a\":1}", "X-Vault-Wrap-TTL", years)
                        .status())
                .isEqualTo(400);
        assertThat(vault.post("auth/token/create", "{\"explicit_max_ttl\":" + years + "}")
                        .status())
                .isEqualTo(400);
        assertThat(vault.post("auth/token/create", "{\"explicit_max_ttl\":\"" + years + "s\"}")
                        .status())
                .isEqualTo(400);
        assertThat(vault.get("kv/a").status()).isEqualTo(404);
    }
}
