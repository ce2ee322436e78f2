package kz.zakupai.cli.vault;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.Development;
import kz.zakupai.vault.server.VaultServer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every script in the folder {@code vault} of the test resources, each against a server of its own. */
class TranscriptTests {
    private static final Secret ROOT = Secret.of("root");

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> everyCommandPrintsWhatItsScriptSays() throws IOException, URISyntaxException {
        Path scripts =
                Path.of(Objects.requireNonNull(getClass().getResource("/vault")).toURI());
        try (Stream<Path> files = Files.list(scripts)) {
            return files.sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> play(file)));
        }
    }

    private void play(Path script) throws IOException {
        Path home = Files.createDirectories(folder.resolve(script.getFileName()));
        try (Development development = VaultServer.startDevelopment("127.0.0.1", 0, ROOT, InstantSource.system())) {
            String address = development.server().address().toString();
            VaultShell shell =
                    new VaultShell(Map.of("VAULT_ADDR", address, "VAULT_TOKEN", "root", "HOME", home.toString()));
            Map<String, String> known = Map.of(
                    "ADDRESS", address,
                    "FOLDER", home.toString(),
                    "UNSEAL_KEY",
                            HexFormat.of().formatHex(development.unsealKey().revealBytes()));
            new Transcript(shell, known).play(Files.readString(script));
        }
    }
}
