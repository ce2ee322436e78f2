package kz.zakupai.cli.stack.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import kz.zakupai.cli.stack.home.Patience;
import kz.zakupai.cli.stack.home.StackFailure;
import kz.zakupai.secret.Secret;

/**
 * The database, owner and logins of the stack in any PostgreSQL whose superuser's password is known. Every change can be made
 * again. Not thread-safe.
 */
public final class DatabaseRoles {
    private static final String NAME = "zakupai";
    private static final String OWNER = "zakupai_owner";
    private static final String SUPERUSER = "postgres";
    /** SQLSTATE class 28: the server is there and refuses the password. */
    private static final String INVALID_AUTHORIZATION = "28";

    private final String host;
    private final int port;
    private final Secret password;

    /** @param password the superuser's */
    public DatabaseRoles(String host, int port, Secret password) {
        this.host = host;
        this.port = port;
        this.password = password;
    }

    /** The address that services connect to; holds no password. */
    public String address() {
        return address(NAME);
    }

    /**
     * Waits until the server lets the superuser in.
     *
     * @throws StackFailure when it refuses the password, or does not answer within {@code limit}
     */
    public void await(Duration limit) {
        if (!Patience.until(this::letsIn, limit)) {
            throw new StackFailure(
                    "PostgreSQL does not answer at " + host + ":" + port, "check that it runs there, and its log");
        }
    }

    private boolean letsIn() {
        try (Connection connection = connect(SUPERUSER)) {
            return connection.isValid(1);
        } catch (SQLException e) {
            if (e.getSQLState() != null && e.getSQLState().startsWith(INVALID_AUTHORIZATION)) {
                throw new StackFailure(
                        "PostgreSQL at " + host + ":" + port + " refuses the superuser's password",
                        "its data were made with another one: restore that file, or change the password in the database");
            }
            return false;
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

    void setSuperuserPassword() {
        execute("ALTER ROLE " + SUPERUSER + " PASSWORD " + literal(password));
    }

    void reload() {
        execute("SELECT pg_reload_conf()");
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

    private String address(String database) {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }

    private Connection connect(String database) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", SUPERUSER);
        properties.setProperty("password", password.reveal());
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "20");
        // The server must not write a password that stands in a statement into its log when the statement fails.
        properties.setProperty("options", "-c log_min_error_statement=panic -c log_statement=none");
        return DriverManager.getConnection(address(database), properties);
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
}
