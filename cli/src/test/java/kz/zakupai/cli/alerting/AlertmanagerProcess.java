package kz.zakupai.cli.alerting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import kz.zakupai.cli.stack.home.Patience;
import kz.zakupai.service.junit.MonitoringPrograms;

/** The real Alertmanager on a configuration file, with its data and its log beside it, started as the stack starts it. */
final class AlertmanagerProcess implements AutoCloseable {
    private static final MonitoringPrograms PROGRAMS = MonitoringPrograms.provide();
    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration END = Duration.ofSeconds(20);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final URI address;
    private final Path configuration;

    private AlertmanagerProcess(Process process, URI address, Path configuration) {
        this.process = process;
        this.address = address;
        this.configuration = configuration;
    }

    static String amtool() {
        return PROGRAMS.amtool().toString();
    }

    static AlertmanagerProcess start(Path configuration) throws IOException {
        return start(configuration, freePort());
    }

    static AlertmanagerProcess start(Path configuration, int port) throws IOException {
        URI address = URI.create("http://127.0.0.1:" + port);
        Process process = new ProcessBuilder(List.of(
                        "/bin/sh",
                        ProjectConfiguration.PROJECT.resolve("without-token.sh").toString(),
                        PROGRAMS.alertmanager().toString(),
                        "--config.file=" + configuration,
                        "--storage.path=" + configuration.resolveSibling("data"),
                        "--web.listen-address=" + address.getAuthority(),
                        "--cluster.listen-address="))
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(logFile(configuration).toFile()))
                .start();
        var alertmanager = new AlertmanagerProcess(process, address, configuration);
        if (!Patience.until(alertmanager::ready, START)) {
            process.destroyForcibly();
            throw new AssertionError("Alertmanager did not start:\n" + alertmanager.log());
        }
        return alertmanager;
    }

    /** Below those that the system hands to connections (from 32768 on Linux). */
    static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(12_000, 32_000);
            if (free(port)) {
                return port;
            }
        }
    }

    private static boolean free(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    URI address() {
        return address;
    }

    private boolean ready() {
        try {
            return process.isAlive()
                    && send(HttpRequest.newBuilder(address.resolve("/-/ready"))).statusCode() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    /** Tells Alertmanager of alerts, as Prometheus does. */
    void post(String alerts) {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(address.resolve("/api/v2/alerts"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(alerts)));
        if (answer.statusCode() != 200) {
            throw new AssertionError("Alertmanager does not take the alerts: " + answer.body());
        }
    }

    /** The status of a reload of the configuration. */
    int reload() {
        return send(HttpRequest.newBuilder(address.resolve("/-/reload")).POST(BodyPublishers.noBody()))
                .statusCode();
    }

    /** What it answers to a question. */
    String get(String path) {
        return send(HttpRequest.newBuilder(address.resolve(path))).body();
    }

    /** What it has said until now. */
    String log() {
        return log(configuration);
    }

    private static Path logFile(Path configuration) {
        return configuration.resolveSibling("alertmanager.log");
    }

    /** What those have said that were started with this configuration. */
    static String log(Path configuration) {
        try {
            return Files.readString(logFile(configuration));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        client.close();
        process.destroy();
        try {
            if (!process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("Alertmanager did not end on SIGTERM:\n" + log());
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
