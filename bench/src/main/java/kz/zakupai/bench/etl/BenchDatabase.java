package kz.zakupai.bench.etl;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import kz.zakupai.service.junit.PostgresBinaries;
import org.postgresql.PGConnection;

/** A real PostgreSQL with every commit durable, set up as the stack sets it up. */
final class BenchDatabase implements AutoCloseable {
    private final EmbeddedPostgres server;
    private final Path data;
    private final Connection owner;

    BenchDatabase(Path folder) throws IOException, SQLException {
        data = folder.resolve("pgdata");
        server = EmbeddedPostgres.builder()
                .setPgBinaryResolver(PostgresBinaries::find)
                .setDataDirectory(data)
                .setOverrideWorkingDirectory(folder.resolve("pgwork").toFile())
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("shared_buffers", "64MB")
                .setServerConfig("max_connections", "60")
                .start();
        try (Connection admin = DriverManager.getConnection(url("postgres"));
                Statement statement = admin.createStatement()) {
            statement.execute("CREATE ROLE zakupai_owner NOLOGIN");
            statement.execute("CREATE ROLE etl_service LOGIN NOINHERIT IN ROLE zakupai_owner");
            statement.execute("CREATE DATABASE zakupai OWNER zakupai_owner");
        }
        owner = DriverManager.getConnection(url("postgres").replace("/postgres?", "/zakupai?"));
    }

    private String url(String user) {
        return server.getJdbcUrl(user, "postgres");
    }

    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/zakupai";
    }

    long pid() throws IOException {
        return Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst());
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    long number(String sql) throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    void copyOut(String table, OutputStream to) throws SQLException, IOException {
        owner.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY " + table + " TO STDOUT (FORMAT binary)", to);
    }

    long copyIn(String table, InputStream from) throws SQLException, IOException {
        return owner.unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + table + " FROM STDIN (FORMAT binary)", from, 1 << 16);
    }

    @Override
    public void close() throws IOException, SQLException {
        owner.close();
        server.close();
    }
}
