package kz.zakupai.e2e.clients;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * {@code vault server -config=FILE} in a process of its own, with SQLite storage and an audit file in a folder of the
 * test. The server is new: nobody has initialised it.
 */
final class VaultProcess implements AutoCloseable {
    private static final Duration END = Duration.ofSeconds(20);

    private final Process process;
    private final URI address;
    private final Queue<String> output = new ConcurrentLinkedQueue<>();

    private VaultProcess(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Serves plain HTTP on a free port of the loopback address. */
    static VaultProcess start(Path folder) throws IOException {
        return start(folder, Optional.empty());
    }

    /** Serves HTTPS with the certificate and key of {@code identity}. */
    static VaultProcess start(Path folder, TlsFiles identity) throws IOException {
        return start(folder, Optional.of(identity));
    }

    private static VaultProcess start(Path folder, Optional<TlsFiles> identity) throws IOException {
        int port = freePort();
        String tls = identity.map(files ->
                        "tls_cert_file = \"%s\"\n  tls_key_file = \"%s\"".formatted(files.chain(), files.key()))
                .orElse("tls_disable = true");
        String scheme = identity.isPresent() ? "https" : "http";
        URI address = URI.create(scheme + "://127.0.0.1:" + port);
        Path configuration = Files.writeString(folder.resolve("config.hcl"), """
                storage "sqlite" {
                  path = "%s"
                }
                listener "tcp" {
                  address = "127.0.0.1:%d"
                  %s
                }
                audit "file" "main" {
                  options {
                    file_path = "%s"
                  }
                }
                disable_mlock = true
                api_addr      = "%s"
                """.formatted(
                        folder.resolve("data"), port, tls, auditFile(folder), address));
        var vault = new VaultProcess(command(configuration).start(), address);
        vault.awaitStart();
        return vault;
    }

    private static ProcessBuilder command(Path configuration) {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "kz.zakupai.cli.vault.Main",
                        "server",
                        "-config=" + configuration))
                .redirectErrorStream(true);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Where the server that was started in {@code folder} writes its audit log. */
    static Path auditFile(Path folder) {
        return folder.resolve("audit.log");
    }

    private void awaitStart() throws IOException {
        BufferedReader reader = process.inputReader();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            output.add(line);
            if (line.contains("Vault server started")) {
                Thread.ofVirtual().start(() -> drain(reader));
                return;
            }
        }
        throw new AssertionError("the server did not start:\n" + output());
    }

    private void drain(BufferedReader reader) {
        try {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                output.add(line);
            }
        } catch (IOException e) {
            output.add("its output could not be read: " + e.getMessage());
        }
    }

    URI address() {
        return address;
    }

    /** What it has said until now, on stdout and stderr. */
    String output() {
        return String.join("\n", output);
    }

    /** SIGHUP: certificates are read again. */
    void hangUp() throws IOException {
        Program.run(List.of("kill", "-HUP", String.valueOf(process.pid())));
    }

    /** SIGTERM, as an operator ends it; killed if it does not obey. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the server did not end on SIGTERM within " + END + ":\n" + output());
            }
            process.getInputStream().close();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
