package kz.zakupai.vault.server.audit;

import static kz.zakupai.vault.server.audit.AuditFixture.NOW;
import static kz.zakupai.vault.server.audit.AuditFixture.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kz.zakupai.vault.server.engine.CountingStorage;
import kz.zakupai.vault.server.json.JsonWriter;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of devices, their files, and what happens when they fail. */
class AuditDevicesTests {
    @TempDir
    private Path folder;

    private final CountingStorage storage = new CountingStorage();
    private final AuditDevices devices = new AuditDevices(storage, AuditSettings.STANDARD);

    private void enable(String path, Path file) {
        devices.enable(path, "file", "", false, Map.of("file_path", file.toString()), NOW);
    }

    private void write() {
        devices.request(call(Operation.READ, Map.of())).await();
    }

    @Test
    void withoutDevicesNothingIsWaitedFor() {
        assertThatCode(this::write).doesNotThrowAnyException();
    }

    @Test
    void enabledDeviceIsListedAndSurvivesARestart() throws IOException {
        Path file = folder.resolve("a.log");
        devices.enable("main", "file", "all requests", true, Map.of("file_path", file.toString()), NOW);
        String hash = devices.hash("main/", "x");
        devices.close();

        AuditDevices reopened = new AuditDevices(storage, AuditSettings.STANDARD);
        reopened.load();

        assertThat(reopened.list())
                .containsExactly(new AuditDeviceInfo(
                        "main/", "file", "all requests", true, Map.of("file_path", file.toString())));
        assertThat(reopened.hash("main", "x")).isEqualTo(hash).matches("hmac-sha256:[0-9a-f]{64}");
        reopened.request(call(Operation.READ, Map.of())).await();
        assertThat(Files.readAllLines(file)).hasSize(2);
    }

    @Test
    void devicesHashDifferently() {
        enable("a", folder.resolve("a.log"));
        enable("b", folder.resolve("b.log"));

        assertThat(devices.hash("a", "x")).isNotEqualTo(devices.hash("b", "x"));
        assertThatThrownBy(() -> devices.hash("c", "x")).isInstanceOf(RequestFailure.class);
    }

    @Test
    void disabledDeviceGetsNoMoreLines() throws IOException {
        Path file = folder.resolve("a.log");
        enable("a", file);

        assertThat(devices.disable("a/")).isTrue();
        assertThat(devices.disable("a/")).isFalse();
        write();

        assertThat(devices.list()).isEmpty();
        assertThat(Files.readAllLines(file)).hasSize(1);
    }

    @Test
    void overlappingPathsAreRefused() {
        enable("a/b", folder.resolve("a.log"));

        for (String path : List.of("a/b", "a", "a/b/c")) {
            assertThatThrownBy(() -> enable(path, folder.resolve("b.log")))
                    .isInstanceOf(RequestFailure.class)
                    .hasMessageContaining("path already in use");
        }
        assertThat(folder.resolve("b.log")).doesNotExist();
    }

    @Test
    void newFileIsForItsOwnerOnlyAndFoldersAreMade() throws IOException {
        Path file = folder.resolve("x/y/a.log");
        enable("a", file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("x"))))
                .isEqualTo("rwx------");
    }

    @Test
    void modeIsSetAlsoOnAnExistingLog() throws IOException {
        Path file = Files.writeString(folder.resolve("a.log"), "{}\n");
        devices.enable("a", "file", "", false, Map.of("file_path", file.toString(), "mode", "0640"), NOW);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        assertThat(Files.readAllLines(file)).hasSize(2);
    }

    @Test
    void aFileThatIsNoAuditLogIsLeftAlone() throws IOException {
        Path file = Files.writeString(folder.resolve("authorized_keys"), "ssh-ed25519 AAAA\n");

        assertThatThrownBy(() -> enable("a", file))
                .isInstanceOf(RequestFailure.class)
                .hasMessageContaining("no audit log");
        assertThat(Files.readString(file)).isEqualTo("ssh-ed25519 AAAA\n");
        assertThat(devices.list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"./a.log", "/tmp/../etc/a.log", "/", ""})
    void pathsThatAreNotPlainAreRefused(String path) {
        assertThatThrownBy(() -> devices.enable("a", "file", "", false, Map.of("file_path", path), NOW))
                .isInstanceOf(RequestFailure.class)
                .hasMessageContaining("file_path");
    }

    @Test
    void aFolderIsNoFile() {
        assertThatThrownBy(() -> enable("a", folder)).isInstanceOf(RequestFailure.class);
    }

    @ParameterizedTest
    @CsvSource({
        "format, jsonx",
        "mode, 0755",
        "mode, 12345",
        "mode, rw",
        "log_raw, maybe",
        "prefix, x",
        "hmac_accessor, 2"
    })
    void wrongOptionsAreRefused(String option, String value) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("file_path", folder.resolve("a.log").toString());
        options.put(option, value);

        assertThatThrownBy(() -> devices.enable("a", "file", "", false, options, NOW))
                .isInstanceOf(RequestFailure.class)
                .hasMessageContaining(option);
        assertThat(folder.resolve("a.log")).doesNotExist();
    }

    @Test
    void unknownTypesAreRefused() {
        assertThatThrownBy(() -> devices.enable("a", "carrier-pigeon", "", false, Map.of(), NOW))
                .isInstanceOf(RequestFailure.class)
                .hasMessageContaining("carrier-pigeon");
    }

    @Test
    void discardAndStdoutNeedNoFile() {
        devices.enable("a", "file", "", false, Map.of("file_path", "discard"), NOW);

        assertThatCode(this::write).doesNotThrowAnyException();
    }

    @Test
    void reloadFollowsARotation() throws IOException {
        Path file = folder.resolve("a.log");
        enable("a", file);
        write();
        Files.move(file, folder.resolve("a.log.1"));
        write();
        devices.reload();
        write();

        assertThat(Files.readAllLines(folder.resolve("a.log.1"))).hasSize(3);
        assertThat(Files.readAllLines(file)).hasSize(1);
    }

    @Test
    void whereNoDeviceCanWriteTheRequestIsRefused() throws IOException {
        Path file = folder.resolve("d/a.log");
        enable("a", file);
        devices.close();
        Files.delete(file);
        Files.createDirectory(file);
        devices.load();

        assertThatThrownBy(this::write).isInstanceOf(AuditFailure.class).hasMessageContaining("no audit device");

        Files.delete(file);
        assertThatCode(this::write).doesNotThrowAnyException();
        assertThat(Files.readAllLines(file)).hasSize(1);
    }

    @Test
    void oneOfSeveralDevicesMayFail() throws IOException {
        Path broken = folder.resolve("d/a.log");
        Path whole = folder.resolve("b.log");
        enable("a", broken);
        enable("b", whole);
        devices.close();
        Files.delete(broken);
        Files.createDirectory(broken);
        devices.load();

        assertThatCode(this::write).doesNotThrowAnyException();
        assertThat(Files.readAllLines(whole)).hasSize(2);
    }

    @Test
    void aFullDiskIsNoticed() {
        GroupWriter writer = new GroupWriter(new FullDisk());

        assertThat(writer.await(writer.submit(new JsonWriter().value(Map.of()))))
                .isInstanceOf(IOException.class);
    }

    @Test
    void anInterruptNeverLosesALine() throws IOException {
        Path file = folder.resolve("a.log");
        enable("a", file);

        Thread.currentThread().interrupt();
        write();

        assertThat(Thread.interrupted()).isTrue();
        write();
        assertThat(Files.readAllLines(file)).hasSize(3);
    }

    @Test
    void linesOfManyThreadsAreWholeAndNoneIsMissing() throws Exception {
        Path file = folder.resolve("a.log");
        enable("a", file);
        int threads = 64;
        int each = 50;
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new java.util.ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(clients.submit(() -> {
                    for (int n = 0; n < each; n++) {
                        AuditTicket request = devices.request(call(Operation.READ, Map.of("n", "x".repeat(n * 20))));
                        AuditTicket again = devices.request(call(Operation.READ, Map.of()));
                        request.await();
                        again.await();
                    }
                }));
            }
            for (Future<?> client : running) {
                client.get();
            }
        }

        assertThat(AuditFixture.lines(file)).hasSize(2 * threads * each);
    }
}
