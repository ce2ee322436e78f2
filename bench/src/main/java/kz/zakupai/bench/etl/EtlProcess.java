package kz.zakupai.bench.etl;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
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
     * Starts the service.
     *
     * @param launch what comes after {@code java} and its options: {@code -jar ..} or {@code -cp .. MainClass}
     * @param options options of the JVM
     */
    static EtlProcess start(List<String> launch, List<String> options, BenchDatabase database, Path folder)
            throws IOException, InterruptedException {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(launch);
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

    @Override
    public void close() throws InterruptedException {
        http.close();
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
