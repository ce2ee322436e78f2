package kz.zakupai.vault.server.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostReportTests {
    private static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");

    @TempDir
    private Path root;

    private void file(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void machine() throws IOException {
        file("proc/cpuinfo", """
                processor\t: 0
                vendor_id\t: GenuineIntel
                cpu MHz\t\t: 2600.5
                cache size\t: 480 KB
                flags\t\t: fpu aes

                processor\t: 1
                """);
        file("proc/stat", "cpu  200 10 50 1000 4 0 3 0 0 0\ncpu0 100 5 25 500 2 0 1 0 0 0\nbtime 7\n");
        file("proc/mounts", "proc /proc proc rw 0 0\n/dev/sda1 /with\\040blank ext4 rw 0 0\n");
        Files.createDirectories(root.resolve("with blank"));
        file("proc/uptime", "3600.52 7000.11\n");
        file("proc/sys/kernel/hostname", "vault-1\n");
        file("proc/sys/kernel/osrelease", "6.12.1\n");
        file("proc/meminfo", "MemTotal: 1000 kB\nMemFree: 100 kB\nMemAvailable: 600 kB\nSwapTotal: 7 kB\n");
        file("etc/os-release", "ID=debian\nVERSION_ID=\"13\"\n");
        Files.createDirectories(root.resolve("proc/1"));
        Files.createDirectories(root.resolve("proc/42"));
    }

    @SuppressWarnings("unchecked") // the parts are objects with text keys
    private Map<String, Object> part(HostReport.Collected collected, String name) {
        Object part = collected.facts().get(name);
        Object whole = part instanceof List<?> list ? list.getFirst() : part;
        return (Map<String, Object>) Objects.requireNonNull(whole);
    }

    @Test
    void everyPartOfAMachineIsRead() throws IOException {
        machine();

        HostReport.Collected collected = HostReport.below(root).collect(NOW);

        assertThat(collected.problems()).isEmpty();
        assertThat((List<?>) collected.facts().get("cpu")).hasSize(2);
        assertThat(part(collected, "cpu"))
                .containsEntry("vendorId", "GenuineIntel")
                .containsEntry("mhz", 2600.5)
                .containsEntry("cacheSize", 480L)
                .containsEntry("flags", List.of("fpu", "aes"));
        assertThat(part(collected, "cpu_times"))
                .containsEntry("cpu", "cpu")
                .containsEntry("user", 2.0)
                .containsEntry("nice", 0.1)
                .containsEntry("idle", 10.0);
        assertThat(part(collected, "memory"))
                .containsEntry("total", 1024_000L)
                .containsEntry("used", 409_600L)
                .containsEntry("usedPercent", 40.0)
                .containsEntry("swaptotal", 7168L);
        assertThat(part(collected, "host"))
                .containsEntry("hostname", "vault-1")
                .containsEntry("uptime", 3600L)
                .containsEntry("bootTime", NOW.getEpochSecond() - 3600)
                .containsEntry("procs", 2L)
                .containsEntry("platform", "debian")
                .containsEntry("platformVersion", "13")
                .containsEntry("kernelVersion", "6.12.1");
        assertThat(collected.facts()).containsEntry("timestamp", NOW);
    }

    @Test
    void disksAreThoseOnDevicesAndTheRoot() throws IOException {
        machine();

        Object disks = HostReport.below(root).collect(NOW).facts().get("disk");

        assertThat((List<?>) disks).extracting("path").containsExactly("/", "/with blank");
        assertThat((List<?>) disks).extracting("total").allMatch(total -> (long) total > 0);
    }

    @Test
    void whatCannotBeReadIsLeftOutWithItsReason() throws IOException {
        machine();
        Files.delete(root.resolve("proc/meminfo"));
        file("proc/uptime", "soon\n");

        HostReport.Collected collected = HostReport.below(root).collect(NOW);

        assertThat(collected.facts()).containsEntry("memory", null).containsEntry("host", null);
        assertThat(collected.problems()).hasSize(2).anyMatch(text -> text.startsWith("fail to collect memory"));
        assertThat(part(collected, "cpu")).isNotEmpty();
    }
}
