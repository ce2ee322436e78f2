package kz.zakupai.bench.etl;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** etl-service as a child process that loads files of a folder when asked to over HTTP. */
final class EtlProcess implements AutoCloseable {
    private static final String JAR = "-jar services/etl-service/target/etl-service-0.1.0.jar";
    private static final String OPTIONS = "-Xmx256m -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED";
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration LOAD_LIMIT = Duration.ofHours(1);

    private final Process process;
    private final URI base;
    private final HttpClient http = HttpClient.newHttpClient();

    private EtlProcess(Process process, URI base) {
        this.process = process;
        this.base = base;
    }

    /**
     * Starts the service. The system property {@code etl.launch} says how, {@code etl.options} with which options of the JVM; parts
     * are separated by spaces.
     */
    static EtlProcess start(BenchDatabase database, Path folder) throws IOException, InterruptedException {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(parts("etl.options", OPTIONS));
        command.addAll(parts("etl.launch", JAR));
        command.addAll(List.of(
                "--server.port=" + port,
                "--zakupai.vault.enabled=false",
                "--zakupai.etl.import-directory=" + folder,
                "--spring.datasource.url=" + database.jdbcUrl(),
                "--spring.datasource.username=etl_service"));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("etl-service.log").toFile())
                .start();
        EtlProcess service = new EtlProcess(process, URI.create("http://127.0.0.1:" + port));
        service.awaitStart();
        return service;
    }

    private static List<String> parts(String property, String otherwise) {
        return List.of(System.getProperty(property, otherwise).split(" "));
    }

    private void awaitStart() throws IOException, InterruptedException {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                http.send(HttpRequest.newBuilder(base.resolve("/health")).build(), BodyHandlers.discarding());
                return;
            } catch (IOException _) {
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
        }
        throw new IOException("etl-service did not start; see etl-service.log in the folder");
    }

    long pid() {
        return process.pid();
    }

    /** Loads a file of the folder and returns the report. */
    JsonNode load(String file) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/imports"))
                .header("Content-Type", "application/json")
                .timeout(LOAD_LIMIT)
                .POST(HttpRequest.BodyPublishers.ofString("{\"path\":\"" + file + "\"}"))
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IOException("the load came to " + answer.statusCode() + ": " + answer.body());
        }
        return JsonMapper.shared().readTree(answer.body());
    }

    /** Asks for lots and returns how long the answer took. */
    Duration search(String request) throws IOException, InterruptedException {
        return timed(
                HttpRequest.newBuilder(base.resolve("/search"))
                        .header("Content-Type", "application/json")
                        .timeout(LOAD_LIMIT)
                        .POST(HttpRequest.BodyPublishers.ofString(request))
                        .build(),
                200);
    }

    /** Uploads a table of prices and returns how long that took. */
    Duration uploadPrices(byte[] csv) throws IOException, InterruptedException {
        byte[] head = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"prices.csv\"\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII);
        byte[] tail = "\r\n--b--\r\n".getBytes(StandardCharsets.US_ASCII);
        return timed(
                HttpRequest.newBuilder(base.resolve("/prices"))
                        .header("Content-Type", "multipart/form-data; boundary=b")
                        .timeout(LOAD_LIMIT)
                        .POST(HttpRequest.BodyPublishers.ofByteArrays(List.of(head, csv, tail)))
                        .build(),
                201);
    }

    private Duration timed(HttpRequest request, int expected) throws IOException, InterruptedException {
        long started = System.nanoTime();
        var answer = http.send(request, BodyHandlers.ofString());
        Duration took = Duration.ofNanos(System.nanoTime() - started);
        if (answer.statusCode() != expected) {
            throw new IOException("the answer is " + answer.statusCode() + ": " + answer.body());
        }
        return took;
    }

    @Override
    public void close() {
        http.close();
        process.destroy();
        try {
            if (process.waitFor(20, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
