package kz.zakupai.vault.server.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code sys/host-info} answers. Each part is read on its own: what a system does not tell is left out, with the reason. Thread-safe.
 */
public final class HostReport {
    private final HostFiles files;

    private HostReport(HostFiles files) {
        this.files = files;
    }

    /** Of this machine. */
    public static HostReport ofThisMachine() {
        return new HostReport(new HostFiles(Path.of("/")));
    }

    /** Of the machine whose {@code /proc} and {@code /etc} lie below {@code root}. */
    static HostReport below(Path root) {
        return new HostReport(new HostFiles(root));
    }

    /**
     * What could be read.
     *
     * @param facts by the names of Vault's API documentation, {@code /sys/host-info}: bytes and seconds
     * @param problems one text for each part that could not be read
     */
    public record Collected(Map<String, @Nullable Object> facts, List<String> problems) {}

    /** The machine's name, {@code localhost} where it has none. */
    public String hostname() {
        try {
            String name = files.has("/proc/sys/kernel/hostname")
                    ? files.lines("/proc/sys/kernel/hostname").getFirst().strip()
                    : InetAddress.getLocalHost().getHostName();
            return name.isEmpty() ? "localhost" : name;
        } catch (IOException e) {
            return "localhost";
        }
    }

    public Collected collect(Instant now) {
        var facts = new LinkedHashMap<String, @Nullable Object>();
        var problems = new ArrayList<String>();
        part("cpu", facts, problems, () -> Processors.all(files));
        part("cpu_times", facts, problems, () -> Processors.times(files));
        part("disk", facts, problems, () -> Disks.read(files));
        part("host", facts, problems, () -> Machine.read(files, hostname(), now));
        part("memory", facts, problems, () -> Memory.read(files));
        facts.put("timestamp", now);
        return new Collected(facts, List.copyOf(problems));
    }

    private static void part(String name, Map<String, @Nullable Object> facts, List<String> problems, Reading reading) {
        try {
            facts.put(name, reading.read());
        } catch (IOException | UncheckedIOException | NumberFormatException e) {
            facts.put(name, null);
            problems.add("fail to collect " + name + " information: " + e.getMessage());
        }
    }

    @FunctionalInterface
    private interface Reading {
        Object read() throws IOException;
    }
}
