package kz.zakupai.cli.stack.demo;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import kz.zakupai.cli.stack.home.Home;
import kz.zakupai.cli.stack.home.OwnerOnly;
import kz.zakupai.cli.stack.home.StackFailure;
import kz.zakupai.secret.Secret;

/** What a demonstration left in the database: rows whose source is a file of {@link #FOLDER}. */
public final class DemoRows {
    /** The folder in the import directory that the simulator's records are loaded from. */
    public static final String FOLDER = "portal-simulator";

    private static final String OURS = "source LIKE '%" + FOLDER + "/%'";
    private static final List<String> TABLES = List.of(
            "subjects",
            "subject_addresses",
            "subject_contacts",
            "rnu",
            "rnu_persons",
            "plans",
            "plan_places",
            "plan_specs",
            "announcements",
            "lots",
            "bid_lots",
            "bids",
            "contract_units",
            "contracts",
            "acts",
            "payments");

    private final Home home;

    /** @param home of the stack that runs */
    public DemoRows(Home home) {
        this.home = home;
    }

    /** Whether lots of another source are there: a demonstration would be mixed up with them. */
    public boolean othersPresent() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT 1 FROM lots WHERE NOT " + OURS
                        + " UNION ALL SELECT 1 FROM contracts WHERE NOT " + OURS + " LIMIT 1")) {
            return rows.next();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /**
     * Deletes them, all or none, and what says that the register of unfair participants is whole: the simulator's was.
     *
     * @return how many rows
     */
    public long delete() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            long deleted = 0;
            for (String table : TABLES) {
                deleted += statement.executeLargeUpdate("DELETE FROM " + table + " WHERE " + OURS);
            }
            if (deleted > 0) {
                statement.executeUpdate("DELETE FROM register_loads WHERE register = 'rnu'");
            }
            connection.commit();
            return deleted;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private Connection connect() throws SQLException {
        Secret password = OwnerOnly.read(home.credentials().resolve("postgres-superuser"));
        var properties = new Properties();
        properties.setProperty("user", "postgres");
        properties.setProperty("password", password.reveal());
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "300");
        properties.setProperty("currentSchema", "zakupai");
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + home.ports().postgres() + "/zakupai", properties);
    }

    private static StackFailure failure(SQLException e) {
        return new StackFailure(
                "PostgreSQL could not be asked about the demonstration's rows (SQLSTATE " + e.getSQLState() + ")",
                "does the stack run? zakupai status");
    }
}
