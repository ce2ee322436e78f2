package kz.zakupai.etl.run;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import kz.zakupai.service.error.RequestRefusedException;
import kz.zakupai.vault.spring.SecretsChanged;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Takes up runs that nobody works on: new ones, those whose instance died, and those that waited for the portal. Several
 * instances may do so at once; each run is worked on by one. Thread-safe.
 */
@Component
class RunKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(RunKeeper.class);
    private static final String OWN_SECRET = "services/etl-service";

    private final Claims claims;
    private final Runs runs;
    private final RunLoop loop;
    private final RunSettings settings;
    private final InstantSource clock;
    private final Executor workers;
    private final Map<UUID, Claim> held = new ConcurrentHashMap<>();
    private final Map<UUID, Thread> working = new ConcurrentHashMap<>();

    RunKeeper(
            Claims claims,
            Runs runs,
            RunLoop loop,
            RunSettings settings,
            InstantSource clock,
            Executor portalRunWorkers) {
        this.claims = claims;
        this.runs = runs;
        this.loop = loop;
        this.settings = settings;
        this.clock = clock;
        this.workers = portalRunWorkers;
    }

    /** Lengthens the leases of what is being worked on here. */
    void beat() {
        held.values().forEach(claim -> claims.beat(claim, clock.instant().plus(settings.lease())));
    }

    /** Takes up every run that waits for somebody. */
    void takeUp() {
        Optional<Claim> claim = claims.claim(clock.instant(), settings.lease());
        while (claim.isPresent()) {
            Claim taken = claim.get();
            held.put(taken.owner(), taken);
            workers.execute(() -> work(taken));
            claim = claims.claim(clock.instant(), settings.lease());
        }
    }

    private void work(Claim claim) {
        working.put(claim.owner(), Thread.currentThread());
        try {
            loop.work(claim);
        } catch (InterruptedException _) {
            LOG.info("run {} is left as it is after its last page, since the service stops", claim.runId());
            Thread.currentThread().interrupt();
        } catch (DataAccessException | TransactionException database) {
            // Nothing is lost: the lease ends, and the run goes on after its last stored page.
            LOG.warn("run {} stops for now: the database failed", claim.runId(), database);
        } catch (RuntimeException defect) {
            LOG.error("run {} stops: a defect", claim.runId(), defect);
            end(claim);
        } finally {
            working.remove(claim.owner());
            held.remove(claim.owner());
        }
    }

    /** A defect would only repeat itself. */
    private void end(Claim claim) {
        runs.end(claim, "failed", "defect", "the service failed; see its log", clock.instant(), () -> {});
    }

    /** Interrupts what is being worked on here; called when the service stops. */
    void leave() {
        working.values().forEach(Thread::interrupt);
    }

    /** Gives back what was being worked on, so that whoever starts next need not wait for the leases to end. */
    void release() {
        held.values().forEach(claims::release);
    }

    /** Runs that ended for want of a good token go on as soon as there is another one. */
    @EventListener
    void on(SecretsChanged changed) {
        if (changed.path().equals(OWN_SECRET)) {
            for (long id : runs.refusedForToken()) {
                try {
                    runs.resume(id);
                    LOG.info("run {} goes on: the secret with the portal's token has changed", id);
                } catch (RequestRefusedException busy) {
                    LOG.info("run {} does not go on by itself: {}", id, busy.getMessage());
                }
            }
        }
    }
}
