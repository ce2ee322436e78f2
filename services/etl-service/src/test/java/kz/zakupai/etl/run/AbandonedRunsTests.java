package kz.zakupai.etl.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import kz.zakupai.etl.source.PageSource;
import kz.zakupai.service.junit.TestDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

class AbandonedRunsTests {
    private static final Instant NOW = Instant.parse("2026-08-01T00:00:00Z");

    @Test
    void importThatACrashInterruptedIsRecordedAsFailed() {
        try (HikariDataSource database = TestDatabase.pool(TestDatabase.newDatabase(), "etl-service")) {
            Flyway.configure().dataSource(database).schemas("zakupai").load().migrate();
            ImportRuns runs = new ImportRuns(JdbcClient.create(database), JsonMapper.shared());
            long id = runs.start(new PageSource("upload", "a.json", InputStream::nullInputStream), "lots", NOW);
            new AbandonedRuns(runs, InstantSource.fixed(NOW.plusSeconds(60))).close();
            ImportRun run = runs.find(id).orElseThrow();
            assertThat(run.status()).isEqualTo("failed");
            assertThat(run.failure()).contains("nothing of it was stored");
            assertThat(run.finishedAt()).isEqualTo(NOW.plusSeconds(60));
        }
    }
}
