package kz.zakupai.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import kz.zakupai.service.junit.FreePorts;

/** The launcher {@code ./zakupai} of this project, as a user calls it, with a home of its own. */
public final class Zakupai {
    private static final List<Integer> PORTS = List.of(8200, 7432, 7001, 7002, 7011, 8207, 8208, 9090, 9093);

    private final Path root = Path.of("..").toAbsolutePath().normalize();
    private final Path home;
    private final Map<String, String> settings;

    public Zakupai(Path home) {
        this(home, Map.of());
    }

    /** @param settings on top of the test's own environment */
    public Zakupai(Path home, Map<String, String> settings) {
        this.home = home;
        this.settings = Map.copyOf(settings);
    }

    /** How a command ended. */
    public record Result(int code, String out, String err) {}

    /** Runs a command to its end, or kills it after {@code limit}. */
    public Result run(Duration limit, String... arguments) {
        var command = new ArrayList<String>(List.of(root.resolve("zakupai").toString()));
        command.addAll(List.of(arguments));
        try {
            Path out = Files.createTempFile("zakupai-", ".out");
            Path err = Files.createTempFile("zakupai-", ".err");
            try {
                var builder =
                        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
                builder.environment().putAll(settings);
                builder.environment().put("ZAKUPAI_HOME", home.toString());
                builder.environment().put("ZAKUPAI_SKIP_BUILD", "true");
                builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
                Process process = builder.start();
                process.getOutputStream().close();
                boolean ended = process.waitFor(limit.toSeconds(), TimeUnit.SECONDS);
                if (!ended) {
                    process.destroyForcibly().waitFor();
                }
                return new Result(ended ? process.exitValue() : -1, Files.readString(out), Files.readString(err));
            } finally {
                Files.deleteIfExists(out);
                Files.deleteIfExists(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public Path home() {
        return home;
    }

    /** The process of a part, by its run record. */
    public ProcessHandle process(String part) throws IOException {
        String record = Files.readString(home.resolve("run").resolve(part + ".json"), StandardCharsets.UTF_8);
        String pid = record.replaceFirst("(?s).*\"pid\":(\\d+).*", "$1");
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    /** Not ended: a process that ended counts as ended also while its parent has not asked for its exit code. */
    public static boolean runs(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            return process.isAlive() && !stat.startsWith(" Z", stat.lastIndexOf(')') + 1);
        } catch (IOException gone) {
            return false;
        }
    }

    /** An offset with which all ports of the stack are free now. */
    public static int freeOffset() {
        return FreePorts.offset(PORTS);
    }
}
