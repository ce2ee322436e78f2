package kz.zakupai.risk.run;

import jakarta.annotation.PreDestroy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import kz.zakupai.risk.population.FullPass;
import kz.zakupai.risk.population.NotEnoughMemoryException;
import kz.zakupai.risk.rules.RuleSet;
import kz.zakupai.risk.rules.Rules;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Runs over everything, one at a time among all instances. Thread-safe. */
@Component
public class ScoreRuns {
    private static final Logger LOG = LoggerFactory.getLogger(ScoreRuns.class);
    private static final Duration BETWEEN_NOTES = Duration.ofMillis(500);
    private static final int PATIENCE_SECONDS = 10;

    private final DataSource database;
    private final RunStore store;
    private final Rules rules;
    private final InstantSource clock;
    private final ShareWarnings warnings;
    private final ExecutorService executor = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("score-all").factory());

    ScoreRuns(DataSource database, RunStore store, Rules rules, InstantSource clock, ShareWarnings warnings) {
        this.database = database;
        this.store = store;
        this.rules = rules;
        this.clock = clock;
        this.warnings = warnings;
    }

    /**
     * Starts a run with as many threads as there are processors.
     *
     * @return its number; empty while another one is under way
     */
    public Optional<Long> start() throws SQLException {
        return start(Runtime.getRuntime().availableProcessors());
    }

    /** The same with so many threads, 1 to 64. */
    Optional<Long> start(int threads) throws SQLException {
        RunLock lock = RunLock.take(database).orElse(null);
        if (lock == null) {
            return Optional.empty();
        }
        boolean started = false;
        try {
            store.failAbandoned(clock.instant());
            RuleSet inForce = rules.current();
            long run = store.begin(inForce, threads, clock.instant());
            executor.execute(() -> work(run, inForce, threads, lock));
            started = true;
            return Optional.of(run);
        } finally {
            if (!started) {
                lock.close();
            }
        }
    }

    private void work(long run, RuleSet inForce, int threads, RunLock lock) {
        try (lock) {
            var pass = new FullPass(database, inForce, threads);
            FullPass.Outcome outcome = pass.run(
                    run,
                    new Notes(run),
                    (connection, result) -> store.finish(connection, run, result, clock.instant()));
            LOG.info("run {} scored {} purchases: {}", run, outcome.purchases(), outcome.seconds());
            warnings.warn(inForce.book().warnShare(), outcome.totals());
            try (Connection connection = database.getConnection()) {
                FullPass.dropOlder(connection, run);
            }
        } catch (NotEnoughMemoryException e) {
            fail(run, String.valueOf(e.getMessage()));
        } catch (SQLException e) {
            LOG.error("run {} failed", run, e);
            fail(run, "the database failed (SQL state " + e.getSQLState() + "); see the service's log");
        } catch (RuntimeException | OutOfMemoryError e) {
            LOG.error("run {} failed", run, e);
            fail(run, "an error in the service (" + e.getClass().getSimpleName() + "); see its log");
        }
    }

    private void fail(long run, String failure) {
        try {
            store.fail(run, failure, clock.instant());
        } catch (RuntimeException e) {
            LOG.error("that run {} failed could not be noted", run, e);
        }
    }

    /** Waits a little for a run under way; what it did not publish by then is undone by the database. */
    @PreDestroy
    void close() throws InterruptedException {
        executor.shutdownNow();
        if (!executor.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("a run over everything is still under way; it is undone");
        }
    }

    /** Notes now and then how far a run is. */
    private final class Notes implements FullPass.Watcher {
        private final long run;
        private String phase = "";
        private long scored;
        private long purchases;
        private Instant noted = Instant.MIN;

        Notes(long run) {
            this.run = run;
        }

        @Override
        public void phase(String name) {
            phase = name;
            note();
        }

        @Override
        public void scored(long soFar, long all) {
            scored = soFar;
            purchases = all;
            if (!clock.instant().isBefore(noted.plus(BETWEEN_NOTES))) {
                note();
            }
        }

        private void note() {
            noted = clock.instant();
            store.progress(run, phase, scored, purchases);
        }
    }
}
