package kz.zakupai.etl.portal;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import kz.zakupai.service.junit.TestDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.util.unit.DataSize;

/** A client of its own for each test, with a portal on a real socket and a database for its counts. */
abstract class PortalTesting {
    static final PortalQuestion QUESTION = new PortalQuestion.Rest("/v3/contract/all?limit=500");
    static final String PAGE = "{\"total\":1,\"limit\":500,\"next_page\":\"\",\"items\":[{\"id\":1}]}";
    static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");

    static FakePortal portal;
    static HikariDataSource database;

    final MockEnvironment environment = new MockEnvironment().withProperty(PortalTokens.TOKEN, "the-token");
    final RecordedPause pause = new RecordedPause();
    final AtomicLong nanos = new AtomicLong();
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @BeforeAll
    static void start() {
        portal = new FakePortal();
        database = TestDatabase.pool(TestDatabase.newDatabase(), "etl-service");
        Flyway.configure().dataSource(database).schemas("zakupai").load().migrate();
    }

    @AfterAll
    static void stop() {
        portal.close();
        database.close();
    }

    @BeforeEach
    void reset() {
        portal.reset();
        portal.rest("/v3/contract/all", PAGE);
    }

    PortalClient client() {
        return client(Duration.ofSeconds(20), DataSize.ofMegabytes(1));
    }

    PortalClient client(Duration timeout, DataSize limit) {
        PortalSettings settings = new PortalSettings(
                URI.create(portal.base()), timeout, Duration.ofSeconds(5), 1, 4, 2, limit, 200, 500, "");
        PortalTokens tokens = new PortalTokens(environment);
        InstantSource clock = InstantSource.fixed(NOW);
        return new PortalClient(
                settings,
                tokens,
                new PortalMetrics(registry, tokens, clock),
                new PortalErrors(JdbcClient.create(database), registry, clock),
                pause,
                nanos::get);
    }

    PortalException failure() {
        return failure(client());
    }

    static PortalException failure(PortalClient client) {
        return catchThrowableOfType(PortalException.class, () -> client.ask(QUESTION));
    }
}
