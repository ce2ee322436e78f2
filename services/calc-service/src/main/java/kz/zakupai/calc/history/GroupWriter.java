package kz.zakupai.calc.history;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Writes entries in groups: while one group is being committed, the next gathers. Whoever hands entries over waits until
 * their group is durable, so what is reported as kept is kept, and a commit serves all who waited for it.
 *
 * <p>While the database is away nobody is made to wait for it more than once: after a group that failed, entries are
 * turned away for {@value #PAUSE_MILLIS} ms before the next one is tried. At most {@value #MAX_WAITING} entries wait; more
 * wait for room, for {@value #ROOM_MILLIS} ms. Thread-safe.
 */
@Component
final class GroupWriter implements SmartLifecycle {
    static final int MAX_WAITING = 20_000;
    private static final int GROUP = 256;
    private static final long PAUSE_MILLIS = 1000;
    private static final long ROOM_MILLIS = 2000;
    private static final Duration END_LIMIT = Duration.ofSeconds(15);
    private static final Logger LOG = LoggerFactory.getLogger(GroupWriter.class);

    /** Entries of one request, and the promise of their numbers: empty where they may not have been kept. */
    private record Parcel(List<Entry> entries, CompletableFuture<Optional<long[]>> numbers) {}

    private final CalculationTable table;
    private final BlockingQueue<Parcel> queue = new LinkedBlockingQueue<>();
    private final Semaphore room = new Semaphore(MAX_WAITING);
    private final ReentrantLock door = new ReentrantLock();
    private volatile @Nullable Thread writer;
    private volatile long closedUntil = System.nanoTime();

    GroupWriter(CalculationTable table) {
        this.table = table;
    }

    /**
     * Keeps {@code entries}, all or none, and returns their numbers in the same order once they are durable; nothing
     * where the database is away or too much is waiting, and then they may not be assumed to be kept.
     */
    Optional<long[]> keep(List<Entry> entries) {
        if (writer == null || System.nanoTime() - closedUntil < 0) {
            return Optional.empty();
        }
        int places = Math.min(entries.size(), MAX_WAITING);
        try {
            if (!room.tryAcquire(places, ROOM_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.warn("{} calculations are waiting to be kept; {} more were answered unkept", MAX_WAITING, places);
                return Optional.empty();
            }
            try {
                Parcel parcel = new Parcel(entries, new CompletableFuture<>());
                return handOver(parcel) ? parcel.numbers().get() : Optional.empty();
            } finally {
                room.release(places);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the promise of a group is never broken by an exception", e);
        }
    }

    /** False once the writer was told to end: it takes what was handed over before, and nothing after. */
    private boolean handOver(Parcel parcel) {
        door.lock();
        try {
            return writer != null && queue.add(parcel);
        } finally {
            door.unlock();
        }
    }

    private void write() {
        try {
            while (true) {
                write(gathered(queue.take()));
            }
        } catch (InterruptedException _) {
            for (Parcel late = queue.poll(); late != null; late = queue.poll()) {
                write(gathered(late));
            }
        }
    }

    /** {@code first} and what has gathered behind it, up to the size of a group. */
    private List<Parcel> gathered(Parcel first) {
        List<Parcel> group = new ArrayList<>();
        int size = 0;
        for (Parcel next = first; next != null; next = size < GROUP ? queue.poll() : null) {
            group.add(next);
            size += next.entries().size();
        }
        return group;
    }

    private void write(List<Parcel> group) {
        long[] ids = numbers(group);
        int from = 0;
        for (Parcel parcel : group) {
            int until = from + parcel.entries().size();
            parcel.numbers()
                    .complete(ids.length == 0 ? Optional.empty() : Optional.of(Arrays.copyOfRange(ids, from, until)));
            from = until;
        }
    }

    /** The numbers of all entries of the group; none where it may not have been written. */
    private long[] numbers(List<Parcel> group) {
        if (System.nanoTime() - closedUntil < 0) {
            return new long[0];
        }
        try {
            return table.add(
                    group.stream().flatMap(parcel -> parcel.entries().stream()).toList());
        } catch (SQLException | RuntimeException e) {
            closedUntil = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS);
            LOG.error("a group of calculations could not be kept; they are answered with saved = false", e);
            return new long[0];
        }
    }

    @Override
    public void start() {
        writer = Thread.ofPlatform().name("calculations-writer").daemon().start(this::write);
    }

    /** Called after the last request has been answered and before the pool of connections closes. */
    @Override
    public void stop() {
        Thread running = writer;
        door.lock();
        try {
            writer = null;
        } finally {
            door.unlock();
        }
        if (running != null) {
            running.interrupt();
            try {
                running.join(END_LIMIT);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return writer != null;
    }

    /** Before the web server starts, and after it has stopped. */
    @Override
    public int getPhase() {
        return 0;
    }
}
