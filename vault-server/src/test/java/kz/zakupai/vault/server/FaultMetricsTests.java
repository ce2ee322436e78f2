package kz.zakupai.vault.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import kz.zakupai.vault.server.core.CoreSettings;
import kz.zakupai.vault.server.store.MemoryStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What alerts on faults are made of: the numbers are there before the fault, move with it, and can be read during it. */
class FaultMetricsTests {
    private static final String SCRAPE = "sys/metrics?format=prometheus";

    @TempDir
    private Path folder;

    private static double value(ServerFixture vault, String series) {
        return vault.get(SCRAPE)
                .text()
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElse(Double.NaN);
    }

    private static String status(int code) {
        return "vault_core_response_status_code{code=\"" + code + "\",type=\"" + code / 100 + "xx\"}";
    }

    @Test
    void aDeniedRequestIsCountedByItsStatus() {
        try (var vault = new ServerFixture(new MemoryStore()).ready()) {
            String root = vault.token();
            assertThat(value(vault, status(403))).isZero();

            vault.as(vault.tokenWith("default")).get("secret/data/a");

            assertThat(value(vault.as(root), status(403))).isEqualTo(1);
            assertThat(value(vault, status(200))).isPositive();
            assertThat(value(vault, status(500))).isZero();
        }
    }

    @Test
    void aStoreThatFailsIsCountedByOperation() {
        var store = new FullStore(new MemoryStore());
        try (var vault = new ServerFixture(store).ready()) {
            vault.post("sys/mounts/kv", "{\"type\":\"kv\"}");
            assertThat(value(vault, "vault_barrier_failure{operation=\"put\"}")).isZero();

            store.full = true;
            assertThat(vault.post("kv/a", "{\"k\":\"v\"}").status()).isEqualTo(500);
            store.full = false;

            assertThat(value(vault, "vault_barrier_failure{operation=\"put\"}")).isEqualTo(1);
            assertThat(value(vault, "vault_barrier_failure{operation=\"get\"}")).isZero();
            assertThat(value(vault, status(500))).isEqualTo(1);
        }
    }

    @Test
    void aWrongNameIsNoFailureOfTheStore() {
        try (var vault = new ServerFixture(new MemoryStore()).ready()) {
            vault.post("sys/mounts/kv", "{\"type\":\"kv\"}");

            assertThat(vault.post("kv/" + "a".repeat(9_000), "{\"k\":\"v\"}").status())
                    .isBetween(400, 499);

            assertThat(value(vault, "vault_barrier_failure{operation=\"put\"}")).isZero();
        }
    }

    @Test
    void metricsAreAnsweredAndNothingElseWhileNoAuditDeviceCanWrite() throws IOException {
        Path audit = folder.resolve("audit");
        try (var vault = new ServerFixture(new MemoryStore(), device("file", audit.resolve("audit.log"))).ready()) {
            vault.post("sys/mounts/kv", "{\"type\":\"kv\"}");
            assertThat(value(vault, "vault_audit_device_failure{device=\"file/\"}"))
                    .isZero();
            String denied = vault.tokenWith("default");
            String root = vault.token();

            breakDevice(vault, audit);

            assertThat(vault.get("kv/a").status()).isEqualTo(500);
            assertThat(vault.as(denied).get(SCRAPE).status()).isEqualTo(500);
            assertThat(value(vault.as(root), "vault_audit_log_request_failure")).isPositive();
            assertThat(value(vault, "vault_audit_device_failure{device=\"file/\"}"))
                    .isPositive();
        }
    }

    @Test
    void aDeviceThatFailsIsCountedWhileAnotherWrites() throws IOException {
        Path audit = folder.resolve("audit");
        var broken = device("broken", audit.resolve("audit.log"));
        try (var vault =
                new ServerFixture(new MemoryStore(), device("file", folder.resolve("audit.log")), broken).ready()) {
            breakDevice(vault, audit);

            assertThat(vault.get("sys/mounts").status()).isEqualTo(200);

            assertThat(value(vault, "vault_audit_device_failure{device=\"broken/\"}"))
                    .isPositive();
            assertThat(value(vault, "vault_audit_device_failure{device=\"file/\"}"))
                    .isZero();
            assertThat(value(vault, "vault_audit_log_request_failure")).isZero();
        }
    }

    @Test
    void theProcessIsNamedAsEverywhere() {
        try (var vault = new ServerFixture(new MemoryStore()).ready()) {
            double now = Instant.now().toEpochMilli() / 1000.0;

            assertThat(value(vault, "process_start_time_seconds"))
                    .isBetween(now - Duration.ofDays(1).toSeconds(), now);
            assertThat(value(vault, "process_open_fds")).isBetween(1.0, value(vault, "process_max_fds"));
        }
    }

    private static CoreSettings.AuditDevice device(String name, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        return new CoreSettings.AuditDevice(name, "file", "", Map.of("file_path", file.toString()));
    }

    /** A file where the device's folder was: nothing can be opened there any more. */
    private static void breakDevice(ServerFixture vault, Path folder) throws IOException {
        Files.delete(folder.resolve("audit.log"));
        Files.delete(folder);
        Files.createFile(folder);
        vault.server().reload();
    }
}
