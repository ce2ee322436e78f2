package kz.zakupai.e2e.clients;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import kz.zakupai.service.junit.PostgresBinaries;

/** A real PostgreSQL that checks passwords, with an account by which a Vault makes and changes others. */
public final class PostgresServer implements AutoCloseable {
    /** The account's name. */
    public static final String ADMIN = "vault_admin";

    private static final String ACCESS = """
            host all postgres 127.0.0.1/32 trust
            host all all 127.0.0.1/32 scram-sha-256
            """;

    private final EmbeddedPostgres server;
    private final String adminPassword = UUID.randomUUID() + "/'%@:";

    private PostgresServer(EmbeddedPostgres server) {
        this.server = server;
    }

    /** Starts one on a free port. */
    public static PostgresServer start() throws IOException {
        var postgres = new PostgresServer(EmbeddedPostgres.builder()
                .setPgBinaryResolver(PostgresBinaries::find)
                .setServerConfig("max_connections", "60")
                .setDataDirectoryCustomizer(PostgresServer::demandPasswords)
                .start());
        postgres.sql("CREATE ROLE " + ADMIN + " LOGIN SUPERUSER PASSWORD '" + postgres.adminPassword.replace("'", "''")
                + "'");
        return postgres;
    }

    private static void demandPasswords(File data) {
        try {
            Files.writeString(data.toPath().resolve("pg_hba.conf"), ACCESS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens on loopback. */
    public int port() {
        return server.getPort();
    }

    /** As a Vault's client writes it. */
    public String url() {
        return "postgresql://{{username}}:{{password}}@127.0.0.1:" + port() + "/postgres?sslmode=disable";
    }

    /** Of {@link #ADMIN}. */
    public String adminPassword() {
        return adminPassword;
    }

    /** What scripts need to know of it. */
    Map<String, String> environment() throws IOException {
        return Map.of(
                "POSTGRES_URL", url(),
                "POSTGRES_PORT", String.valueOf(port()),
                "POSTGRES_ADMIN", ADMIN,
                "POSTGRES_ADMIN_PASSWORD", adminPassword,
                "PSQL", Psql.find().toString());
    }

    /** Runs a statement as its owner. */
    public void sql(String statement) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement sent = connection.createStatement()) {
            sent.execute(statement);
        } catch (SQLException e) {
            throw new AssertionError("the test database could not be prepared", e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
