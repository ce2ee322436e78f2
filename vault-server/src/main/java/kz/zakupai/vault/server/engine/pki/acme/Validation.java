package kz.zakupai.vault.server.engine.pki.acme;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import kz.zakupai.vault.server.barrier.BarrierSealed;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.KeyedLocks;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for proofs in the background, several times, as DNS and web servers take a while. What runs is bounded in number and
 * time; what was running when the server stopped is taken up again when the client asks next. Thread-safe.
 */
final class Validation implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Validation.class);
    private static final int AT_ONCE = 64;
    private static final int WAITING = 4096;
    static final List<Duration> USUAL_PAUSES = List.of(
            Duration.ZERO, Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8), Duration.ofSeconds(16));
    private static final Duration LAST_MOMENT = Duration.ofSeconds(1);

    private final Ports ports;
    private final List<Duration> pauses;
    private final KeyedLocks locks;
    private final Semaphore running = new Semaphore(AT_ONCE);
    private final Map<String, Thread> threads = new ConcurrentHashMap<>();
    private final Set<String> active = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * @param pauses how long to wait before each look
     * @param locks those that changes of authorizations hold, by id
     */
    Validation(Ports ports, List<Duration> pauses, KeyedLocks locks) {
        this.ports = ports;
        this.pauses = List.copyOf(pauses);
        this.locks = locks;
    }

    /** Starts looking, unless somebody looks already. */
    void start(Storage storage, Authorization authorization, ChallengeType type, String thumbprint, Instant now) {
        Challenge challenge = authorization.challenge(type);
        if (challenge == null || closed || active.size() >= WAITING || !active.add(authorization.id())) {
            return;
        }
        Resolver resolver = new Resolver(AcmeSettings.load(storage).dnsResolver());
        String keyAuthorization = challenge.token() + "." + thumbprint;
        var proof = new Proof(resolver, ports, authorization.identifier(), challenge.token(), keyAuthorization);
        long begun = System.nanoTime();
        Thread thread = Thread.ofVirtual().name("acme-validation").unstarted(() -> {
            try {
                AcmeProblem problem = look(proof, type);
                record(storage, authorization, type, problem, now.plusNanos(System.nanoTime() - begun));
            } catch (InterruptedException | BarrierSealed e) {
                LOG.debug("a validation ended with the server");
            } catch (RuntimeException e) {
                LOG.error("a validation failed", e);
            } finally {
                active.remove(authorization.id());
                threads.remove(authorization.id());
            }
        });
        threads.put(authorization.id(), thread);
        thread.start();
    }

    /** Null when the proof was found. */
    private @Nullable AcmeProblem look(Proof proof, ChallengeType type) throws InterruptedException {
        AcmeProblem last = null;
        for (Duration pause : pauses) {
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            running.acquire();
            try {
                proof.check(type);
                return null;
            } catch (AcmeProblem e) {
                last = e;
            } finally {
                running.release();
            }
        }
        return last;
    }

    private void record(
            Storage storage, Authorization started, ChallengeType type, @Nullable AcmeProblem problem, Instant now) {
        locks.run(started.id(), () -> {
            Authorization present = Authorization.find(storage, started.accountId(), started.id());
            Challenge challenge = present == null ? null : present.challenge(type);
            if (present != null && challenge != null && challenge.status() == ChallengeStatus.PROCESSING) {
                Challenge done = problem == null ? challenge.proven(now) : challenge.failed(problem.stored());
                storage.write(List.of(present.with(done).saving()));
            }
        });
    }

    /** Waits for what runs, but not longer than {@code limit}; false when something goes on. */
    boolean await(Duration limit) {
        try {
            for (Thread thread : List.copyOf(threads.values())) {
                if (!thread.join(limit)) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends what runs. */
    @Override
    public void close() {
        closed = true;
        threads.values().forEach(Thread::interrupt);
        if (!await(LAST_MOMENT)) {
            LOG.warn("a validation did not stop within {}", LAST_MOMENT);
        }
    }
}
