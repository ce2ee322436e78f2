package kz.zakupai.cli.stack.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kz.zakupai.cli.stack.VaultWithBlueprint;
import kz.zakupai.cli.stack.bootstrap.StackSecrets;
import kz.zakupai.cli.stack.home.Home;
import kz.zakupai.cli.stack.home.OwnerOnly;
import kz.zakupai.secret.Secret;
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
