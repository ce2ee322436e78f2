package kz.zakupai.service.database;

import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Migration of the one schema. */
@AutoConfiguration(before = FlywayAutoConfiguration.class)
class DatabaseAutoConfiguration {

    @Bean
    FlywayMigrationStrategy lockedMigration(DataSource database, Environment environment) {
        return new LockedMigration(database, environment);
    }
}
