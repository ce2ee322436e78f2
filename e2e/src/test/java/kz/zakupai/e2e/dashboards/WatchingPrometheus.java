package kz.zakupai.e2e.dashboards;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kz.zakupai.service.junit.MonitoringPrograms;
import tools.jackson.databind.json.JsonMapper;

/** A Prometheus of a test's own with the shipped configuration and rules, which watches a stack whose ports are moved. */
final class WatchingPrometheus implements AutoCloseable {
    private static final int PORT = 9090;
    private static final int STOP_SECONDS = 20;
    private static final Pattern ADDRESS = Pattern.compile("127\\.0\\.0\\.1:(\\d+)");
    private static final Path SHIPPED = Dashboard.GRAFANA.resolveSibling("prometheus");

    private final Process process;
    private final int offset;

    /**
     * Starts it.
     *
     * @param folder for its files
     * @param home the stack's state: the operator's credentials are there
     */
    WatchingPrometheus(Path folder, Path home, int offset) throws IOException {
        this.offset = offset;
        Path rules = Files.createDirectories(folder.resolve("rules"));
        try (Stream<Path> shipped = Files.list(SHIPPED.resolve("rules"))) {
            for (Path rule : shipped.toList()) {
                Files.copy(rule, rules.resolve(rule.getFileName()));
            }
        }
        Files.writeString(folder.resolve("prometheus.yml"), moved(Files.readString(SHIPPED.resolve("prometheus.yml"))));
        Path token = Files.createFile(
                folder.resolve("vault-token"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(token, token(home.resolve("creds/operator")));
        process = new ProcessBuilder(
                        MonitoringPrograms.provide().prometheus().toString(),
                        "--config.file=prometheus.yml",
                        "--storage.tsdb.path=data",
                        "--web.listen-address=127.0.0.1:" + (PORT + offset))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + (PORT + offset));
    }

    boolean runs() {
        return process.isAlive();
    }

    private String moved(String configuration) {
        return ADDRESS.matcher(configuration)
                .replaceAll(
                        port -> Matcher.quoteReplacement("127.0.0.1:" + (Integer.parseInt(port.group(1)) + offset)));
    }

    private String token(Path credentials) throws IOException {
        byte[] login = JsonMapper.shared()
                .writeValueAsBytes(Map.of(
                        "role_id",
                                Files.readString(credentials.resolve("role-id")).strip(),
                        "secret_id",
                                Files.readString(credentials.resolve("secret-id"))
                                        .strip()));
        var connection =
                (HttpURLConnection) URI.create("http://127.0.0.1:" + (8200 + offset) + "/v1/auth/approle/login")
                        .toURL()
                        .openConnection();
        connection.setDoOutput(true);
        connection.getOutputStream().write(login);
        try (var body = connection.getInputStream()) {
            String answer = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            return JsonMapper.shared()
                    .readTree(answer)
                    .path("auth")
                    .path("client_token")
                    .asString();
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
