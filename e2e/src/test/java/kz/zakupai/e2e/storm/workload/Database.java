package kz.zakupai.e2e.storm.workload;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import kz.zakupai.e2e.clients.PostgresServer;
import kz.zakupai.e2e.storm.server.Client;

/** A real PostgreSQL beside the server, and the mount of the database engine that both clients of this kind share. */
public final class Database {
    static final String MOUNT = "storm-database";
    private static final String CREATION =
            "CREATE ROLE \"{{name}}\" LOGIN PASSWORD '{{password}}' VALID UNTIL '{{expiration}}'";

    private final PostgresServer postgres;

    public Database(PostgresServer postgres) {
        this.postgres = postgres;
    }

    /** Mounts the engine; both clients may do so. */
    static void mount(Client client) {
        if (!client.get("sys/mounts/" + MOUNT).done()) {
            Preparation.mount(client, MOUNT, "database");
        }
    }

    /** Makes an account for the engine, and a connection with it. */
    void connect(Client client, String connection) {
        postgres.sql("CREATE ROLE \"" + connection + "\" LOGIN SUPERUSER PASSWORD 'first'");
        Preparation.must(
                client,
                "POST",
                MOUNT + "/config/" + connection,
                Map.of(
                        "plugin_name",
                        "postgresql-database-plugin",
                        "connection_url",
                        postgres.url(),
                        "username",
                        connection,
                        "password",
                        "first",
                        "allowed_roles",
                        List.of("*")));
    }

    void role(Client client, String name, String connection) {
        Preparation.must(
                client,
                "POST",
                MOUNT + "/roles/" + name,
                Map.of(
                        "db_name",
                        connection,
                        "creation_statements",
                        List.of(CREATION),
                        "default_ttl",
                        "20h",
                        "max_ttl",
                        "30h"));
    }

    void account(String name) {
        postgres.sql("CREATE ROLE \"" + name + "\" LOGIN PASSWORD 'first'");
    }

    boolean logsIn(String user, String password) {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("loginTimeout", "10");
        String url = "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/postgres";
        try (Connection connection = DriverManager.getConnection(url, properties)) {
            return connection.isValid(5);
        } catch (SQLException refused) {
            return false;
        }
    }

    /** The accounts that the engine has made and that are there. */
    Set<String> madeAccounts() {
        var properties = new Properties();
        properties.setProperty("user", PostgresServer.ADMIN);
        properties.setProperty("password", postgres.adminPassword());
        String url = "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/postgres";
        try (Connection connection = DriverManager.getConnection(url, properties);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select rolname from pg_roles where rolname like 'v-%'")) {
            var names = new HashSet<String>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        } catch (SQLException e) {
            throw new IllegalStateException("the database does not say which accounts it has", e);
        }
    }
}
