package kz.zakupai.bench.server;

import java.io.File;
import java.io.IOException;
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

/** {@code vault server} as a child process on a free loopback port, with its store and audit file in a folder. */
final class ServerProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    private final Process process;
    private final int port;
    private final Duration startTime;

    private ServerProcess(Process process, int port, Duration startTime) {
        this.process = process;
        this.port = port;
        this.startTime = startTime;
    }

    static ServerProcess start(Path folder) throws IOException {
        int port = freePort();
        Path configuration = Files.writeString(folder.resolve("config.hcl"), """
                storage "file" { path = "data" }
                listener "tcp" {
                  address     = "127.0.0.1:%d"
                  tls_disable = true
                }
                audit "file" "file" { options { file_path = "audit.log" } }
                disable_mlock = true
                """.formatted(port));
        long started = System.nanoTime();
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:MaxRAMPercentage=25",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        absoluteClassPath(),
                        "kz.zakupai.cli.vault.Main",
                        "server",
                        "-config=" + configuration))
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
                if (socket.isConnected()) {
                    return;
                }
            } catch (IOException e) {
                if (!process.isAlive()) {
                    throw new IOException("the server ended while it started: see server.log", e);
                }
                LockSupport.parkNanos(5_000_000);
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

    Duration startTime() {
        return startTime;
    }

    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Resident memory in MiB, 0 where the system does not tell. */
    long residentMebibytes() throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        }
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
