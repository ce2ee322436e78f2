package kz.zakupai.vault.server.engine.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/**
 * One real PostgreSQL for the tests of this package, which checks every password but the superuser's. Each test works in a
 * database of its own through a superuser of its own.
 */
public final class TestPostgres {
    private static final String HBA = """
            host all postgres 127.0.0.1/32 trust
            host all all 127.0.0.1/32 scram-sha-256
            """;

    private TestPostgres() {}

    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "100")
                        .setDataDirectoryCustomizer(Server::demandPasswords)
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException("the embedded PostgreSQL did not start", e);
            }
        }

        private static void demandPasswords(File data) {
            try {
                Files.writeString(data.toPath().resolve("pg_hba.conf"), HBA);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A name that no other test uses. */
    static String newName(String start) {
        return start + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    }

    public static String newDatabase() {
        String name = newName("db");
        sql("postgres", "CREATE DATABASE " + name);
        return name;
    }

    /** An account with {@code options} such as {@code SUPERUSER}. */
    public static String newAccount(String password, String options) {
        String name = newName("account");
        sql("postgres", "CREATE ROLE " + name + " LOGIN PASSWORD '" + password.replace("'", "''") + "' " + options);
        return name;
    }

    static int port() {
        return Server.RUNNING.getPort();
    }

    /** As a client of Vault writes it. */
    public static String url(String database) {
        return "postgresql://{{username}}:{{password}}@127.0.0.1:" + port() + "/" + database + "?sslmode=disable";
    }

    static void sql(String database, String sql) {
        try (Connection connection =
                        Server.RUNNING.getDatabase("postgres", database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /** The first column of the first row; empty for none. */
    static String first(String database, String sql) {
        try (Connection connection =
                        Server.RUNNING.getDatabase("postgres", database).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    static boolean exists(String account) {
        return !first("postgres", "SELECT 1 FROM pg_roles WHERE rolname = '" + account + "'")
                .isEmpty();
    }

    /** Whether the account may log in with the password; fails when anything else is in the way. */
    static boolean accepts(String database, String account, String password) {
        try (Connection connection = open(database, account, password)) {
            return connection.isValid(5);
        } catch (SQLException e) {
            if (String.valueOf(e.getSQLState()).startsWith("28")) {
                return false;
            }
            throw new AssertionError(e);
        }
    }

    static Connection open(String database, String account, String password) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port() + "/" + database, account, password);
    }
}
