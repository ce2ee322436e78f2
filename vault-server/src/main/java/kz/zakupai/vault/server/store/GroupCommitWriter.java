package kz.zakupai.vault.server.store;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes: it takes what has gathered in its queue, applies it in one transaction, commits (one
 * fsync for the whole group) and then wakes the writers.
 *
 * <p>It is a platform thread because the database library holds its carrier in native code. When a group fails, each of
 * its writes is tried alone, so that one bad write fails only itself.
 */
final class GroupCommitWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupCommitWriter.class);
    private static final int MAX_GROUP_WRITES = 512;
    private static final long MAX_GROUP_BYTES = 16L * 1024 * 1024;
    private static final int MAX_WAITING_WRITES = 4096;
    private static final PendingWrite STOP = new PendingWrite(List.of());

    private final String name;
    private final SqliteTransaction transaction;
    private final EntryCache cache;
    private final IntConsumer committed;
    private final BlockingQueue<PendingWrite> queue = new ArrayBlockingQueue<>(MAX_WAITING_WRITES);
    private final LongAdder groups = new LongAdder();
    private final LongAdder commits = new LongAdder();
    private final Thread thread;
    /** A replacement that was found behind a group, and comes next. Touched by the thread alone. */
    private @Nullable PendingWrite ahead;

    private volatile boolean stopped;

    /**
     * @param name the store, as messages call it
     * @param committed told of how many changes each transaction consisted
     */
    GroupCommitWriter(String name, SqliteTransaction transaction, EntryCache cache, IntConsumer committed) {
        this.committed = committed;
        this.name = name;
        this.transaction = transaction;
        this.cache = cache;
        thread = Thread.ofPlatform().name("store-writer").daemon().unstarted(this::run);
    }

    GroupCommitWriter start() {
        thread.start();
        return this;
    }

    /** Returns when the changes are durable. */
    void write(List<PreparedChange> changes) {
        submit(new PendingWrite(changes));
    }

    private void submit(PendingWrite write) {
        enqueue(write);
        if (stopped) {
            // The thread may have looked into the queue for the last time before this write came.
            failWaiting();
        }
        write.await();
    }

    /** Returns when the entries of {@code source} are all that the store holds, durably. */
    void replace(EntrySource source) {
        submit(PendingWrite.replacing(source));
    }

    /** How many transactions have been committed. */
    long commits() {
        return commits.sum();
    }

    /** How many groups the thread has taken, committed or not. */
    long groupsTaken() {
        return groups.sum();
    }

    /** How many writes wait for the group after the one that is being committed. */
    int waiting() {
        return queue.size();
    }

    /** Commits what was handed over before, then ends the thread and closes the connection. */
    @Override
    public void close() throws SQLException {
        enqueue(STOP);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        transaction.close();
    }

    private void enqueue(PendingWrite write) {
        boolean interrupted = false;
        while (true) {
            try {
                queue.put(write);
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<PendingWrite> group = new ArrayList<>(MAX_GROUP_WRITES);
        try {
            boolean more = true;
            while (more) {
                more = gather(group);
                commitOrFail(group);
                group.clear();
                replaceIfAsked();
            }
        } catch (InterruptedException e) {
            // Nobody else has this thread, so nobody interrupts it; if it happens, it ends as if it had been stopped.
            Thread.currentThread().interrupt();
        } finally {
            stopped = true;
            failWaiting();
        }
    }

    /** Whatever happens, nobody of the group is left waiting and the thread goes on. */
    private void commitOrFail(List<PendingWrite> group) {
        try {
            commitGroup(group);
        } catch (RuntimeException | OutOfMemoryError e) {
            StoreException failure = SqliteFailure.of("write to", name, e);
            group.forEach(write -> write.fail(failure));
        }
    }

    /** A replacement is a transaction of its own. */
    private void replaceIfAsked() {
        PendingWrite write = ahead;
        EntrySource source = write == null ? null : write.replacement();
        if (write == null || source == null) {
            return;
        }
        ahead = null;
        cache.beforeReplacement();
        try {
            transaction.replace(source);
        } catch (SQLException | IOException | RuntimeException | OutOfMemoryError e) {
            write.fail(SqliteFailure.of("replace the contents of", name, e));
            return;
        } finally {
            cache.afterCommit(List.of());
        }
        commits.increment();
        try {
            transaction.shortenLog();
        } catch (SQLException e) {
            // The entries are durable; the log stays long until the next checkpoint.
            LOG.warn("the log of the store {} could not be cut: {}", name, e.toString());
        }
        write.succeed();
    }

    /** Waits for a write and takes along those behind it, up to a replacement; false when the last one has been taken. */
    private boolean gather(List<PendingWrite> group) throws InterruptedException {
        PendingWrite next = queue.take();
        long bytes = 0;
        while (next != STOP) {
            if (next.replacement() != null) {
                ahead = next;
                return true;
            }
            group.add(next);
            bytes += next.size();
            PendingWrite waiting = group.size() < MAX_GROUP_WRITES && bytes < MAX_GROUP_BYTES ? queue.poll() : null;
            if (waiting == null) {
                return true;
            }
            next = waiting;
        }
        return false;
    }

    private void commitGroup(List<PendingWrite> group) {
        List<PendingWrite> done = new ArrayList<>(group.size());
        List<StoreException> failures = new ArrayList<>();
        List<PendingWrite> failed = new ArrayList<>();
        groups.increment();
        cache.beforeCommit(group);
        try {
            if (attempt(group) == null) {
                done.addAll(group);
            } else {
                for (PendingWrite write : group) {
                    StoreException failure = attempt(List.of(write));
                    if (failure == null) {
                        done.add(write);
                    } else {
                        failed.add(write);
                        failures.add(failure);
                    }
                }
            }
        } finally {
            cache.afterCommit(done);
        }
        done.forEach(PendingWrite::succeed);
        for (int i = 0; i < failed.size(); i++) {
            failed.get(i).fail(failures.get(i));
        }
    }

    /** Applies and commits the writes; on failure nothing of them remains, and the reason is returned. */
    private @Nullable StoreException attempt(List<PendingWrite> writes) {
        try {
            transaction.commit(writes);
            commits.increment();
            int changes = 0;
            for (PendingWrite write : writes) {
                changes += write.changes().size();
            }
            committed.accept(changes);
            return null;
        } catch (SQLException | RuntimeException | OutOfMemoryError e) {
            return SqliteFailure.of("write to", name, e);
        }
    }

    private void failWaiting() {
        PendingWrite next = ahead;
        if (next != null) {
            next.fail(closed());
        }
        for (PendingWrite write = queue.poll(); write != null; write = queue.poll()) {
            write.fail(closed());
        }
    }

    private StoreException closed() {
        return new StoreException("the store " + name + " is closed");
    }
}
