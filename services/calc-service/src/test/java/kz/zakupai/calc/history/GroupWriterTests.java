package kz.zakupai.calc.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import kz.zakupai.service.junit.TestDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

class GroupWriterTests {
    private static final HikariDataSource POOL = TestDatabase.pool(TestDatabase.newDatabase(), "calc-service");

    private final Breakable database = new Breakable(POOL);
    private final GroupWriter writer = new GroupWriter(new CalculationTable(database));

    /** A database that can be away. */
    private static final class Breakable extends DelegatingDataSource {
        private volatile boolean away;
        private final AtomicInteger asked = new AtomicInteger();

        Breakable(DataSource database) {
            super(database);
        }

        @Override
        public Connection getConnection() throws SQLException {
            asked.incrementAndGet();
            if (away) {
                throw new SQLException("away", "08001");
            }
            return super.getConnection();
        }
    }

    @BeforeAll
    static void migrate() {
        Flyway.configure()
                .dataSource(POOL)
                .schemas("zakupai")
                .defaultSchema("zakupai")
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }

    @AfterAll
    static void close() {
        POOL.close();
    }

    @AfterEach
    void end() {
        writer.stop();
    }

    private static Entry entry(long lotId) {
        return new Entry(
                Kind.VAT, lotId, "{\"amount\":1}", "{\"vat\":0.16}", "r", Instant.parse("2026-03-01T00:00:00Z"));
    }

    private static long lotOf(long id) {
        return JdbcClient.create(POOL)
                .sql("SELECT lot_id FROM finance_calcs WHERE id = :id")
                .param("id", id)
                .query(Long.class)
                .single();
    }

    @Test
    void everyoneGetsTheNumbersOfHisOwnEntries() throws Exception {
        writer.start();
        List<Callable<Optional<long[]>>> calls = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            long lot = 1000L * i;
            int size = 1 + i % 4;
            calls.add(() -> writer.keep(LongStream.range(lot, lot + size)
                    .mapToObj(GroupWriterTests::entry)
                    .toList()));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<long[]>>> answers = threads.invokeAll(calls);
            for (int i = 0; i < answers.size(); i++) {
                long[] ids = answers.get(i).get().orElseThrow();
                assertThat(ids).hasSize(1 + i % 4);
                for (int j = 0; j < ids.length; j++) {
                    assertThat(lotOf(ids[j])).isEqualTo(1000L * i + j);
                }
            }
        }
        assertThat(database.asked.get()).as("groups, not single commits").isLessThan(200);
    }

    @Test
    void whileTheDatabaseIsAwayNothingIsCalledKeptAndItIsAskedOnceASecondAtMost() {
        writer.start();
        database.away = true;
        for (int i = 0; i < 50; i++) {
            assertThat(writer.keep(List.of(entry(1)))).isEmpty();
        }
        assertThat(database.asked.get()).isLessThan(10);
    }

    @Test
    void entryThatTheDatabaseRefusesIsNotCalledKept() {
        writer.start();
        Entry broken = new Entry(Kind.VAT, 7L, "no json", "{}", "r", Instant.EPOCH);
        assertThat(writer.keep(List.of(entry(424242), broken))).isEmpty();
        assertThat(JdbcClient.create(POOL)
                        .sql("SELECT count(*) FROM finance_calcs WHERE lot_id = 424242")
                        .query(Long.class)
                        .single())
                .as("all of a request or nothing")
                .isZero();
    }

    @Test
    void withoutItsThreadNothingIsKeptAndNobodyWaits() {
        assertThat(writer.keep(List.of(entry(1)))).isEmpty();
        writer.start();
        writer.stop();
        assertThat(writer.keep(List.of(entry(1)))).isEmpty();
        assertThat(writer.isRunning()).isFalse();
    }

    @Test
    void whatWasHandedOverBeforeTheEndIsStillAnswered() throws Exception {
        writer.start();
        List<Future<Optional<long[]>>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 100; i++) {
                answers.add(threads.submit(() -> writer.keep(List.of(entry(31337)))));
            }
            writer.stop();
        }
        long kept = 0;
        for (Future<Optional<long[]>> answer : answers) {
            kept += answer.get().isPresent() ? 1 : 0;
        }
        assertThat(JdbcClient.create(POOL)
                        .sql("SELECT count(*) FROM finance_calcs WHERE lot_id = 31337")
                        .query(Long.class)
                        .single())
                .isEqualTo(kept);
    }
}
