package kz.zakupai.vault.spring.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A real PostgreSQL that checks passwords. */
public final class PasswordedPostgres implements AutoCloseable {
    private final EmbeddedPostgres server;

    public PasswordedPostgres() throws IOException {
        server = EmbeddedPostgres.builder()
                .setServerConfig("max_connections", "30")
                .setDataDirectoryCustomizer(PasswordedPostgres::demandPasswords)
                .start();
    }

    private static void demandPasswords(File data) {
        try {
            Files.writeString(
                    data.toPath().resolve("pg_hba.conf"),
                    "host all postgres 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
    }

    /** Runs a statement as the superuser. */
    public void administer(String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
