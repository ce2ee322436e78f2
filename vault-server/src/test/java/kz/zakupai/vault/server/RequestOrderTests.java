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

/** Token, policy, audit, engine, audit: no step is skipped, and none comes too late. */
class RequestOrderTests {
    @TempDir
    Path folder;

    private ServerFixture vault;
    private Path auditFile;

    @BeforeEach
    void start() {
        auditFile = folder.resolve("audit.log");
        vault = new ServerFixture(
                        new MemoryStore(),
                        new CoreSettings.AuditDevice("file", "file", "", Map.of("file_path", auditFile.toString())))
                .ready();
        vault.post("sys/mounts/kv", "{\"type\":\"kv\",\"options\":{\"version\":\"2\"}}");
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    @Test
    void aWriteOfSomethingNewNeedsCreateAndOfSomethingOldUpdate() {
        vault.policy("creator", "path \"kv/data/*\" { capabilities = [\"create\"] }");
        vault.policy("updater", "path \"kv/data/*\" { capabilities = [\"update\"] }");
        String creator = vault.tokenWith("creator");
        String updater = vault.tokenWith("updater");

        assertThat(vault.as(updater).post("kv/data/a", "{\"data\":{}}").status())
                .isEqualTo(403);
        assertThat(vault.as(creator).post("kv/data/a", "{\"data\":{}}").status())
                .isEqualTo(200);
        assertThat(vault.as(creator).post("kv/data/a", "{\"data\":{}}").status())
                .isEqualTo(403);
        assertThat(vault.as(updater).post("kv/data/a", "{\"data\":{}}").status())
                .isEqualTo(200);
    }

    @Test
    void sudoPathsNeedSudo() {
        vault.policy("reader", "path \"sys/*\" { capabilities = [\"read\"] }");
        vault.policy("sudoer", "path \"sys/*\" { capabilities = [\"read\", \"sudo\"] }");
        String reader = vault.tokenWith("reader");
        String sudoer = vault.tokenWith("sudoer");

        assertThat(vault.as(reader).get("sys/audit").status()).isEqualTo(403);
        assertThat(vault.as(sudoer).get("sys/audit").status()).isEqualTo(200);
    }

    @Test
    void noRightShowsWhetherAPathExists() {
        String nobody = vault.tokenWith("default");
        assertThat(vault.as(nobody).get("nothing/here").status()).isEqualTo(403);
        assertThat(vault.as(nobody).get("kv/data/a").status()).isEqualTo(403);
        assertThat(vault.as("unknown").get("nothing/here").error()).isEqualTo("permission denied");
    }

    @Test
    void everyRequestAndAnswerIsInTheAuditFileWithoutItsValues() throws IOException {
        vault.post("kv/data/a", "{\"data\":{\"password\":\"canary-value\"}}");
        vault.get("kv/data/a");
        String root = vault.token();
        vault.as("canary-token").get("kv/data/a");

        String log = Files.readString(auditFile);
        assertThat(log.lines().filter(line -> line.contains("\"path\":\"kv/data/a\"")))
                .hasSize(6);
        assertThat(log).contains("permission denied").doesNotContain("canary-value", "canary-token", root);
    }

    @Test
    void whenTheAuditFileCannotBeWrittenNothingIsAnsweredAndNothingChanges() throws IOException {
        vault.post("kv/data/a", "{\"data\":{\"k\":\"before\"}}");
        Files.delete(auditFile);
        Files.createDirectory(auditFile);
        vault.server().reload();

        assertThat(vault.get("kv/data/a").status()).isEqualTo(500);
        assertThat(vault.get("kv/data/a").text()).doesNotContain("before");
        assertThat(vault.post("kv/data/a", "{\"data\":{\"k\":\"after\"}}").status())
                .isEqualTo(500);

        Files.delete(auditFile);
        vault.server().reload();
        assertThat(vault.get("kv/data/a").text()).contains("\"k\":\"before\"").doesNotContain("after");
    }

    @Test
    void aTokenOfOneUseServesOneRequest() {
        String root = vault.token();
        var made = vault.post("auth/token/create", "{\"num_uses\":1,\"policies\":[\"default\"]}");
        String once = String.valueOf(made.object("auth").get("client_token"));

        assertThat(vault.as(once).get("auth/token/lookup-self").status()).isEqualTo(200);
        assertThat(vault.as(once).get("auth/token/lookup-self").status()).isEqualTo(403);
        assertThat(vault.as(root)
                        .post("auth/token/lookup", "{\"token\":\"" + once + "\"}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aRefusedDisablingOfAnAuthMethodRevokesNothing() {
        String token = vault.tokenWith("default");

        assertThat(vault.delete("sys/auth/token").status()).isEqualTo(400);

        assertThat(vault.get("auth/token/lookup-self").status()).isEqualTo(200);
        assertThat(vault.as(token).get("auth/token/lookup-self").status()).isEqualTo(200);
    }

    @Test
    void disablingAnAuthMethodRevokesItsTokens() {
        vault.post("sys/auth/approle", "{\"type\":\"approle\"}");
        vault.post("auth/approle/role/r", "{\"token_policies\":\"default\"}");
        String roleId = String.valueOf(
                vault.get("auth/approle/role/r/role-id").object("data").get("role_id"));
        String secretId = String.valueOf(
                vault.post("auth/approle/role/r/secret-id", "{}").object("data").get("secret_id"));
        String root = vault.token();
        var login = vault.as("")
                .post("auth/approle/login", "{\"role_id\":\"" + roleId + "\",\"secret_id\":\"" + secretId + "\"}");
        String token = String.valueOf(login.object("auth").get("client_token"));
        assertThat(vault.as(token).get("auth/token/lookup-self").status()).isEqualTo(200);

        assertThat(vault.as(root).delete("sys/auth/approle").status()).isEqualTo(204);

        assertThat(vault.as(token).get("auth/token/lookup-self").status()).isEqualTo(403);
    }
}
