package kz.zakupai.risk.population;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import kz.zakupai.risk.facts.Peers;
import kz.zakupai.risk.rules.RuleSet;

/**
 * Scores everything: reads all tables in one snapshot, makes the totals (first pass), judges every purchase (second pass), and keeps
 * rows and totals in one transaction. The result depends on data and rules alone, not on the number of threads.
 */
public final class FullPass {
    private static final String LIMIT = "SET LOCAL statement_timeout = '30min'";
    private final DataSource database;
    private final RuleSet rules;
    private final int threads;

    /** Is told how far it is; from one thread at a time. */
    public interface Watcher {

        /** A part of the work begins: {@code read lots}, {@code totals}, {@code judge}, {@code keep}. */
        void phase(String phase);

        /** So many of all purchases were judged. */
        void scored(long scored, long purchases);
    }

    /**
     * What it came to.
     *
     * @param seconds per phase, in order
     * @param digest SHA-256 of the rows of {@code risk_scores}, the run's number left out
     * @param actYears the years of signing that acts were loaded of
     */
    public record Outcome(
            long purchases,
            Map<String, Double> seconds,
            List<FlagCoverage> totals,
            Peers peers,
            Set<Integer> actYears,
            String digest) {
        public Outcome {
            seconds = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(seconds));
            totals = List.copyOf(totals);
            actYears = java.util.Collections.unmodifiableSet(new TreeSet<>(actYears));
        }
    }

    /** Called in the transaction that makes the result visible. */
    public interface Publication {
        void publish(Connection connection, Outcome outcome) throws SQLException;
    }

    /** @param threads how many judge at the same time */
    public FullPass(DataSource database, RuleSet rules, int threads) {
        this.database = database;
        this.rules = rules;
        this.threads = threads;
    }

    /**
     * Does it all.
     *
     * @throws SQLException if the database failed, with nothing kept
     * @throws NotEnoughMemoryException before anything is read
     */
    public Outcome run(long run, Watcher watcher, Publication publication) throws SQLException {
        var clock = new Phases(watcher);
        try (Connection reader = database.getConnection();
                Connection writer = database.getConnection()) {
            boolean readerCommits = reader.getAutoCommit();
            boolean writerCommits = writer.getAutoCommit();
            writer.setAutoCommit(false);
            reader.setAutoCommit(false);
            try {
                execute(reader, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
                execute(reader, "SET LOCAL work_mem = '64MB'");
                // The pool's limit is for requests; this reads whole tables.
                execute(reader, LIMIT);
                execute(writer, LIMIT);
                Outcome outcome = run(run, new Reading(reader), writer, watcher, clock);
                publication.publish(writer, outcome);
                writer.commit();
                return outcome;
            } finally {
                reader.rollback();
                writer.rollback();
                reader.setAutoCommit(readerCommits);
                writer.setAutoCommit(writerCommits);
            }
        }
    }

    /** Drops what runs before the one before {@code run} left; outside of any transaction. */
    public static void dropOlder(Connection connection, long run) throws SQLException {
        RunTables.dropOlder(connection, run);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Outcome run(long run, Reading reading, Connection writer, Watcher watcher, Phases clock)
            throws SQLException {
        clock.next("count");
        MemoryNeed.check(reading);
        clock.next("read");
        Population all =
                Population.read(reading, new Scope.Everything(), (table, rows) -> clock.next("read after " + table));
        clock.next("totals");
        var years = new PriceYears(rules.book().market());
        var prices = new PointPrices(all);
        var totals = new Totals(all, prices, reading, years);
        clock.next("judge");
        var tables = new RunTables(writer, run);
        tables.make();
        var cases = new CaseMaker(all, totals, prices, years);
        Judging.Result judged = new Judging(all, cases, rules, threads).into(tables, watcher);
        clock.next("keep totals");
        new TotalsWriter(run, tables, totals).write();
        clock.next("index");
        tables.attach();
        clock.end();
        return new Outcome(
                judged.purchases(),
                clock.seconds(),
                judged.totals(),
                totals.peers(),
                totals.actYears(),
                judged.digest());
    }

    /** Measures how long each part takes. */
    private static final class Phases {
        private final Map<String, Double> seconds = new LinkedHashMap<>();
        private final Watcher watcher;
        private String phase = "";
        private long since;

        Phases(Watcher watcher) {
            this.watcher = watcher;
        }

        void next(String name) {
            end();
            phase = name;
            since = System.nanoTime();
            watcher.phase(name);
        }

        void end() {
            if (!phase.isEmpty()) {
                double took = Duration.ofNanos(System.nanoTime() - since).toMillis() / 1000.0;
                seconds.merge(phase, took, Double::sum);
            }
            phase = "";
        }

        Map<String, Double> seconds() {
            return seconds;
        }
    }

    /** A digest in hexadecimal digits as it grows. */
    static final class Digest {
        private final MessageDigest sha;

        Digest() {
            try {
                sha = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }

        void add(byte[] bytes) {
            sha.update(bytes);
        }

        String hex() {
            return HexFormat.of().formatHex(sha.digest());
        }
    }
}
