package kz.zakupai.etl.copy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import kz.zakupai.etl.table.Row;
import kz.zakupai.etl.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * Stores rows of any tables, many at a time, within one transaction. While PostgreSQL merges one batch, the next is being
 * filled; the connection may be used for anything else only right after {@link #flush()} or {@link #settle()}. For one
 * thread, and for a transaction in which no other has been used.
 */
public final class BulkWriter {
    private final Connection connection;
    private final String source;
    private final Instant fetchedAt;
    private final long runId;
    private final Map<String, Target> targets = new TreeMap<>();
    private @Nullable FutureTask<Merged> running;
    private @Nullable Target runningFor;

    /** A table with the batch that is being filled and the one that may be being merged. */
    private static final class Target {
        private final TableMerge merge;
        private RowBatch filling;
        private RowBatch spare;
        private Merged merged = Merged.NOTHING;

        Target(Table table, TableMerge merge) {
            this.merge = merge;
            this.filling = new RowBatch(table);
            this.spare = new RowBatch(table);
        }
    }

    /**
     * A writer on an open transaction of {@code connection}.
     *
     * @param source the file's name or the address that the rows come from
     * @param runId the import that they come by
     */
    public BulkWriter(Connection connection, String source, Instant fetchedAt, long runId) {
        this.connection = connection;
        this.source = source;
        this.fetchedAt = fetchedAt;
        this.runId = runId;
    }

    /**
     * Takes {@code row} to be stored, at the latest by {@link #flush()}. Rows of one table are stored as if one after the
     * other.
     *
     * @throws SQLException if rows taken before could not be stored; the transaction is of no use any more
     */
    public void add(Row row) throws SQLException {
        Target target = targets.computeIfAbsent(row.table().name(), _ -> {
            Table table = row.table();
            return new Target(table, new TableMerge(connection, table, source, fetchedAt, runId));
        });
        if (target.filling.isFull()) {
            start(target);
        }
        if (!target.filling.add(row)) {
            start(target);
            target.filling.add(row);
        }
    }

    /** Stores what waits, and returns what became of all rows so far, per table. */
    public Map<String, Merged> flush() throws SQLException {
        for (Target target : targets.values()) {
            if (!target.filling.isEmpty()) {
                start(target);
            }
        }
        await();
        Map<String, Merged> merged = new TreeMap<>();
        targets.forEach((table, target) -> merged.put(table, target.merged));
        return merged;
    }

    /** Waits for what is under way, whatever it comes to: after this the transaction can be undone. */
    public void settle() {
        try {
            await();
        } catch (SQLException _) {
            // the transaction is being undone for another reason already
        }
    }

    private void start(Target target) throws SQLException {
        await();
        RowBatch full = target.filling;
        target.filling = target.spare;
        target.spare = full;
        FutureTask<Merged> task = new FutureTask<>(() -> target.merge.merge(full));
        running = task;
        runningFor = target;
        Thread.ofVirtual().name("merge").start(task);
    }

    private void await() throws SQLException {
        FutureTask<Merged> task = running;
        Target target = runningFor;
        if (task == null || target == null) {
            return;
        }
        running = null;
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    target.merged = target.merged.plus(task.get());
                    return;
                } catch (InterruptedException _) {
                    // the connection is in use until the merge ends, so there is no leaving before
                    interrupted = true;
                } catch (ExecutionException failed) {
                    throw rethrown(failed.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static SQLException rethrown(@Nullable Throwable cause) {
        return switch (cause) {
            case SQLException sql -> sql;
            case RuntimeException runtime -> throw runtime;
            case Error error -> throw error;
            case null, default -> new SQLException("the rows could not be stored", cause);
        };
    }
}
