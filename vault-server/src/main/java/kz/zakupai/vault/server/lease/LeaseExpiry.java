package kz.zakupai.vault.server.lease;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import kz.zakupai.vault.server.barrier.BarrierSealed;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the queues of all mounts worked on when something in them is due, and orders spread. Thread-safe. */
final class LeaseExpiry implements Expiring, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseExpiry.class);
    /** So long a seal waits for revocations that are under way. */
    private static final Duration LAST_WAIT = Duration.ofSeconds(10);

    static final int AT_ONCE = 32;

    private final LeaseRecords records;
    private final LeaseOrders orders;
    private final LeaseRevocation revocation;
    private final InstantSource clock;
    private final ExpiryWorker worker;
    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, LeaseQueue> queues = new ConcurrentHashMap<>();
    private final AtomicBoolean ordered = new AtomicBoolean();
    private final ReentrantLock spreading = new ReentrantLock();
    private volatile boolean closed;

    LeaseExpiry(LeaseRecords records, LeaseOrders orders, LeaseRevocation revocation, InstantSource clock) {
        this.records = records;
        this.orders = orders;
        this.revocation = revocation;
        this.clock = clock;
        worker = new ExpiryWorker("lease-expiry", this, clock, this::restoreAndCount);
    }

    void start() {
        worker.start();
    }

    @Override
    public void close() {
        closed = true;
        worker.close();
        background.shutdown();
        try {
            if (!background.awaitTermination(LAST_WAIT.toSeconds(), TimeUnit.SECONDS)) {
                background.shutdownNow(); // what they do is done again after the next unseal
            }
        } catch (InterruptedException e) {
            background.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    boolean closed() {
        return closed;
    }

    /** Looks once at the head of each queue: nothing is read of what is not due. */
    void restore() {
        for (String mount : records.queues()) {
            records.queue(mount, "", 1).forEach(first -> queue(mount).scheduled(first.at()));
        }
        ordered.set(true);
    }

    private void restoreAndCount() {
        restore();
        inBackground("counting leases", () -> records.count(this::closed));
    }

    /** A lease has been stored with its time. */
    void scheduled(Lease lease) {
        queue(lease.mount()).scheduled(lease.due());
        worker.scheduled(lease.due());
    }

    /** An order has been stored. */
    void ordered(Instant now) {
        ordered.set(true);
        worker.scheduled(now);
    }

    @Override
    public @Nullable Instant nextExpiry() {
        if (ordered.get()) {
            return Instant.EPOCH;
        }
        Instant next = queues.values().stream()
                .map(LeaseQueue::next)
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
        return next.equals(Instant.MAX) ? null : next;
    }

    @Override
    public void expireDue(Instant now) {
        if (ordered.getAndSet(false)) {
            inBackground("telling leases of their end", () -> spread(now));
        }
        queues.values().stream()
                .filter(queue -> queue.claim(now))
                .forEach(queue -> inBackground("revoking leases", () -> work(queue, now)));
    }

    /** As {@link #expireDue}, but done on return. */
    void expireNow(Instant now) {
        restore();
        ordered.set(false);
        spread(now);
        queues.values().stream().filter(queue -> queue.claim(now)).forEach(queue -> queue.run(now));
    }

    private void work(LeaseQueue queue, Instant now) {
        try {
            queue.run(now);
        } finally {
            worker.scheduled(queue.next());
        }
    }

    /** Begins {@code work}, and waits for its end no longer than {@code patience}. */
    void begin(Runnable work, Duration patience) {
        var done = new CountDownLatch(1);
        inBackground("revoking leases", () -> {
            try {
                work.run();
            } finally {
                done.countDown();
            }
        });
        try {
            if (!done.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("a revocation goes on in the background");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void inBackground(String what, Runnable work) {
        try {
            background.execute(() -> logged(what, work));
        } catch (RejectedExecutionException e) {
            throw new BarrierSealed();
        }
    }

    private static void logged(String what, Runnable work) {
        try {
            work.run();
        } catch (BarrierSealed e) {
            LOG.debug("{} goes on after the next unseal", what);
        } catch (RuntimeException e) {
            LOG.error("{} failed, it is tried again; check that the storage is reachable and has space", what, e);
        }
    }

    private void spread(Instant now) {
        spreading.lock();
        try {
            for (LeaseOrders.Order order : orders.open()) {
                spread(order, now);
            }
        } catch (RuntimeException e) {
            ordered.set(!closed);
            throw e;
        } finally {
            spreading.unlock();
        }
    }

    /** Makes every lease of an order end; what was told before a crash is told again. */
    void spread(LeaseOrders.Order order, Instant now) {
        List<String> page = leases(order, "");
        while (!page.isEmpty() && !closed) {
            Parallel.each(page, AT_ONCE, id -> {
                Lease ended =
                        closed ? null : revocation.end(id, order.token().isEmpty() ? order.given() : Instant.MAX, now);
                if (ended != null) {
                    scheduled(ended);
                }
            });
            page = leases(order, page.getLast());
        }
        if (!closed) {
            orders.done(order);
        }
    }

    private List<String> leases(LeaseOrders.Order order, String after) {
        return order.token().isEmpty() ? records.below(order.prefix(), after) : records.ofToken(order.token(), after);
    }

    private LeaseQueue queue(String mount) {
        return queues.computeIfAbsent(mount, uuid -> new LeaseQueue(uuid, records, revocation, this::closed));
    }

    Instant now() {
        return clock.instant();
    }
}
