package kz.zakupai.cli.stack.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.zakupai.cli.stack.home.StackFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real server under each kind of seal, started as often as it takes. */
@Timeout(120)
class UnlockingTests {
    private static final Duration WAIT = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final List<String> log = new ArrayList<>();
    private int looks;
    private VaultOnDisk vault;
    private VaultAdmin admin;
    private Unlocking unlocking;
    private KeyFile keys;

    @BeforeEach
    void prepare() throws Exception {
        vault = new VaultOnDisk(folder);
        Files.writeString(folder.resolve("passphrase"), "none that anybody would guess");
        keys = new KeyFile(folder.resolve("creds"));
        admin = VaultAdmin.at(vault.address());
        unlocking = unlocking(InstantSource.system());
    }

    private Unlocking unlocking(InstantSource clock) {
        var small = new Blueprint(3, 2, List.of(), List.of(), Map.of(), Map.of(), List.of(), Map.of());
        return new Unlocking(admin, keys, small, clock, log::add);
    }

    @AfterEach
    void stop() throws Exception {
        admin.close();
        vault.end();
    }

    @Test
    void aVaultThatUnsealsItselfIsInitialisedWithRecoveryKeysAndNeedsNoneAgain() throws Exception {
        start(true);
        unlocking.initialize();
        assertThat(log.getLast()).startsWith("initialised: 3 recovery key shares, 2 of them authorise");
        unlocking.unseal();
        assertThat(unlocking.sealed()).isFalse();

        assertThatItUnsealsWithoutItsKeys();
    }

    @Test
    void aVaultWithSharesMovesToTheSealOfItsConfiguration() throws Exception {
        start(false);
        unlocking.initialize();
        unlocking.unseal();
        startAgain(true);
        unlocking.unseal();
        assertThat(log).contains("the Vault moves to the seal of its configuration");

        assertThatItUnsealsWithoutItsKeys();
    }

    @Test
    void whatItsSealLacksIsSaid() throws Exception {
        start(true);
        unlocking.initialize();
        Files.delete(folder.resolve("passphrase"));
        startAgain(true);
        Unlocking hurried = unlocking(() -> Instant.EPOCH.plusSeconds(looks++));
        assertThatThrownBy(hurried::unseal)
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("cannot unseal itself with its passphrase seal: no_passphrase");
        assertThat(unlocking.sealed()).isTrue();
    }

    @Test
    void withoutItsKeysAVaultStaysSealed() throws Exception {
        start(false);
        unlocking.initialize();
        Files.delete(keys.file());
        assertThatThrownBy(unlocking::unseal)
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("its keys are not in");
    }

    private void assertThatItUnsealsWithoutItsKeys() throws Exception {
        Files.delete(keys.file());
        startAgain(true);
        unlocking.unseal();
        assertThat(unlocking.sealed()).isFalse();
    }

    private void start(boolean passphrase) throws Exception {
        vault.start(passphrase ? "seal \"passphrase\" { file = \"passphrase\" }" : "");
        unlocking.await(WAIT);
    }

    private void startAgain(boolean passphrase) throws Exception {
        vault.end();
        start(passphrase);
    }
}
