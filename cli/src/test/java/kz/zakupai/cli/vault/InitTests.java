package kz.zakupai.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.zakupai.cli.vault.VaultShell.Outcome;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;
import kz.zakupai.vault.server.ServerCommand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a new server to an open one, as an operator does it. */
class InitTests {
    @TempDir
    Path home;

    private final CountDownLatch started = new CountDownLatch(1);
    private Thread server = new Thread(() -> {});
    private VaultShell shell = new VaultShell(Map.of());

    @BeforeEach
    void startServer() throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path configuration = Files.writeString(
                home.resolve("vault.hcl"),
                "storage \"inmem\" {}\nlistener \"tcp\" {\n  address = \"127.0.0.1:" + port
                        + "\"\n  tls_disable = true\n}\n");
        shell = new VaultShell(Map.of("VAULT_ADDR", "http://127.0.0.1:" + port, "HOME", home.toString()));
        PrintStream announcement = new PrintStream(new Announcement(), true, StandardCharsets.UTF_8);
        server = Thread.ofPlatform()
                .start(() -> ServerCommand.run(
                        new String[] {"-config", configuration.toString()}, announcement, announcement));
        started.await();
    }

    /** Tells when the server says that it has started. */
    private final class Announcement extends OutputStream {
        private final StringBuilder text = new StringBuilder();

        @Override
        public void write(int b) {
            text.append((char) b);
            if (text.indexOf("Vault server started!") >= 0) {
                started.countDown();
            }
        }
    }

    @AfterEach
    void stopServer() throws InterruptedException {
        server.interrupt();
        server.join();
    }

    @Test
    void aNewServerIsNotInitialisedAndSealed() {
        assertThat(shell.run("operator", "init", "-status"))
                .isEqualTo(new Outcome(2, "Vault is not initialized\n", ""));
        assertThat(shell.run("operator", "init", "-status", "-format=json"))
                .isEqualTo(new Outcome(2, "{\n  \"Initialized\": false\n}\n", ""));
        Outcome status = shell.run("status");
        assertThat(status.code()).isEqualTo(2);
        assertThat(status.out()).contains("Initialized        false\nSealed             true\n");
        assertThat(status.err()).isEmpty();
    }

    @Test
    void sharesUnsealInAnyFormAndTheTokenIsKept() throws IOException {
        Outcome made = shell.run("operator", "init", "-key-shares=3", "-key-threshold=2", "-format=json");
        assertThat(made.code()).isZero();
        JsonObject init = (JsonObject) JsonValue.parse(made.out().getBytes(StandardCharsets.UTF_8));
        assertThat(init.fields().keySet())
                .containsExactly(
                        "unseal_keys_b64",
                        "unseal_keys_hex",
                        "unseal_shares",
                        "unseal_threshold",
                        "recovery_keys_b64",
                        "recovery_keys_hex",
                        "recovery_keys_shares",
                        "recovery_keys_threshold",
                        "root_token");
        assertThat(init.wholeNumber("unseal_shares")).contains(3L);

        String base64 = init.array("unseal_keys_b64").texts().getFirst();
        String hexadecimal = init.array("unseal_keys_hex").texts().get(1);
        assertThat(shell.run("operator", "unseal", base64).out()).contains("Unseal Progress    1/2\n");
        assertThat(shell.run("operator", "unseal", base64).out()).contains("Unseal Progress    1/2\n");
        assertThat(shell.run("operator", "unseal", "-reset").out()).contains("Unseal Progress    0/2\n");
        assertThat(shell.run("operator", "unseal", "-").code()).isEqualTo(2);
        assertThat(shell.run("operator", "unseal", base64).code()).isZero();
        assertThat(shell.run("operator", "unseal", hexadecimal).out()).contains("Sealed          false\n");
        assertThat(shell.run("operator", "unseal", hexadecimal).code()).isZero();
        assertThat(shell.run("status").code()).isZero();

        assertThat(shell.run("print", "token")).isEqualTo(new Outcome(0, "\n", ""));
        String token = init.text("root_token").orElseThrow();
        assertThat(shell.run(List.of("login", "-"), token + "\n").code()).isZero();
        Path file = home.resolve(".vault-token");
        assertThat(file).hasContent(token);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(shell.run("print", "token").out()).isEqualTo(token + "\n");
        assertThat(shell.run("secrets", "list").code()).isZero();
    }

    @Test
    void noSharesAndNoThresholdMeanFiveAndThree() {
        Outcome made = shell.run("operator", "init", "-key-shares=0");
        Matcher keys = Pattern.compile("Unseal Key \\d: \\S{44}\n").matcher(made.out());
        assertThat(keys.results().count()).isEqualTo(5);
        assertThat(made.out())
                .contains("Vault initialized with 5 key shares and a key threshold of 3. Please securely\n")
                .contains("\nInitial Root Token: hvs.");
        assertThat(shell.run("operator", "init").code()).isEqualTo(2);
    }
}
