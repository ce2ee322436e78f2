package kz.zakupai.cli.agent.cache;

import java.time.Duration;
import java.time.Instant;
import kz.zakupai.cli.agent.cache.Entry.Given;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.transport.Pacing;
import kz.zakupai.vault.client.transport.VaultException;
import kz.zakupai.vault.client.transport.VaultRequest;
import kz.zakupai.vault.client.transport.VaultResponse;
import kz.zakupai.vault.client.transport.VaultTransport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews what the cache keeps when two thirds of its life are over, and forgets what cannot be renewed any more. What the Vault
 * refuses is forgotten at once; a Vault that is away is asked again until the end. Thread-safe.
 */
public final class Renewals implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Renewals.class);
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final LeaseCache cache;
    private final VaultTransport wire;
    private final Pacing pacing;
    private final Thread thread;

    /** @param wire adds no token of its own */
    public Renewals(LeaseCache cache, VaultTransport wire, Pacing pacing) {
        this.cache = cache;
        this.wire = wire;
        this.pacing = pacing;
        this.thread = Thread.ofVirtual().name("agent-cache-renewals").unstarted(this::work);
    }

    /** Begins, on a thread of its own. */
    public void start() {
        thread.start();
    }

    private void work() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                pacing.pause(turn());
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** Does what is due now; returns when to look again. Never throws. */
    public Duration turn() {
        for (Entry entry : cache.due(pacing.instant())) {
            if (Thread.currentThread().isInterrupted()) {
                return SHORTEST;
            }
            turn(entry);
        }
        Duration next = cache.nextTurn()
                .map(when -> Duration.between(pacing.instant(), when))
                .orElse(LONGEST);
        // Not longer than this: what is kept meanwhile may be due earlier.
        return next.compareTo(SHORTEST) < 0 ? SHORTEST : next.compareTo(LONGEST) > 0 ? LONGEST : next;
    }

    private void turn(Entry entry) {
        Instant now = pacing.instant();
        if (!entry.life().renewable() || !now.isBefore(entry.life().useUntil())) {
            cache.forget(entry);
            return;
        }
        VaultRequest renewal = entry.renewal();
        try {
            VaultResponse response = wire.send(renewal);
            if (response.succeeded()) {
                JsonObject answer = response.json();
                JsonObject given = entry.given() instanceof Given.Token ? answer.object("auth") : answer;
                Duration length = Duration.ofSeconds(
                        Math.max(0, given.wholeNumber("lease_duration").orElse(0L)));
                cache.change(entry, () -> entry.live(entry.life().renewed(now, length, given.isTrue("renewable"))));
            } else if (response.status() == 429 || response.status() >= 500) {
                later(entry, now, "the Vault answers " + response.status());
            } else {
                LOG.info("{} is refused ({}): what it would prolong is kept no longer", renewal, response.status());
                cache.forget(entry);
            }
        } catch (VaultException e) {
            later(entry, now, String.valueOf(e.getMessage()));
        }
    }

    private void later(Entry entry, Instant now, String reason) {
        Duration quarter = Duration.between(now, entry.life().ends()).dividedBy(4);
        Duration pause = quarter.compareTo(LONGEST) > 0 ? LONGEST : quarter;
        LOG.debug("a renewal failed and is tried again: {}", reason);
        cache.change(entry, () -> entry.tryAgainAt(now.plus(pause)));
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
