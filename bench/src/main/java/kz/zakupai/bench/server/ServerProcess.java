package kz.zakupai.bench.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A child process that answers HTTP on a free loopback port: {@code ./vault server}, started by its launcher as users start
 * it, with its store and audit file in a folder; or another program to compare it with.
 */
final class ServerProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(120);
    private static final Path LAUNCHER = Path.of("vault").toAbsolutePath();

    private static final byte[] FIRST_REQUEST =
            "GET /v1/sys/seal-status HTTP/1.1\r\nHost: bench\r\nConnection: close\r\n\r\n".getBytes(US_ASCII);

    private final Process process;
    private final int port;
    private final Duration startTime;

    private ServerProcess(Process process, int port, Duration startTime) {
        this.process = process;
        this.port = port;
        this.startTime = startTime;
    }

    /** Starts the server once in vain, so that its start-up cache exists, and then for good. */
    static ServerProcess start(Path folder) throws IOException {
        start(Files.createDirectories(folder.resolve("first")), freePort()).close();
        return start(folder, freePort());
    }

    /** Starts the server on what is in {@code folder} already. */
    static ServerProcess start(Path folder, int port) throws IOException {
        if (!Files.isExecutable(LAUNCHER)) {
            throw new IOException("start this in the project's root: there is no launcher " + LAUNCHER);
        }
        Path configuration = Files.writeString(folder.resolve("config.hcl"), """
                storage "file" { path = "data" }
                listener "tcp" {
                  address     = "127.0.0.1:%d"
                  tls_disable = true
                }
                audit "file" "file" { options { file_path = "audit.log" } }
                disable_mlock = true
                """.formatted(port));
        return run(folder, port, List.of(LAUNCHER.toString(), "server", "-config=" + configuration));
    }

    /** Starts a web server that gives {@code answer} to every request. */
    static ServerProcess bare(Path folder, byte[] answer) throws IOException {
        Path file = Files.write(folder.resolve("answer.json"), answer);
        int port = freePort();
        return run(
                folder,
                port,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        absoluteClassPath(),
                        BareHandler.class.getName(),
                        Integer.toString(port),
                        file.toString()));
    }

    private static ServerProcess run(Path folder, int port, List<String> command) throws IOException {
        long started = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile())
                .start();
        await(process, port, started);
        return new ServerProcess(process, port, Duration.ofNanos(System.nanoTime() - started));
    }

    /** The child works in another folder, so relative entries would be lost. */
    private static String absoluteClassPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void await(Process process, int port, long started) throws IOException {
        while (System.nanoTime() - started < START_LIMIT.toNanos()) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.getOutputStream().write(FIRST_REQUEST);
                if (socket.getInputStream().read() == 'H') {
                    return;
                }
            } catch (IOException e) {
                if (!process.isAlive()) {
                    throw new IOException("the server ended while it started: see server.log", e);
                }
                LockSupport.parkNanos(2_000_000);
            }
        }
        throw new IOException("the server did not listen within " + START_LIMIT.toSeconds() + " s");
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    int port() {
        return port;
    }

    /** From the start of the launcher to the first byte of the first answer. */
    Duration startTime() {
        return startTime;
    }

    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Resident memory in MiB, 0 where the system does not tell. */
    long residentMebibytes() {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the server as a power cut would, and starts it again on what it left. */
    ServerProcess killed(Path folder) throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        return start(folder, port);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
