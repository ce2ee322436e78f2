package kz.zakupai.vault.server.quota;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import kz.zakupai.vault.server.barrier.BarrierSealed;
import kz.zakupai.vault.server.lease.LeaseCounting;
import kz.zakupai.vault.server.lease.LeaseMark;
import kz.zakupai.vault.server.mount.MountTable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lease count quotas that hold now. Thread-safe.
 *
 * <p>Counts are kept in memory, changed around each write that makes or ends a lease, and made anew in the background from
 * what is stored: after an unseal and after every change of the quotas. While that runs a count may be too low, never too high.
 */
public final class LeaseQuotas implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseQuotas.class);
    private static final Duration LAST_WAIT = Duration.ofSeconds(10);

    private final MountTable mounts;
    private final LeaseSource secretSource;
    private final LeaseSource tokenSource;
    /** Held for reading around writes, so that no write straddles a change from one set of counts to the next. */
    private final ReentrantReadWriteLock turn = new ReentrantReadWriteLock();

    private final ExecutorService background = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("lease-count").factory());
    private volatile @Nullable LeaseCounts counts;
    private volatile boolean closed;

    LeaseQuotas(MountTable mounts, LeaseSource secrets, LeaseSource tokens) {
        this.mounts = mounts;
        this.secretSource = secrets;
        this.tokenSource = tokens;
    }

    /** True when no lease is counted. */
    public boolean none() {
        return counts == null;
    }

    /** Counts the leases of secrets. */
    public LeaseCounting secrets() {
        return new Current(LeaseCounts::secrets);
    }

    /** Counts tokens. */
    public LeaseCounting tokens() {
        return new Current(LeaseCounts::tokens);
    }

    /**
     * For a request that is going to make a lease, before anything is done for it: an account that may not be kept is better
     * not made. The lease itself is counted when it is stored.
     *
     * @param path the whole path
     * @param role asked only where roles matter: the role that a login asks for, in lower case, or null
     * @throws kz.zakupai.vault.server.request.RequestFailure 429 when there may be no more leases
     */
    public void refuseFull(String path, Place place, Supplier<@Nullable String> role) {
        LeaseCounts current = counts;
        CountedLeases counted = current == null ? null : current.covering(place, role);
        if (counted != null) {
            counted.refuseFull(path);
        }
    }

    /** Replaces all, and has the background count what is stored. */
    void become(Collection<LeaseCount> quotas) {
        LeaseCounts next = quotas.isEmpty() ? null : new LeaseCounts(quotas, mounts, secretSource, tokenSource);
        turn.writeLock().lock();
        try {
            counts = next;
        } finally {
            turn.writeLock().unlock();
        }
        if (next != null && !closed) {
            background.execute(() -> count(next));
        }
    }

    private void count(LeaseCounts wanted) {
        try {
            wanted.count(() -> closed || counts != wanted);
        } catch (BarrierSealed e) {
            LOG.debug("leases are counted after the next unseal");
        } catch (RuntimeException e) {
            LOG.error("leases could not be counted for their quotas; set one of them again to repeat it", e);
        }
    }

    /** Waits until the background has counted what is stored, but no longer than {@code patience}; false when it has not. */
    public boolean awaitCounted(Duration patience) {
        var done = new CountDownLatch(1);
        if (closed || counts == null) {
            return true;
        }
        background.execute(done::countDown);
        try {
            return done.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** How many leases live under the quota of this name; 0 when there is none. */
    long living(String name) {
        return byName(CountedLeases::living).getOrDefault(name, 0L);
    }

    /** How many leases live under each quota, by its name. */
    public Map<String, Long> living() {
        return byName(CountedLeases::living);
    }

    /** How many may live under each quota, by its name. */
    public Map<String, Long> most() {
        return byName(counted -> counted.quota().most());
    }

    /** How many requests each quota has refused since the quotas were last changed, by its name. */
    public Map<String, Long> violations() {
        return byName(CountedLeases::violations);
    }

    private Map<String, Long> byName(ToLongFunction<CountedLeases> value) {
        LeaseCounts current = counts;
        List<CountedLeases> all = current == null ? List.of() : current.all();
        var values = new HashMap<String, Long>();
        all.forEach(counted -> values.put(counted.quota().name(), value.applyAsLong(counted)));
        return values;
    }

    /** Returns when the background has ended. */
    @Override
    public void close() {
        closed = true;
        background.shutdown();
        try {
            if (!background.awaitTermination(LAST_WAIT.toSeconds(), TimeUnit.SECONDS)) {
                background.shutdownNow();
            }
        } catch (InterruptedException e) {
            background.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    /** Counts in whatever set of counts holds at the moment. */
    private final class Current implements LeaseCounting {
        private final Function<LeaseCounts, LeaseCounts.Counting> part;

        private Current(Function<LeaseCounts, LeaseCounts.Counting> part) {
            this.part = part;
        }

        private LeaseCounting now() {
            LeaseCounts current = counts;
            return current == null ? LeaseCounting.NONE : part.apply(current);
        }

        @Override
        public void adding(Supplier<LeaseMark> lease, Runnable write) {
            turn.readLock().lock();
            try {
                now().adding(lease, write);
            } finally {
                turn.readLock().unlock();
            }
        }

        @Override
        public void removing(Supplier<List<LeaseMark>> leases, Runnable write) {
            turn.readLock().lock();
            try {
                now().removing(leases, write);
            } finally {
                turn.readLock().unlock();
            }
        }
    }
}
