package kz.zakupai.cli.stack.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import kz.zakupai.cli.stack.VaultWithBlueprint;
import kz.zakupai.cli.stack.home.StackFailure;
import kz.zakupai.vault.client.transport.VaultError;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BootstrapTests {
    @TempDir
    Path folder;

    private VaultWithBlueprint vault;

    @BeforeEach
    void start() {
        vault = new VaultWithBlueprint(folder);
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    @Test
    void theSecondRunChangesNothing() {
        assertThat(vault.apply()).isPositive();
        assertThat(vault.plan()).isEmpty();
        assertThat(vault.apply()).isZero();
        assertThat(vault.log).isEmpty();
    }

    @Test
    void thePlanNamesEverythingAndChangesNothing() {
        assertThat(vault.plan())
                .contains(
                        "+ audit device file/ (file)",
                        "+ secrets engine zakupai/ (kv version 2)",
                        "+ auth method approle/",
                        "+ policy etl-service",
                        "+ AppRole risk-engine");
        assertThat(vault.admin.data("sys/mounts").orElseThrow().has("zakupai/")).isFalse();
        assertThat(vault.credentials).doesNotExist();
    }

    @Test
    void aChangedPolicyAndRoleAreFoundAndRepaired() {
        vault.apply();
        vault.asRoot();
        vault.admin.write(
                "sys/policies/acl/calc-service", Map.of("policy", "path \"zakupai/*\" { capabilities = [\"read\"] }"));
        vault.admin.write("auth/approle/role/risk-engine", Map.of("token_policies", "root-like", "token_ttl", "9h"));

        assertThat(vault.plan())
                .containsExactly(
                        "~ policy calc-service (its text differs)",
                        "~ AppRole risk-engine (token_policies, token_ttl)");
        assertThat(vault.apply()).isEqualTo(2);
        assertThat(vault.plan()).isEmpty();
    }

    @Test
    void whatTheOperatorMayNotChangeIsToldAndTheRestIsDone() {
        vault.apply();
        vault.asRoot();
        String own = vault.admin
                .data("sys/policies/acl/zakupai-policy")
                .orElseThrow()
                .text("policy")
                .orElseThrow();
        vault.admin.write("sys/policies/acl/zakupai-policy", Map.of("policy", own + "# of an older version"));
        vault.admin.write(
                "sys/policies/acl/calc-service", Map.of("policy", "path \"zakupai/*\" { capabilities = [\"read\"] }"));

        assertThat(vault.applyAsOperator()).isEqualTo(new Bootstrap.Applied(1, 1));
        assertThat(vault.log)
                .anyMatch(line -> line.startsWith("! policy zakupai-policy") && line.contains("generate-root"));
        assertThat(vault.plan()).containsExactly("~ policy zakupai-policy (its text differs)");
    }

    @Test
    void credentialsLieInFilesThatOnlyTheOwnerReads() throws Exception {
        vault.apply();
        Path secretId = vault.credentials.resolve("calc-service/secret-id");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secretId)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(vault.credentials)))
                .isEqualTo("rwx------");
    }

    @Test
    void aSecretIdThatTheVaultNoLongerTakesIsReplaced() throws Exception {
        vault.apply();
        Path file = vault.credentials.resolve("calc-service/secret-id");
        String old = Files.readString(file);
        vault.asRoot();
        vault.admin.write("auth/approle/role/calc-service/secret-id/destroy", Map.of("secret_id", old));

        assertThat(vault.apply()).isEqualTo(1);
        assertThat(vault.log).singleElement().asString().contains("credentials of calc-service");
        assertThat(Files.readString(file)).isNotEqualTo(old);
    }

    @Test
    void credentialsAreNotReplacedWhileTheyWork() throws Exception {
        vault.apply();
        Path file = vault.credentials.resolve("operator/secret-id");
        String old = Files.readString(file);
        vault.apply();
        assertThat(Files.readString(file)).isEqualTo(old);
    }

    @Test
    void anEngineOfAnotherTypeIsNotTouched() {
        vault.admin.write("sys/mounts/zakupai", Map.of("type", "kv", "options", Map.of("version", "1")));
        vault.admin.write("zakupai/kept", Map.of("a", "b"));
        assertThatThrownBy(vault::apply).isInstanceOf(StackFailure.class).hasMessageContaining("zakupai/");
        assertThat(vault.admin.data("zakupai/kept")).isPresent();
    }

    @Test
    void theOperatorIsNotRoot() {
        vault.apply();
        assertThat(vault.admin.data("zakupai/config")).isPresent();
        assertThatThrownBy(
                        () -> vault.admin.write("sys/policies/acl/zakupai-policy", Map.of("policy", "path \"*\" {}")))
                .isInstanceOf(VaultError.class)
                .hasMessageContaining("403");
        assertThatThrownBy(() -> vault.admin.write("sys/auth/userpass", Map.of("type", "approle")))
                .isInstanceOf(VaultError.class)
                .hasMessageContaining("403");
    }
}
