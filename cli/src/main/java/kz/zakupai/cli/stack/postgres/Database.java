package kz.zakupai.cli.stack.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import kz.zakupai.cli.stack.home.Home;
import kz.zakupai.cli.stack.home.OwnerOnly;
import kz.zakupai.cli.stack.home.Patience;
import kz.zakupai.cli.stack.home.StackFailure;
import kz.zakupai.secret.Secret;

/**
 * The running PostgreSQL. Its superuser's password is made up at the first start and kept in {@code creds/}; it cannot lie in
 * the Vault, since the database must start beside it.
 *
 * <p>The package that starts it knows no passwords at {@code initdb}: so in the first second of its life, while it is empty,
 * loopback is trusted; then the password is set and nobody is trusted any more, also not at any later start.
 */
public final class Database implements AutoCloseable {
    public static final String NAME = "zakupai";
    public static final String OWNER = "zakupai_owner";

    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
    private static final String SUPERUSER = "postgres";
    private static final String TRUSTING = "host all postgres 127.0.0.1/32 trust\n";
    private static final String STRICT = "host all all 127.0.0.1/32 scram-sha-256\n";

    private final EmbeddedPostgres server;
    private final Secret password;
    private final int port;
    private final Path data;

    private Database(EmbeddedPostgres server, Path data, Secret password, int port) {
        this.server = server;
        this.data = data;
        this.password = password;
        this.port = port;
    }

    /** Starts it on the data of the home; an orphan of an earlier run on these data is ended first. */
    public static Database start(Home home, int port) {
        OwnerOnly.directory(home.postgres());
        Path data = home.postgres().resolve("data");
        Path file = home.credentials().resolve("postgres-superuser");
        if (!Files.exists(file)) {
            OwnerOnly.write(file, Passwords.random(32));
        }
        Secret password = OwnerOnly.read(file);
        Path access = data.resolve("pg_hba.conf");
        StaleLock.clear(data);
        File log = OwnerOnly.touch(home.log("postgres")).toFile();
        try {
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setPort(port)
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setOverrideWorkingDirectory(home.postgres().resolve("work").toFile())
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(Duration.ofSeconds(30))
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("password_encryption", "scram-sha-256")
                    .setServerConfig("shared_buffers", "64MB")
                    .setServerConfig("max_connections", "60")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    // No socket file in a folder that all users share; a killed server would leave its lock there, too.
                    .setServerConfig("unix_socket_directories", "")
                    .setConnectConfig("password", password.reveal())
                    .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log))
                    .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log))
                    .setDataDirectoryCustomizer(folder -> trustWhileEmpty(folder.toPath()));
            var database = new Database(builder.start(), data, password, port);
            if (!Files.readString(access).equals(STRICT)) {
                database.lock(access);
            }
            return database;
        } catch (IOException | UncheckedIOException e) {
            throw new StackFailure(
                    "PostgreSQL did not start on port " + port, "read its log: zakupai logs postgres", e);
        }
    }

    private static void trustWhileEmpty(Path data) {
        Path access = data.resolve("pg_hba.conf");
        try {
            String present = Files.exists(access) ? Files.readString(access) : "";
            if (!present.equals(STRICT)) {
                Files.writeString(access, TRUSTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void lock(Path access) {
        execute("ALTER ROLE postgres PASSWORD " + literal(password));
        try {
            Files.writeString(access, STRICT);
        } catch (IOException e) {
            throw new StackFailure("cannot write " + access, "check its rights", e);
        }
        execute("SELECT pg_reload_conf()");
    }

    /** The address that services connect to; holds no password. */
    public String address() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + NAME;
    }

    /** The process id of the server. */
    public long pid() {
        try {
            return Files.readAllLines(data.resolve("postmaster.pid")).stream()
                    .findFirst()
                    .map(Long::parseLong)
                    .orElse(0L);
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    /** Makes the database, its owner and its schema; what is there stays. */
    public void prepare() {
        if (!exists("SELECT 1 FROM pg_roles WHERE rolname = '" + OWNER + "'")) {
            execute("CREATE ROLE " + OWNER + " NOLOGIN");
        }
        if (!exists("SELECT 1 FROM pg_database WHERE datname = '" + NAME + "'")) {
            execute("CREATE DATABASE " + NAME + " OWNER " + OWNER);
            execute("REVOKE CONNECT, TEMPORARY ON DATABASE " + NAME + " FROM PUBLIC");
        }
        execute(NAME, "CREATE SCHEMA IF NOT EXISTS zakupai AUTHORIZATION " + OWNER);
    }

    /**
     * Makes or updates a login that acts as the owner.
     *
     * @param role a name of this program, letters and {@code _}
     */
    public void login(String role, Secret rolePassword) {
        boolean present = exists("SELECT 1 FROM pg_roles WHERE rolname = '" + role + "'");
        execute((present ? "ALTER" : "CREATE") + " ROLE " + role + " LOGIN NOINHERIT PASSWORD "
                + literal(rolePassword));
        execute("GRANT " + OWNER + " TO " + role);
        execute("GRANT CONNECT ON DATABASE " + NAME + " TO " + role);
    }

    public boolean answers() {
        try {
            return exists("SELECT 1");
        } catch (StackFailure e) {
            return false;
        }
    }

    private boolean exists(String query) {
        try (Connection connection = connect(SUPERUSER);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            return rows.next();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private void execute(String sql) {
        execute(SUPERUSER, sql);
    }

    private void execute(String database, String sql) {
        try (Connection connection = connect(database);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private Connection connect(String database) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", SUPERUSER);
        properties.setProperty("password", password.reveal());
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "20");
        // The server must not write a password that stands in a statement into its log when the statement fails.
        properties.setProperty("options", "-c log_min_error_statement=panic -c log_statement=none");
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, properties);
    }

    /** Never with the statement or the driver's message, which may quote it. */
    private static StackFailure failure(SQLException e) {
        return new StackFailure(
                "PostgreSQL refused a change of the stack's roles (SQLSTATE " + e.getSQLState() + ")",
                "read its log: zakupai logs postgres");
    }

    /** A quoted literal; made passwords hold letters and digits only, others are doubled as SQL demands. */
    private static String literal(Secret secret) {
        return "'" + secret.reveal().replace("'", "''") + "'";
    }

    @Override
    public void close() {
        long pid = pid();
        try {
            server.close();
            // Its own stop command returns when the pid file is gone, a moment before the process is.
            Patience.until(() -> ProcessHandle.of(pid).isEmpty(), STOP_LIMIT);
        } catch (IOException e) {
            throw new StackFailure("PostgreSQL did not stop", "read its log: zakupai logs postgres", e);
        }
    }
}
