package kz.zakupai.cli.stack.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    private VaultOnDisk vault;
    private VaultAdmin admin;
    private Bootstrap bootstrap;
    private RestartWatch watch;

    @BeforeEach
    void initialised() throws Exception {
        vault = new VaultOnDisk(folder);
        vault.start("");
        admin = VaultAdmin.at(vault.address());
        var small = new Blueprint(3, 2, List.of(), List.of(), Map.of(), Map.of(), List.of(), Map.of());
        bootstrap = new Bootstrap(admin, small, folder.resolve("creds"), InstantSource.system(), log::add);
        var unlocking =
                new Unlocking(admin, new KeyFile(folder.resolve("creds")), small, InstantSource.system(), log::add);
        unlocking.await(WAIT);
        unlocking.initialize();
        watch = new RestartWatch(admin, bootstrap, log::add);
    }

    private void startAgain() throws Exception {
        vault.end();
        watch.look();
        vault.start("");
        assertThat(sealed()).isTrue();
    }

    @AfterEach
    void stop() throws Exception {
        admin.close();
        vault.end();
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
