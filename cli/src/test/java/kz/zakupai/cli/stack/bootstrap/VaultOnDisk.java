package kz.zakupai.cli.stack.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A real server in a process of its own, which can be ended and started again on its data. */
final class VaultOnDisk {
    private final Path folder;
    private final int port;
    private @Nullable Process process;

    /** @param folder keeps its data, its configuration and its log */
    VaultOnDisk(Path folder) throws IOException {
        this.folder = folder;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** @param more what the configuration says besides storage and listener, in HCL */
    void start(String more) throws IOException {
        Files.writeString(folder.resolve("config.hcl"), """
                storage "file" { path = "data" }
                listener "tcp" {
                  address     = "127.0.0.1:%d"
                  tls_disable = true
                }
                %s
                """.formatted(port, more));
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "kz.zakupai.cli.vault.Main",
                        "server",
                        "-config=config.hcl")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile())
                .start();
    }

    void end() throws InterruptedException {
        Process running = Objects.requireNonNull(process);
        running.destroy();
        assertThat(running.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
}
