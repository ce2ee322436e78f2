package kz.zakupai.cli.stack.process;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kz.zakupai.cli.stack.home.OwnerOnly;
import kz.zakupai.cli.stack.home.StackFailure;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.json.JsonException;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;

/**
 * A process that the stack has started, as {@code run/NAME.json} keeps it, so that another command finds it again.
 *
 * @param started the kernel's start time: with the pid it names one process, also after the pid was given anew
 * @param restarts how often it was started again since {@code up}
 */
public record RunRecord(String name, long pid, Instant started, int port, String health, int restarts) {
    /** The kernel counts from its boot, and the boot's time moves when the clock is set. */
    private static final Duration CLOCK_STEP = Duration.ofSeconds(2);

    /** Records a process that runs. */
    public static RunRecord of(String name, long pid, int port, URI health, int restarts) {
        Instant started = ProcessHandle.of(pid)
                .flatMap(handle -> handle.info().startInstant())
                .orElse(Instant.EPOCH);
        return new RunRecord(name, pid, started, port, health.toString(), restarts);
    }

    /** The process, if it still is the one that was started. */
    public Optional<ProcessHandle> handle() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(handle -> Duration.between(handle.info().startInstant().orElse(Instant.EPOCH), started)
                                .abs()
                                .compareTo(CLOCK_STEP)
                        < 0)
                .filter(handle -> !isZombie());
    }

    /** Ended, but its parent has not asked for its exit code: nothing is left to end. */
    private boolean isZombie() {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return stat.startsWith(" Z", stat.lastIndexOf(')') + 1);
        } catch (IOException e) {
            return false;
        }
    }

    /** What it says of itself. */
    public Health ask() {
        return Health.ask(URI.create(health));
    }

    public boolean alive() {
        return handle().isPresent();
    }

    public void write(Path runs) {
        var json = new LinkedHashMap<String, Object>();
        json.put("name", name);
        json.put("pid", pid);
        json.put("started", started.toString());
        json.put("port", port);
        json.put("health", health);
        json.put("restarts", restarts);
        OwnerOnly.write(
                runs.resolve(name + ".json"), Secret.of(JsonValue.of(json).toBytes()));
    }

    public static void delete(Path runs, String name) {
        try {
            Files.deleteIfExists(runs.resolve(name + ".json"));
        } catch (IOException e) {
            throw new StackFailure("cannot delete the record of " + name + " in " + runs, "check its rights", e);
        }
    }

    /** All records, ordered by name; a damaged one is passed over. */
    public static List<RunRecord> all(Path runs) {
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        var records = new ArrayList<RunRecord>();
        try (Stream<Path> files = Files.list(runs)) {
            files.filter(file -> file.getFileName().toString().endsWith(".json"))
                    .sorted()
                    .forEach(file -> read(file).ifPresent(records::add));
        } catch (IOException e) {
            throw new StackFailure("cannot read " + runs, "check its rights", e);
        }
        return records;
    }

    private static Optional<RunRecord> read(Path file) {
        try {
            byte[] bytes = Files.readString(file).getBytes(StandardCharsets.UTF_8);
            if (!(JsonValue.parse(bytes) instanceof JsonObject json)) {
                return Optional.empty();
            }
            return Optional.of(new RunRecord(
                    json.text("name").orElse("?"),
                    json.wholeNumber("pid").orElse(0L),
                    Instant.parse(json.text("started").orElse("1970-01-01T00:00:00Z")),
                    json.wholeNumber("port").orElse(0L).intValue(),
                    json.text("health").orElse(""),
                    json.wholeNumber("restarts").orElse(0L).intValue()));
        } catch (IOException | JsonException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
