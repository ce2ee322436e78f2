package kz.zakupai.service.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.core.env.Environment;

/**
 * Migrates the schema while holding a database-wide lock. Flyway has a lock of its own, but only once its history table
 * exists: services that start together on an empty database would race to create the schema.
 */
final class LockedMigration implements FlywayMigrationStrategy {
    /** "zakupai" on a telephone keypad: any number does, as long as every service uses the same. */
    private static final long LOCK = 9_258_7244L;

    private final DataSource database;
    private final Environment environment;

    LockedMigration(DataSource database, Environment environment) {
        this.database = database;
        this.environment = environment;
    }

    @Override
    public void migrate(Flyway flyway) {
        if (environment.getProperty("zakupai.training", Boolean.class, false)) {
            return;
        }
        try (Connection connection = database.getConnection()) {
            locked(connection, "SELECT pg_advisory_lock(?)");
            try {
                flyway.migrate();
            } finally {
                locked(connection, "SELECT pg_advisory_unlock(?)");
            }
        } catch (SQLException e) {
            throw new SchemaMigrationException(
                    "the database at spring.datasource.url could not be reached to migrate the schema", e);
        }
    }

    private static void locked(Connection connection, String call) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(call)) {
            statement.setLong(1, LOCK);
            statement.execute();
        }
    }
}
