package kz.zakupai.vault.server.canary;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import kz.zakupai.vault.server.json.Json;
import org.jspecify.annotations.Nullable;

/** A server process that logs everything it can and writes its audit lines to a file and to a socket. */
final class CanaryServer implements AutoCloseable {
    private static final int MOST_FOLLOWED = 32 * 1024 * 1024;

    private static final String LOG_EVERYTHING = """
            <configuration>
              <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
                <encoder><pattern>%level %logger %msg%n%ex</pattern></encoder>
              </appender>
              <!-- As the product has it: the web server would write down every byte, those of sys/monitor for ever. -->
              <logger name="io.helidon" level="ERROR"/>
              <root level="TRACE"><appender-ref ref="out"/></root>
            </configuration>
            """;

    private final Path folder;
    private final Process process;
    private final URI address;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final CountDownLatch started = new CountDownLatch(1);
    private final Thread reader;
    private String token = "";

    /** What came back; {@code json} is empty for what is no object. */
    record Reply(int status, String text, Map<String, @Nullable Object> json) {
        /** The text at a place such as {@code data.keys.0}. */
        String at(String place) {
            Object value = json;
            for (String name : place.split("\\.")) {
                value = value instanceof List<?> list
                        ? list.get(Integer.parseInt(name))
                        : value instanceof Map<?, ?> map ? map.get(name) : null;
            }
            if (value == null) {
                throw new AssertionError("no " + place + " in an answer with status " + status + ": "
                        + (status >= 300 ? text : json.keySet()));
            }
            return String.valueOf(value);
        }
    }

    /** @param auditPort where somebody takes audit lines on the loopback address */
    CanaryServer(Path folder, int auditPort) throws IOException, InterruptedException {
        this.folder = folder;
        int port = freePort();
        address = URI.create("http://127.0.0.1:" + port + "/v1/");
        Path log = Files.writeString(folder.resolve("logback.xml"), LOG_EVERYTHING);
        Path work = Files.createDirectory(folder.resolve("work"));
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.io.tmpdir=" + work,
                        "-Dlogback.configurationFile=" + log,
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServerMain.class.getName(),
                        "-config=" + configuration(port, auditPort))
                .directory(work.toFile())
                .redirectErrorStream(true)
                .start();
        reader = Thread.ofVirtual().start(this::drain);
        if (!started.await(60, TimeUnit.SECONDS) || !process.isAlive()) {
            throw new AssertionError("the server did not start: " + output.toString(UTF_8));
        }
    }

    private Path configuration(int port, int auditPort) throws IOException {
        return Files.writeString(
                folder.resolve("config.hcl"), """
                storage "file" { path = "%s" }
                listener "tcp" {
                  address     = "127.0.0.1:%d"
                  tls_disable = true
                }
                log_level = "trace"
                audit "file" "file" { options { file_path = "%s" } }
                audit "socket" "socket" { options { address = "127.0.0.1:%d" } }
                """.formatted(folder.resolve("data"), port, auditFile(), auditPort));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void drain() {
        byte[] chunk = new byte[8192];
        try (InputStream in = process.getInputStream()) {
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                output.write(chunk, 0, count);
                if (started.getCount() > 0 && output.toString(UTF_8).contains("Vault server started")) {
                    started.countDown();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            started.countDown();
        }
    }

    Path auditFile() {
        return folder.resolve("audit.log");
    }

    long process() {
        return process.pid();
    }

    /** All it has said, once it has ended. */
    byte[] output() {
        return output.toByteArray();
    }

    CanaryServer as(String other) {
        token = other;
        return this;
    }

    Reply ask(String method, String path, String body, String... headers) {
        try {
            HttpResponse<String> answer =
                    http.send(request(method, path, body, headers).build(), HttpResponse.BodyHandlers.ofString());
            String text = answer.body();
            return new Reply(
                    answer.statusCode(), text, text.startsWith("{") ? Json.object(text.getBytes(UTF_8)) : Map.of());
        } catch (IOException e) {
            throw new AssertionError("no answer from " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** An answer as it comes, such as that of a monitor, collected until the server ends. */
    ByteArrayOutputStream follow(String path) throws IOException, InterruptedException {
        var all = new ByteArrayOutputStream();
        InputStream in = http.send(request("GET", path, "").build(), HttpResponse.BodyHandlers.ofInputStream())
                .body();
        Thread.ofVirtual().start(() -> {
            byte[] chunk = new byte[8192];
            try (in) {
                for (int count = in.read(chunk); count >= 0 && all.size() < MOST_FOLLOWED; count = in.read(chunk)) {
                    all.write(chunk, 0, count);
                }
            } catch (IOException ended) {
                all.writeBytes("(ended)".getBytes(UTF_8));
            }
        });
        return all;
    }

    byte[] bytes(String path) throws IOException, InterruptedException {
        return http.send(request("GET", path, "").build(), HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    private HttpRequest.Builder request(String method, String path, String body, String... headers) {
        var request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(Duration.ofSeconds(90))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("X-Vault-Token", token);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return request;
    }

    @Override
    public void close() {
        end();
    }

    /** SIGTERM, and waits for the end of the process and of what it says. */
    void end() {
        // Unlike that of the process itself, this leaves open what it still has to say.
        process.toHandle().destroy();
        process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        http.shutdownNow();
        http.close();
    }
}
