package kz.zakupai.service.health;

import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;
import kz.zakupai.service.ServiceIdentity;
import kz.zakupai.vault.spring.VaultHealth;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** {@code GET /health} and the checks that every service has. */
@AutoConfiguration
class HealthAutoConfiguration {
    private static final Duration CHECK_LIMIT = Duration.ofMillis(1500);

    @Bean
    DatabaseCheck databaseCheck(DataSource database) {
        return new DatabaseCheck(database);
    }

    @Bean
    VaultCheck vaultCheck(VaultHealth vault) {
        return new VaultCheck(vault);
    }

    @Bean
    HealthEndpoint healthEndpoint(
            ServiceIdentity service, ObjectProvider<DependencyCheck> checks, InstantSource clock) {
        return new HealthEndpoint(service, checks.orderedStream().toList(), clock, CHECK_LIMIT);
    }
}
