package kz.zakupai.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import kz.zakupai.vault.server.store.Change;
import kz.zakupai.vault.server.store.SqliteStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code operator diagnose} says of configurations and stores, and that it leaves them as they are. */
class DiagnoseTests {
    private final VaultShell shell = new VaultShell(Map.of());

    @TempDir
    Path folder;

    private Path vault;

    @BeforeEach
    void makeStore() {
        vault = folder.resolve("vault");
        try (SqliteStore store = SqliteStore.open(vault)) {
            store.write(List.of(Change.put("barrier/keyring", new byte[2000])));
        }
    }

    @Test
    void aSoundStoreIsReportedAndNothingIsChanged() throws IOException {
        Map<String, Long> before = files();
        var outcome = diagnose(configuration("127.0.0.1:0", "tls_disable = true"));
        assertThat(outcome.out())
                .contains(
                        "Results:\n[ warning ] Vault Diagnose",
                        "[ success ] Parse Configuration",
                        "[ success ] Check Storage Integrity: 1 entries",
                        "TLS is disabled in a listener config stanza.",
                        "[ skipped ] Check Autounseal Encryption");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void aDamagedDatabaseIsAFailure() throws IOException {
        Path file = vault.resolve("vault.db");
        byte[] content = Files.readAllBytes(file);
        // The page of the table's index.
        Arrays.fill(content, 8192, Math.min(content.length, 8192 + 4096), (byte) 0x5a);
        Files.write(file, content);
        var outcome = diagnose(configuration("127.0.0.1:0", "tls_disable = true"));
        assertThat(outcome.out())
                .contains("[ failure ] Check Storage Integrity: ")
                .contains("[ failure ] Vault Diagnose");
        assertThat(outcome.code()).isEqualTo(1);
    }

    @Test
    void aStoreThatOthersMayReadIsWarnedOf() throws IOException {
        Files.setPosixFilePermissions(vault, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(diagnose(configuration("127.0.0.1:0", "tls_disable = true")).out())
                .contains("[ warning ] Check Storage Permissions: " + vault + " is open to every user of this machine");
    }

    @Test
    void anAddressInUseIsAFailure() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var outcome = diagnose(configuration("127.0.0.1:" + taken.getLocalPort(), "tls_disable = true"));
            assertThat(outcome.out())
                    .contains("[ failure ] Listener at address 127.0.0.1:" + taken.getLocalPort() + ": listen tcp");
            assertThat(outcome.code()).isEqualTo(1);
        }
    }

    @Test
    void missingCertificatesAreAFailureThatNamesTheFile() throws IOException {
        Path certificate = folder.resolve("none.pem");
        var outcome = diagnose(configuration(
                "127.0.0.1:0", "tls_cert_file = \"" + certificate + "\"\n  tls_key_file = \"" + certificate + "\""));
        assertThat(outcome.out()).contains("cannot read certificates from " + certificate);
        assertThat(outcome.code()).isEqualTo(1);
    }

    @Test
    void aConfigurationThatCannotBeReadIsAFailureAndJsonSaysSo() throws IOException {
        Path file = Files.writeString(folder.resolve("broken.hcl"), "listener \"tcp\" {");
        var outcome = shell.run("operator", "diagnose", "-format=json", "-config=" + file);
        assertThat(outcome.out())
                .contains("\"name\": \"Vault Diagnose\"", "\"status\": \"fail\"", "\"name\": \"Parse Configuration\"");
        assertThat(outcome.code()).isEqualTo(1);
    }

    @Test
    void aCheckThatIsLeftOutDoesNotCount() throws IOException {
        Path configuration = configuration("127.0.0.1:0", "tls_disable = true");
        var outcome = shell.run(
                "operator", "diagnose", "-config=" + configuration, "-skip=Start Listeners", "-skip=Check Storage");
        assertThat(outcome.out())
                .contains("[ skipped ] Start Listeners: skipped as requested")
                .doesNotContain("Listener at address");
    }

    private VaultShell.Outcome diagnose(Path configuration) {
        return shell.run("operator", "diagnose", "-config=" + configuration);
    }

    private Path configuration(String address, String tls) throws IOException {
        return Files.writeString(folder.resolve("vault.hcl"), """
                storage "file" {
                  path = "%s"
                }
                listener "tcp" {
                  address = "%s"
                  %s
                }
                api_addr = "http://127.0.0.1:8200"
                """.formatted(vault, address, tls));
    }

    /** Every file of the store with its time of change. */
    private Map<String, Long> files() throws IOException {
        Map<String, Long> times = new TreeMap<>();
        try (Stream<Path> all = Files.list(vault)) {
            for (Path file : all.toList()) {
                times.put(
                        file.getFileName().toString(),
                        Files.getLastModifiedTime(file).toMillis());
            }
        }
        return times;
    }
}
