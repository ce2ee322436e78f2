package kz.zakupai.bench.etl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** CPU time and memory of processes, as Linux tells it in {@code /proc} (proc_pid_stat(5), proc_pid_status(5)). */
final class ProcessUse {
    private static final long TICKS_PER_SECOND = 100;
    private static final int PARENT = 1;
    private static final int OWN_TIME = 11;
    private static final int TIME_OF_ENDED_CHILDREN = 13;

    private ProcessUse() {}

    /** The CPU time of a process, of its children, and of those of them that have ended. */
    static Duration cpu(long pid) throws IOException {
        long ticks = ticks(stat(Path.of("/proc", Long.toString(pid), "stat")));
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            for (Path process : all.filter(path -> path.getFileName().toString().matches("[0-9]+"))
                    .toList()) {
                ticks += ticksOfChild(process.resolve("stat"), pid);
            }
        }
        return Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND);
    }

    private static long ticksOfChild(Path stat, long parent) {
        try {
            List<String> fields = stat(stat);
            return Long.parseLong(fields.get(PARENT)) == parent ? ticks(fields) : 0;
        } catch (IOException _) {
            return 0; // it ended just now, and its time is its parent's
        }
    }

    /** The fields after the command, which may itself have spaces. */
    private static List<String> stat(Path file) throws IOException {
        String line = Files.readString(file);
        return List.of(line.substring(line.lastIndexOf(')') + 2).split(" "));
    }

    private static long ticks(List<String> fields) {
        return Stream.of(OWN_TIME, OWN_TIME + 1, TIME_OF_ENDED_CHILDREN, TIME_OF_ENDED_CHILDREN + 1)
                .mapToLong(field -> Long.parseLong(fields.get(field)))
                .sum();
    }

    /** Forgets the highest memory so far. */
    static void forgetPeak(long pid) throws IOException {
        Files.writeString(Path.of("/proc", Long.toString(pid), "clear_refs"), "5");
    }

    /** The highest resident memory, in MiB. */
    static long peakMebibytes(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }
}
