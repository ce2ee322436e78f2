package kz.zakupai.vault.server;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import kz.zakupai.vault.server.http.HttpLimits;
import kz.zakupai.vault.server.http.ListenerSettings;
import kz.zakupai.vault.server.seal.Argon2Cost;
import kz.zakupai.vault.server.seal.ConfiguredSeals;
import kz.zakupai.vault.server.seal.PassphraseSource;
import kz.zakupai.vault.server.seal.PassphraseWrapper;
import kz.zakupai.vault.server.seal.SealWrapper;
import kz.zakupai.vault.server.store.SqliteStore;
import org.jspecify.annotations.Nullable;

/** A server in a process of its own, to be killed: it prints its address and serves until then. */
final class SealedProgram {
    /** So that a start is quick: what a guess costs is not what is tested with it. */
    private static final Argon2Cost CHEAP = new Argon2Cost(64, 1, 1);

    private SealedProgram() {}

    /** Takes the store's folder, the file of a passphrase, and that of the one to move away from; {@code -} for none. */
    public static void main(String[] arguments) throws InterruptedException {
        List<ListenerSettings> listeners = List.of(ListenerSettings.plain("127.0.0.1", 0));
        VaultServer server = VaultServer.start(
                SqliteStore.open(Path.of(arguments[0])),
                seals(arguments[1], arguments[2]),
                VaultServer.plainSettings(),
                listeners,
                HttpLimits.standard(),
                InstantSource.system(),
                engines -> engines,
                VaultServer.undescribed(listeners));
        System.out.println(server.address());
        new CountDownLatch(1).await();
    }

    static ConfiguredSeals seals(String active, String disabled) {
        return new ConfiguredSeals(wrapper(active), wrapper(disabled));
    }

    private static @Nullable SealWrapper wrapper(String file) {
        return file.equals("-")
                ? null
                : new PassphraseWrapper(new PassphraseSource.InFile(Path.of(file)), CHEAP, new SecureRandom());
    }
}
