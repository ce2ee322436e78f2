package kz.zakupai.service.junit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
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
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * One real PostgreSQL per test JVM, set up as the stack sets it up: role {@code zakupai_owner} without login owns
 * everything, each service logs in as its own role with its own password, and passwords are checked.
 */
public final class TestDatabase {
    private static final Map<String, String> PASSWORDS = new ConcurrentHashMap<>();

    private TestDatabase() {}

    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setPgBinaryResolver(PostgresBinaries::find)
                        .setServerConfig("max_connections", "60")
                        .setDataDirectoryCustomizer(Server::demandPasswords)
                        .start();
                admin(server, "CREATE ROLE zakupai_owner NOLOGIN");
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException("the embedded PostgreSQL did not start", e);
            }
        }

        private static void demandPasswords(File data) {
            try {
                Files.writeString(data.toPath().resolve("pg_hba.conf"), """
                        local all postgres trust
                        host all postgres 127.0.0.1/32 trust
                        host all all 127.0.0.1/32 scram-sha-256
                        """);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A new empty database that {@code zakupai_owner} owns. */
    public static String newDatabase() {
        String name = "t" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        admin(Server.RUNNING, "CREATE DATABASE " + name + " OWNER zakupai_owner");
        return name;
    }

    /** Gives a Spring test the data source of {@code service} on {@code database}. */
    public static void register(DynamicPropertyRegistry registry, String database, String service) {
        String role = role(service);
        registry.add("spring.datasource.url", () -> url(database));
        registry.add("spring.datasource.username", () -> role);
        registry.add("spring.datasource.password", () -> PASSWORDS.get(role));
    }

    /** A pool that logs in as {@code service} and works as the owner, as the services' own pools do. */
    public static HikariDataSource pool(String database, String service) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url(database));
        config.setUsername(role(service));
        config.setPassword(PASSWORDS.get(role(service)));
        config.setMaximumPoolSize(4);
        config.setConnectionInitSql("SET ROLE zakupai_owner; SET search_path TO zakupai");
        return new HikariDataSource(config);
    }

    /** The JDBC address of {@code database}. */
    public static String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + Server.RUNNING.getPort() + "/" + database;
    }

    /** The login role of {@code service}, made on first use. */
    public static String role(String service) {
        String role = service.replace('-', '_');
        PASSWORDS.computeIfAbsent(role, name -> {
            String password = UUID.randomUUID().toString();
            admin(
                    Server.RUNNING,
                    "CREATE ROLE " + name + " LOGIN NOINHERIT PASSWORD '" + password + "' IN ROLE zakupai_owner");
            return password;
        });
        return role;
    }

    private static void admin(EmbeddedPostgres server, String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("the test database could not be prepared", e);
        }
    }
}
