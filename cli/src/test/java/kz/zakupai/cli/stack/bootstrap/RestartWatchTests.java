package kz.zakupai.cli.stack.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import kz.zakupai.secret.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real server that is ended and started again on its data. */
class RestartWatchTests {
    private static final Duration WAIT = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private final List<String> log = new ArrayList<>();
    private Process server;
    private VaultAdmin admin;
    private Bootstrap bootstrap;
    private RestartWatch watch;

    @BeforeEach
    void initialised() throws Exception {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        URI address = URI.create("http://127.0.0.1:" + port);
        Files.writeString(folder.resolve("config.hcl"), """
                storage "file" { path = "data" }
                listener "tcp" {
                  address     = "127.0.0.1:%d"
                  tls_disable = true
                }
                """.formatted(port));
        start();
        admin = VaultAdmin.at(address);
        var small = new Blueprint(3, 2, List.of(), List.of(), Map.of(), Map.of(), List.of(), Map.of());
        bootstrap = new Bootstrap(admin, small, folder.resolve("creds"), InstantSource.system(), log::add);
        var unlocking =
                new Unlocking(admin, new KeyFile(folder.resolve("creds")), small, InstantSource.system(), log::add);
        unlocking.await(WAIT);
        unlocking.initialize();
        watch = new RestartWatch(admin, bootstrap, log::add);
    }

    private void start() throws Exception {
        server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "kz.zakupai.cli.vault.Main",
                        "server",
                        "-config=config.hcl")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile())
                .start();
    }

    private void end() throws Exception {
        server.destroy();
        assertThat(server.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    private void startAgain() throws Exception {
        end();
        watch.look();
        start();
        assertThat(sealed()).isTrue();
    }

    @AfterEach
    void stop() throws Exception {
        admin.close();
        end();
    }

    private boolean sealed() {
        return !bootstrap.unsealed(WAIT);
    }

    private String root() {
        return new KeyFile(folder.resolve("creds")).rootToken().orElseThrow().reveal();
    }

    @Test
    void aVaultThatIsSealedWhenTheWatchBeginsIsUnsealed() {
        watch.look();
        assertThat(sealed()).isFalse();
    }

    @Test
    void aVaultThatWasStartedAgainIsUnsealed() throws Exception {
        watch.look();
        startAgain();
        watch.look();
        assertThat(sealed()).isFalse();
        assertThat(log).contains("the Vault does not answer; waiting");
    }

    @Test
    void aVaultThatSomebodySealsStaysSealedAndThatIsSaidOnce() {
        watch.look();
        watch.look();
        admin.use(Secret.of(root()));
        admin.write("sys/seal", Map.of());
        watch.look();
        watch.look();
        assertThat(sealed()).isTrue();
        assertThat(log.stream().filter(line -> line.startsWith("somebody has sealed")))
                .hasSize(1);
    }

    @Test
    void aStartAfterASealOnPurposeIsAStart() throws Exception {
        watch.look();
        watch.look();
        admin.use(Secret.of(root()));
        admin.write("sys/seal", Map.of());
        watch.look();
        startAgain();
        watch.look();
        assertThat(sealed()).isFalse();
    }

    @Test
    void sharesOfAnotherVaultAreSaidToBeSo() throws Exception {
        Files.writeString(
                folder.resolve("creds/init.json"),
                "{\"unseal_keys_b64\":[\"" + "A".repeat(44) + "\",\"" + "B".repeat(44) + "\"],\"unseal_threshold\":2}");
        watch.look();
        assertThat(sealed()).isTrue();
        assertThat(log).anyMatch(line -> line.contains("do not open this Vault"));
    }
}
