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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.CountingStorage;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which device a line goes to, and which devices the configuration brings and takes away. */
class DeviceChoiceTests {
    @TempDir
    private Path folder;

    private final CountingStorage storage = new CountingStorage();
    private final AuditDevices devices = new AuditDevices(storage, AuditSettings.STANDARD);

    private List<String> enable(String name, String... options) {
        return devices.enable(name, "file", "", false, options(name, options), NOW);
    }

    private Map<String, String> options(String name, String... options) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("file_path", folder.resolve(name).toString());
        for (int i = 0; i < options.length; i += 2) {
            all.put(options[i], options[i + 1]);
        }
        return all;
    }

    private AuditDeviceInfo declared(String name, String... options) {
        return new AuditDeviceInfo(name + "/", "file", "", false, options(name, options));
    }

    private void write(Operation operation) {
        devices.request(call(operation, Map.of())).await();
    }

    private int lines(String name) throws IOException {
        return Files.readAllLines(folder.resolve(name)).size() - 1;
    }

    @Test
    void aDeviceTakesWhatItsFilterLetsThrough() throws IOException {
        enable("all");
        enable("reads", "filter", "operation == read and mount_type == kv");
        enable("logins", "filter", "path matches \"^auth/\"");

        write(Operation.READ);
        write(Operation.UPDATE);

        assertThat(lines("all")).isEqualTo(2);
        assertThat(lines("reads")).isEqualTo(1);
        assertThat(lines("logins")).isZero();
    }

    @Test
    void theFallbackTakesWhatNobodyWantsAndNothingElse() throws IOException {
        enable("rest", "fallback", "true");
        enable("reads", "filter", "operation == read");

        write(Operation.READ);
        write(Operation.UPDATE);

        assertThat(lines("reads")).isEqualTo(1);
        assertThat(lines("rest")).isEqualTo(1);
    }

    @Test
    void theFallbackTakesNothingBesideADeviceWithoutFilter() throws IOException {
        enable("rest", "fallback", "true");
        enable("all");

        write(Operation.READ);

        assertThat(lines("all")).isEqualTo(1);
        assertThat(lines("rest")).isZero();
    }

    @Test
    void thereIsOneFallbackAndItHasNoFilter() {
        enable("rest", "fallback", "true");

        assertThatThrownBy(() -> enable("other", "fallback", "true"))
                .isInstanceOf(RequestFailure.class)
                .hasMessageContaining("there is a fallback device already, at rest/");
        assertThatThrownBy(() -> enable("other", "fallback", "true", "filter", "path == a"))
                .isInstanceOf(RequestFailure.class)
                .hasMessageContaining("it has no filter of its own");
    }

    @Test
    void filtersThatLeaveRequestsOutAreWarnedOf() {
        assertThat(enable("reads", "filter", "operation == read"))
                .singleElement()
                .asString()
                .contains("leaves no trace");
        assertThat(enable("rest", "fallback", "true")).isEmpty();
        assertThatCode(() -> write(Operation.UPDATE)).doesNotThrowAnyException();
    }

    @Test
    void whereTheDeviceThatWantsALineCannotWriteItTheRequestIsRefused() throws IOException {
        enable("reads", "filter", "operation == read");
        enable("rest", "fallback", "true");
        devices.close();
        Files.delete(folder.resolve("reads"));
        Files.createDirectory(folder.resolve("reads"));
        devices.load();

        assertThatThrownBy(() -> write(Operation.READ)).isInstanceOf(AuditFailure.class);
        assertThatCode(() -> write(Operation.UPDATE)).doesNotThrowAnyException();
    }

    @Test
    void eachDeviceIsToldOfByItsName() {
        List<String> told = new ArrayList<>();
        devices.observe(new AuditObserver() {
            @Override
            public Device device(String path) {
                return (response, nanos, written) ->
                        told.add(path + " " + (response ? "response" : "request") + " " + written);
            }

            @Override
            public void fallback(boolean written) {
                told.add("fallback " + written);
            }
        });
        enable("reads", "filter", "operation == read", "skip_test", "true");
        write(Operation.READ);
        write(Operation.UPDATE);
        enable("rest", "fallback", "true", "skip_test", "true");
        write(Operation.UPDATE);

        assertThat(told)
                .containsExactly("reads/ request true", "fallback false", "rest/ request true", "fallback true");
    }

    @Test
    void theConfigurationBringsItsDevicesAndTakesThemAway() throws IOException {
        enable("own");
        devices.declare(List.of(declared("a"), declared("b")), NOW);
        write(Operation.READ);
        devices.declare(List.of(declared("b"), declared("c")), NOW);
        write(Operation.READ);

        assertThat(devices.list()).extracting(AuditDeviceInfo::path).containsExactly("own/", "b/", "c/");
        assertThat(lines("a")).isEqualTo(1);
        assertThat(lines("b")).isEqualTo(2);
        devices.load();
        devices.declare(List.of(), NOW);
        assertThat(devices.list()).extracting(AuditDeviceInfo::path).containsExactly("own/");
    }

    @Test
    void aDeviceOfTheConfigurationIsNotChangedAndNotDisabledByRequest() {
        devices.declare(List.of(declared("a")), NOW);
        String hash = devices.hash("a", "x");
        devices.declare(List.of(declared("a", "log_raw", "true")), NOW);

        assertThat(devices.list()).containsExactly(declared("a"));
        assertThat(devices.hash("a", "x")).isEqualTo(hash);
        assertThatThrownBy(() -> devices.disable("a"))
                .isInstanceOf(RequestFailure.class)
                .hasMessageContaining("take its audit stanza out");
    }

    @Test
    void aDeviceThatWasEnabledByRequestBecomesTheConfigurations() {
        enable("a");
        devices.declare(List.of(declared("a")), NOW);

        assertThatThrownBy(() -> devices.disable("a")).isInstanceOf(RequestFailure.class);
        devices.declare(List.of(), NOW);
        assertThat(devices.list()).isEmpty();
    }

    @Test
    void whereTheNewDeviceCannotBeEnabledTheOldOnesStay() {
        devices.declare(List.of(declared("a")), NOW);

        assertThatThrownBy(() -> devices.declare(List.of(declared("b", "mode", "nonsense")), NOW))
                .isInstanceOf(RequestFailure.class);
        assertThat(devices.list()).extracting(AuditDeviceInfo::path).containsExactly("a/");
    }

    @Test
    void requestsEnableNothingWhereTheConfigurationSaysSo() {
        var closed = new AuditDevices(storage, new AuditSettings(false, false));

        assertThatThrownBy(() -> closed.enable("a", "file", "", false, options("a"), NOW))
                .isInstanceOf(RequestFailure.class)
                .hasMessageContaining("unsafe_allow_api_audit_creation");
        closed.declare(List.of(declared("a")), NOW);
        assertThat(closed.list()).hasSize(1);
    }

    @Test
    void modeZeroLeavesThePermissionsAlone() throws IOException {
        Path file = Files.writeString(folder.resolve("kept"), "{}\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        enable("kept", "mode", "0000");
        enable("new", "mode", "0000");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r--r--");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("new"))))
                .isEqualTo("rw-------");
    }
}
