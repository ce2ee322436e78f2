package kz.zakupai.e2e.clients;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Other people's programs: run to their end, with all that they said. */
final class Program {
    private Program() {}

    /** How it ended: its exit code, and stdout and stderr as one text. */
    record Result(int exitCode, String output) {
        boolean succeeded() {
            return exitCode == 0;
        }
    }

    /** @throws IOException if there is no such program */
    static Result run(List<String> command) throws IOException {
        return run(command, Path.of(""), Map.of());
    }

    /**
     * Runs {@code command} in {@code folder} with {@code environment} on top of the test's own.
     *
     * @throws IOException if there is no such program
     */
    static Result run(List<String> command, Path folder, Map<String, String> environment) throws IOException {
        var builder = new ProcessBuilder(command)
                .directory(folder.toAbsolutePath().toFile())
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("VAULT_"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + command.getFirst(), e);
        }
    }
}
