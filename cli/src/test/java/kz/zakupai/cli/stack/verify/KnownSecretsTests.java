package kz.zakupai.cli.stack.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kz.zakupai.cli.stack.VaultWithBlueprint;
import kz.zakupai.cli.stack.bootstrap.StackSecrets;
import kz.zakupai.cli.stack.home.Home;
import kz.zakupai.cli.stack.home.OwnerOnly;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.kv.CheckAndSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownSecretsTests {
    @TempDir
    Path folder;

    private VaultWithBlueprint vault;
    private Home home;

    @BeforeEach
    void start() {
        vault = new VaultWithBlueprint(folder);
        vault.apply();
        new StackSecrets(vault.admin, line -> {}).complete(vault.blueprint);
        home = new Home(Path.of(".."), folder);
        OwnerOnly.touch(home.log("calc-service"));
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    @Test
    void valuesOfTheVaultAndCredentialsAreKnownByTheirPlace() {
        assertThat(new KnownSecrets(home, vault.admin).all())
                .containsKeys(
                        "zakupai/app API_KEY",
                        "zakupai/services/etl-service DATABASE_PASSWORD",
                        "creds/risk-engine/secret-id",
                        "creds/operator/secret-id");
    }

    @Test
    void aSecretInALogIsFoundAndNotShown() throws IOException {
        Secret key = vault.admin
                .secrets("zakupai")
                .read("app")
                .orElseThrow()
                .value("API_KEY")
                .orElseThrow();
        String filler = "x".repeat((1 << 20) - 10);
        Files.writeString(home.log("calc-service"), filler + key.reveal() + "\n" + filler);

        List<String> found = traces().inLogs();
        assertThat(found).containsExactly("logs/calc-service.log holds zakupai/app API_KEY");
    }

    @Test
    void cleanLogsHaveNoTraces() throws IOException {
        Files.writeString(home.log("calc-service"), "started\n");
        assertThat(traces().inLogs()).isEmpty();
    }

    @Test
    void theDayOfThePortalsTokenIsNoSecretAndMayStandInALog() throws IOException {
        vault.admin
                .secrets("zakupai")
                .write(
                        "services/etl-service",
                        Map.of(
                                "GOSZAKUP_TOKEN", Secret.of("a-portal-token"),
                                "GOSZAKUP_TOKEN_ISSUED", Secret.of("2026-11-23"),
                                "GOSZAKUP_TOKEN_EXPIRES", Secret.of("2027-11-23")),
                        CheckAndSet.ANY);
        Files.writeString(home.log("etl-service"), "2026-11-23 started; the token ends 2027-11-23\n");
        assertThat(traces().inLogs()).isEmpty();

        Files.writeString(home.log("etl-service"), "2026-11-23 a-portal-token\n");
        assertThat(traces().inLogs())
                .containsExactly("logs/etl-service.log holds zakupai/services/etl-service GOSZAKUP_TOKEN");
    }

    @Test
    void aSecretInAnEnvironmentIsFound() throws Exception {
        Secret key = vault.admin
                .secrets("zakupai")
                .read("app")
                .orElseThrow()
                .value("API_KEY")
                .orElseThrow();
        var builder = new ProcessBuilder("sleep", "60");
        builder.environment().put("LEAK", key.reveal());
        Process process = builder.start();
        try {
            assertThat(traces().inEnvironments())
                    .contains("process " + process.pid() + ": its environment holds zakupai/app API_KEY");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private SecretTraces traces() {
        return new SecretTraces(home, new KnownSecrets(home, vault.admin));
    }
}
