package kz.zakupai.bench.calc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** calc-service as a child process with the flags of {@code ./zakupai up}, and its PostgreSQL, which forgets nothing. */
final class CalcProcess implements AutoCloseable {
    /** Those of the stack's StartCache; the start-up cache itself only matters to the start. */
    private static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "-Xmx192m", "-Dspring.aot.enabled=true");

    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    private final EmbeddedPostgres database;
    private final Process service;
    private final int port;

    private CalcProcess(EmbeddedPostgres database, Process service, int port) {
        this.database = database;
        this.service = service;
        this.port = port;
    }

    static CalcProcess start(Path folder, List<String> program) throws IOException, InterruptedException {
        EmbeddedPostgres database = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("postgres"))
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("shared_buffers", "32MB")
                .start();
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE zakupai_owner NOLOGIN");
            statement.execute("CREATE ROLE calc_service LOGIN NOINHERIT IN ROLE zakupai_owner");
            statement.execute("CREATE DATABASE zakupai OWNER zakupai_owner");
        } catch (SQLException e) {
            throw new IOException("the database could not be prepared", e);
        }
        int port = freePort();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(program);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("calc-service.log").toFile());
        builder.environment().put("ZAKUPAI_VAULT_ENABLED", "false");
        builder.environment().put("SERVER_PORT", Integer.toString(port));
        builder.environment()
                .put("SPRING_DATASOURCE_URL", "jdbc:postgresql://127.0.0.1:" + database.getPort() + "/zakupai");
        builder.environment().put("SPRING_DATASOURCE_USERNAME", "calc_service");
        Process service = builder.start();
        CalcProcess started = new CalcProcess(database, service, port);
        started.await();
        return started;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void await() throws IOException, InterruptedException {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        HttpRequest health = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (System.nanoTime() < end && service.isAlive()) {
                try {
                    if (client.send(health, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200) {
                        return;
                    }
                } catch (IOException _) {
                    LockSupport.parkNanos(50_000_000);
                }
            }
        }
        close();
        throw new IOException("calc-service did not start: see calc-service.log in the benchmark's folder");
    }

    int port() {
        return port;
    }

    Duration cpu() {
        return service.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** The calculations that are in the database. */
    long kept() throws IOException {
        try (Connection connection = database.getDatabase("postgres", "zakupai").getConnection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM zakupai.finance_calcs")) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IOException("the database could not be asked", e);
        }
    }

    /** Resident memory in MiB, 0 where the system does not tell. */
    long residentMebibytes() throws IOException {
        Path status = Path.of("/proc", Long.toString(service.pid()), "status");
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
        service.destroy();
        try {
            if (!service.waitFor(30, TimeUnit.SECONDS)) {
                service.destroyForcibly();
            }
            database.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            service.destroyForcibly();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
