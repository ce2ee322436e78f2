package kz.zakupai.cli.stack.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import kz.zakupai.cli.stack.home.Home;
import kz.zakupai.cli.stack.home.StackFailure;

/** The portal simulator as a child of this process, on a free port of the loopback address; ended by {@link #close()}. */
public final class SimulatorProcess implements AutoCloseable {
    private static final String JAR = "portal-simulator/target/portal-simulator-0.1.0.jar";
    private static final Duration ANSWER = Duration.ofMinutes(5);
    private static final int STOP_SECONDS = 5;
    private static final int OK = 200;

    private final Process process;
    private final URI base;
    private final HttpClient client = HttpClient.newHttpClient();

    private SimulatorProcess(Process process, URI base) {
        this.process = process;
        this.base = base;
    }

    /**
     * Starts it and waits until it says where it is.
     *
     * @throws StackFailure if it does not start
     */
    public static SimulatorProcess start(Home home, long seed, long lots) {
        Path jar = home.project().resolve(JAR);
        if (!Files.exists(jar)) {
            throw new StackFailure("the portal simulator is not built: " + JAR + " is missing", "mvn -Dfast package");
        }
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = List.of(
                java.toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-jar",
                jar.toString(),
                "--seed",
                Long.toString(seed),
                "--lots",
                Long.toString(lots));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "end-simulator"));
            return new SimulatorProcess(process, address(process));
        } catch (IOException e) {
            throw new StackFailure("the portal simulator could not be started", "is there memory for one more JVM?", e);
        }
    }

    /** The last word of its first line. */
    private static URI address(Process process) throws IOException {
        var lines = new BufferedReader(process.inputReader(StandardCharsets.UTF_8));
        String line = lines.readLine();
        if (line == null) {
            throw new StackFailure("the portal simulator ended at once", "its reason is above");
        }
        return URI.create(line.substring(line.lastIndexOf(' ') + 1));
    }

    /** Writes all records of one kind into a file, replacing it. */
    public void export(String kind, Path file) {
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/simulator/export/" + kind))
                .timeout(ANSWER)
                .build();
        try {
            HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() != OK) {
                    throw new StackFailure(
                            "the portal simulator answered " + answer.statusCode() + " for " + kind, "build it anew");
                }
                Files.copy(body, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new StackFailure(
                    "the portal simulator's " + kind + " could not be written to " + file, "is the disk full?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("interrupted", "take away what was loaded: zakupai demo --clean");
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
