package kz.zakupai.cli.stack.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import kz.zakupai.cli.stack.home.StackFailure;

/**
 * The AOT cache of one service: made once for a build and a JDK by a start without Vault and database that ends when
 * Spring's context is complete. A cache only saves time; a service starts without it too.
 */
final class StartCache {
    /** The same for making and using it: a cache holds only for one collector. */
    private static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "-Dspring.aot.enabled=true");

    /**
     * The JVM's flags of a service. risk-engine holds all purchases in memory while it scores everything: that takes room, of which
     * little for what is young; its heap is small until then. etl-service holds a fetched page.
     */
    static List<String> flags(String service) {
        var flags = new ArrayList<>(FLAGS);
        flags.addAll(
                switch (service) {
                    case "risk-engine" -> List.of("-Xmx600m", "-Xmn64m", "-XX:MaxHeapFreeRatio=40");
                    case "etl-service" -> List.of("-Xmx256m");
                    default -> List.of("-Xmx192m");
                });
        return List.copyOf(flags);
    }

    private static final int LIMIT_SECONDS = 240;

    private final List<String> flags;
    private final Path java;
    private final Path jar;
    private final Path cache;
    private final Path madeFrom;

    /**
     * Names it.
     *
     * @param flags with which the service runs
     * @param folder where the caches of this build lie
     */
    StartCache(List<String> flags, Path java, Path jar, Path folder) {
        this.flags = List.copyOf(flags);
        this.java = java;
        this.jar = jar;
        String name = jar.getFileName().toString().replace(".jar", "") + "-"
                + Runtime.version().feature();
        cache = folder.resolve(name + ".aot");
        madeFrom = folder.resolve(name + ".aot.from");
    }

    /** @throws StackFailure when the service has not been built */
    boolean current() {
        if (!Files.exists(jar)) {
            throw new StackFailure(
                    "the service is not built: " + jar + " is missing",
                    "delete target/launch/zakupai.built and run zakupai again");
        }
        try {
            return Files.exists(cache)
                    && Files.exists(madeFrom)
                    && Files.readString(madeFrom).equals(source());
        } catch (IOException e) {
            return false;
        }
    }

    List<String> useFlags() {
        return current() ? List.of("-XX:AOTCache=" + cache, "-Xlog:disable", "-Xlog:all=off") : List.of();
    }

    /** Makes it. True when there is one afterwards. */
    boolean make() {
        try {
            Files.createDirectories(cache.getParent());
            String source = source();
            Files.deleteIfExists(madeFrom);
            Path draft = Files.createTempDirectory(cache.getParent(), "cache-");
            Path made = draft.resolve("new.aot");
            try {
                if (run(made) && Files.exists(made)) {
                    Files.move(made, cache, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
                    Files.writeString(madeFrom, source);
                    return true;
                }
            } finally {
                Files.deleteIfExists(made);
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            return false;
        }
        return false;
    }

    private boolean run(Path made) throws IOException {
        var command = new ArrayList<String>();
        command.add(java.toString());
        command.addAll(flags);
        command.addAll(List.of(
                "-XX:AOTCacheOutput=" + made,
                "-Xlog:disable",
                "-Dzakupai.training=true",
                "-Dspring.context.exit=onRefresh",
                "-jar",
                jar.toString()));
        Path log = cache.resolveSibling(cache.getFileName() + ".log");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().clear();
        Process process = builder.start();
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Changes whenever a jar of the class path or the JDK does. */
    private String source() throws IOException {
        var text = new StringBuilder(Runtime.version().toString()).append('\n').append(String.join(" ", flags));
        text.append('\n').append(line(jar));
        try (Stream<Path> libraries = Files.list(jar.resolveSibling("lib"))) {
            for (Path library : libraries.sorted().toList()) {
                text.append('\n').append(line(library));
            }
        }
        return text.toString();
    }

    private static String line(Path file) throws IOException {
        return file + " " + Files.size(file) + " "
                + Files.getLastModifiedTime(file).toMillis();
    }
}
