package kz.zakupai.vault.server.core;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.metrics.Metrics;
import kz.zakupai.vault.server.seal.AutoSeal;
import kz.zakupai.vault.server.seal.ConfiguredSeals;
import kz.zakupai.vault.server.seal.SealUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Unseals a server that does so by itself, as often as it takes, and then goes on to ask its seal: whether it would unseal
 * again is known before the next restart. One thread; it ends with {@link #close}.
 */
final class SealWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SealWatch.class);

    static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    static final Duration BETWEEN_CHECKS = Duration.ofMinutes(10);
    static final Duration BETWEEN_FAILING_CHECKS = Duration.ofMinutes(1);

    private static final String REWRAPPED = "seal.rewrap";

    private final Core core;
    private final ConfiguredSeals seals;
    private final Metrics metrics;
    private final InstantSource clock;
    private final SealHealth health = new SealHealth();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wake = lock.newCondition();
    private final Thread thread = Thread.ofVirtual().name("seal").unstarted(this::run);
    private boolean closed;
    private boolean woken;

    /** Only until it has succeeded: who seals a server wants it sealed. */
    private volatile boolean unsealing = true;

    private Duration pause = FIRST_PAUSE;

    SealWatch(Core core, ConfiguredSeals seals, Metrics metrics, InstantSource clock) {
        this.core = core;
        this.seals = seals;
        this.metrics = metrics;
        this.clock = clock;
    }

    SealHealth health() {
        return health;
    }

    void start() {
        metrics.expectCounter(REWRAPPED);
        thread.start();
    }

    /** Unseals once more: the store below is another one, which nobody has sealed by hand. */
    void unsealAgain() {
        unsealing = true;
        changed();
    }

    /** Looks at once: something has changed. */
    void changed() {
        lock.lock();
        try {
            woken = true;
            wake.signal();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        while (pauseFor(step())) {
            // The work is the step's.
        }
    }

    /** Does what is due, and says when to come again. */
    Duration step() {
        // Also before there is a store to open, and while a move is pending: a token that ends then is missed later.
        Duration next = seals.maintain();
        AutoSeal seal = core.autoSeal();
        if (seal == null) {
            health.works();
            return shorter(next, BETWEEN_CHECKS);
        }
        try {
            if (unsealing && core.unsealed() == null) {
                unseal(seal);
                return Duration.ZERO;
            }
            unsealing = false;
            if (seal.check()) {
                metrics.count(REWRAPPED);
            }
            worked(seal);
            return shorter(next, BETWEEN_CHECKS);
        } catch (SealUnavailable e) {
            return shorter(next, failed(seal, e));
        } catch (RuntimeException e) {
            LOG.error(
                    "the look at the \"{}\" seal failed, next attempt in {} s",
                    seal.type(),
                    LONGEST_PAUSE.toSeconds(),
                    e);
            return LONGEST_PAUSE;
        }
    }

    private void unseal(AutoSeal seal) {
        try (Secret rootKey = seal.openRootKey()) {
            core.unsealWith(rootKey);
        }
        unsealing = false;
        LOG.info("unsealed by the \"{}\" seal", seal.type());
    }

    private void worked(AutoSeal seal) {
        if (health.failure() != null) {
            LOG.info("the \"{}\" seal works again", seal.type());
        }
        health.works();
        pause = FIRST_PAUSE;
    }

    private Duration failed(AutoSeal seal, SealUnavailable e) {
        if (Thread.currentThread().isInterrupted()) {
            return Duration.ZERO; // told to end in the midst of a call, which says nothing of the seal
        }
        boolean news = health.fails(e.reason(), clock.instant());
        if (core.unsealed() == null) {
            Duration now = pause;
            pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
            if (news) {
                LOG.error(
                        "cannot unseal with the \"{}\" seal ({}): {}; trying again, every {} s at the latest",
                        seal.type(),
                        e.reason().word(),
                        e.getMessage(),
                        LONGEST_PAUSE.toSeconds());
            }
            return now;
        }
        if (news) {
            LOG.error(
                    "the \"{}\" seal could not unseal this server any more ({}): {}; it serves on, but do not restart it"
                            + " before this is repaired",
                    seal.type(),
                    e.reason().word(),
                    e.getMessage());
        }
        return BETWEEN_FAILING_CHECKS;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /** @return false when closed */
    private boolean pauseFor(Duration time) {
        lock.lock();
        try {
            long nanos = time.toNanos();
            while (!closed && !woken && nanos > 0) {
                nanos = wake.awaitNanos(nanos);
            }
            woken = false;
            return !closed;
        } catch (InterruptedException e) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Returns when the thread has ended, or has been told to and does not answer. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            wake.signal();
        } finally {
            lock.unlock();
        }
        if (thread.getState() == Thread.State.NEW) {
            return;
        }
        thread.interrupt();
        try {
            if (!thread.join(Duration.ofSeconds(5))) {
                LOG.warn("a call to the seal is still under way");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
