package kz.zakupai.risk.population;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kz.zakupai.risk.facts.Case;
import kz.zakupai.risk.flag.Flag;
import kz.zakupai.risk.rules.RuleSet;
import org.postgresql.copy.CopyIn;

/**
 * The second pass: judges ranges of purchases on several threads and writes their rows in the order of the ranges. At most a few ranges
 * are in memory at once.
 */
final class Judging {
    private static final int RANGE = 2048;
    private final CaseMaker cases;
    private final Everyone everyone;
    private final RuleSet rules;
    private final int threads;

    /** What it came to. */
    record Result(long purchases, List<FlagCoverage> totals, String digest) {
        Result {
            totals = List.copyOf(totals);
        }
    }

    /** The rows of one range. */
    private static final class Range {
        private final byte[] rows;
        private final List<FlagTotals> totals;
        private final int end;

        Range(RowMaker rows, int end) {
            this.rows = rows.rows();
            this.totals = rows.totals();
            this.end = end;
        }
    }

    Judging(Population all, CaseMaker cases, RuleSet rules, int threads) {
        this.cases = cases;
        this.rules = rules;
        this.threads = threads;
        everyone = new Everyone(all);
    }

    /** Judges all, and leaves the rows in the run's table. */
    Result into(RunTables tables, FullPass.Watcher watcher) throws SQLException {
        CopyIn copy = tables.fill("risk_scores", RowMaker.COLUMNS);
        try (ExecutorService workers = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().name("judge-", 0).factory())) {
            try {
                Result result = write(copy, workers, watcher);
                copy.endCopy();
                return result;
            } finally {
                workers.shutdownNow();
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
        }
    }

    private Result write(CopyIn copy, ExecutorService workers, FullPass.Watcher watcher) throws SQLException {
        var digest = new FullPass.Digest();
        List<FlagTotals> totals = FlagTotals.some(rules.flags().size());
        var waiting = new ArrayDeque<Future<Range>>();
        byte[] header = new CopyBuffer().header().toArray();
        copy.writeToCopy(header, 0, header.length);
        int next = 0;
        while (next < everyone.size() || !waiting.isEmpty()) {
            while (next < everyone.size() && waiting.size() < threads * 2) {
                int start = next;
                next = Math.min(start + RANGE, everyone.size());
                int end = next;
                waiting.add(workers.submit(() -> judge(start, end)));
            }
            Range range = done(waiting.remove());
            copy.writeToCopy(range.rows, 0, range.rows.length);
            digest.add(range.rows);
            for (int flag = 0; flag < totals.size(); flag++) {
                totals.get(flag).add(range.totals.get(flag));
            }
            watcher.scored(range.end, everyone.size());
        }
        byte[] trailer = new CopyBuffer().trailer().toArray();
        copy.writeToCopy(trailer, 0, trailer.length);
        return new Result(everyone.size(), coverage(totals), digest.hex());
    }

    private Range judge(int start, int end) {
        var rows = new RowMaker(rules.flags().size());
        for (int place = start; place < end; place++) {
            Case purchase =
                    everyone.isLot(place) ? cases.ofLot(everyone.row(place)) : cases.ofContract(everyone.row(place));
            boolean lot = purchase.lot() != null;
            long id = purchase.lot() != null ? purchase.lot().id() : rootOf(purchase);
            rows.add(lot ? 0 : 1, id, purchase, rules.judge(purchase));
        }
        return new Range(rows, end);
    }

    private static long rootOf(Case purchase) {
        if (purchase.contract() == null) {
            throw new IllegalStateException("a case has a lot or a contract");
        }
        return purchase.contract().rootId();
    }

    private static Range done(Future<Range> range) throws SQLException {
        try {
            return range.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("scoring everything was interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a purchase could not be judged", e.getCause());
        }
    }

    private List<FlagCoverage> coverage(List<FlagTotals> totals) {
        List<FlagCoverage> coverage = new ArrayList<>(totals.size());
        List<Flag> flags = rules.flags();
        for (int flag = 0; flag < totals.size(); flag++) {
            coverage.add(totals.get(flag).of(flags.get(flag).code()));
        }
        return coverage;
    }
}
