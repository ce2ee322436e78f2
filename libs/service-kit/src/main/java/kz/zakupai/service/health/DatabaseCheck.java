package kz.zakupai.service.health;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the database for a sign of life over a connection of the pool that requests use. */
final class DatabaseCheck implements DependencyCheck {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseCheck.class);
    private static final int TIMEOUT_SECONDS = 2;
    private final DataSource database;

    DatabaseCheck(DataSource database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public Verdict check() {
        try (Connection connection = database.getConnection()) {
            return connection.isValid(TIMEOUT_SECONDS)
                    ? Verdict.healthy()
                    : Verdict.unhealthy("the database did not answer within " + TIMEOUT_SECONDS + " s");
        } catch (SQLException e) {
            LOG.warn("no database connection: SQL state {}", e.getSQLState());
            return Verdict.unhealthy("no connection to the database (SQL state " + e.getSQLState() + ")");
        }
    }
}
