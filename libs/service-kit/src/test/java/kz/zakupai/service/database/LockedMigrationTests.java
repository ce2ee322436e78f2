package kz.zakupai.service.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kz.zakupai.service.junit.TestDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;

class LockedMigrationTests {

    @Test
    void threeServicesThatStartAtOnceOnAnEmptyDatabaseAllSucceed() throws InterruptedException, ExecutionException {
        String database = TestDatabase.newDatabase();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> owners = new ArrayList<>();
            for (String service : List.of("calc-service", "risk-engine", "etl-service")) {
                owners.add(executor.submit(() -> migrateAndNameOwner(database, service)));
            }
            for (Future<String> owner : owners) {
                assertThat(owner.get()).isEqualTo("zakupai_owner");
            }
        }
    }

    private static String migrateAndNameOwner(String database, String service) {
        try (HikariDataSource pool = TestDatabase.pool(database, service)) {
            Flyway flyway = Flyway.configure()
                    .dataSource(pool)
                    .schemas("zakupai")
                    .defaultSchema("zakupai")
                    .load();
            new LockedMigration(pool, new MockEnvironment()).migrate(flyway);
            return JdbcClient.create(pool)
                    .sql("SELECT tableowner FROM pg_tables WHERE schemaname = 'zakupai' AND tablename = 'lots'")
                    .query(String.class)
                    .single();
        }
    }
}
