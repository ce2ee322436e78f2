package kz.zakupai.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import kz.zakupai.cli.vault.VaultShell.Outcome;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands of an operator whose server unseals itself, against {@code vault server} in a process of its own. */
@Timeout(180)
class AutoUnsealCommandTests {
    private static final String PASSPHRASE = "seal \"passphrase\" { env = \"SEAL\" memory = 19456 iterations = 2 %s }";

    @TempDir
    Path folder;

    private int port;
    private VaultShell shell = new VaultShell(Map.of());
    private @Nullable Process server;

    @BeforeEach
    void choosePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        shell = new VaultShell(Map.of("VAULT_ADDR", "http://127.0.0.1:" + port, "HOME", folder.toString()));
    }

    @AfterEach
    void end() throws InterruptedException {
        if (server != null) {
            server.destroyForcibly().waitFor();
        }
    }

    private void start(String seal) throws Exception {
        end();
        Files.writeString(folder.resolve("config.hcl"), """
                storage "file" { path = "data" }
                listener "tcp" {
                  address     = "127.0.0.1:%d"
                  tls_disable = true
                }
                %s
                """.formatted(port, seal));
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "server",
                        "-config=config.hcl")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile());
        builder.environment().put("SEAL", "a passphrase of some length");
        server = builder.start();
    }

    private Outcome awaited(String text) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        Outcome status = shell.run("status");
        while (!table(status).contains(text)) {
            assertThat(System.nanoTime())
                    .as("%s in time: %s%s", text, status, Files.readString(folder.resolve("server.log")))
                    .isLessThan(deadline);
            status = shell.run("status");
        }
        return status;
    }

    /** What it printed, its columns one space apart. */
    private static String table(Outcome outcome) {
        return outcome.out().replaceAll(" +", " ");
    }

    private JsonObject initialised() throws Exception {
        awaited("Initialized false");
        Outcome made = shell.run("operator", "init", "-recovery-shares=3", "-recovery-threshold=2", "-format=json");
        assertThat(made.code()).as(made.err()).isZero();
        return (JsonObject) JsonValue.parse(made.out().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void initialisingPrintsRecoveryKeysAndTheServerIsUnsealed() throws Exception {
        start(PASSPHRASE.formatted(""));
        awaited("Initialized false");

        Outcome refused = shell.run("operator", "init", "-key-shares=1", "-key-threshold=1");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err())
                .contains("* parameters secret_shares,secret_threshold not applicable to seal type passphrase");

        Outcome made = shell.run("operator", "init");
        assertThat(made.out())
                .contains("Recovery Key 1: ", "Recovery Key 5: ", "Initial Root Token: hvs.")
                .contains("Success! Vault is initialized")
                .contains("Recovery key initialized with 5 key shares and a key threshold of 3.")
                .doesNotContain("Unseal Key");
        assertThat(table(shell.run("status")))
                .contains(
                        "Seal Type passphrase", "Recovery Seal Type shamir", "Sealed false", "Total Recovery Shares 5");
    }

    @Test
    void recoveryKeysAreExchangedAndThenMoveTheStoreToShares() throws Exception {
        start(PASSPHRASE.formatted(""));
        JsonObject made = initialised();
        VaultShell root = shell.with("VAULT_TOKEN", made.text("root_token").orElse(""));
        List<String> old = made.array("recovery_keys_hex").texts();

        assertThat(table(root.run(
                        "operator", "rekey", "-target=recovery", "-init", "-key-shares=2", "-key-threshold=2")))
                .contains("Rekey Progress 0/2");
        root.run("operator", "rekey", "-target=recovery", old.get(0));
        Outcome exchanged = root.run("operator", "rekey", "-target=recovery", old.get(1));
        assertThat(exchanged.out()).contains("Vault recovery keys rekeyed with 2 key shares");
        List<String> keys = exchanged
                .out()
                .lines()
                .filter(line -> line.startsWith("Key "))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .toList();
        assertThat(keys).hasSize(2);

        start(PASSPHRASE.formatted("disabled = \"true\""));
        assertThat(awaited("Seal Migration in Progress").code()).isEqualTo(2);
        Outcome plain = shell.run("operator", "unseal", keys.get(0));
        assertThat(plain.err()).contains("* migrate option not provided and seal migration is pending");
        assertThat(table(shell.run("operator", "unseal", "-migrate", keys.get(0))))
                .contains("Unseal Progress 1/2");
        Outcome moved = shell.run("operator", "unseal", "-migrate", keys.get(1));
        assertThat(moved.code()).as(moved.err()).isZero();
        assertThat(table(moved)).contains("Seal Type shamir", "Sealed false");
    }
}
