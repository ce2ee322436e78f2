package kz.zakupai.etl.run;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Period;
import java.util.Set;
import kz.zakupai.etl.portal.PortalTokens;
import kz.zakupai.service.error.RequestRefusedException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Begins runs. Thread-safe. */
@Component
class RunStarts {
    private final Runs runs;
    private final JournalChanges changes;
    private final PortalTokens tokens;
    private final RunSettings settings;
    private final InstantSource clock;

    RunStarts(Runs runs, JournalChanges changes, PortalTokens tokens, RunSettings settings, InstantSource clock) {
        this.runs = runs;
        this.changes = changes;
        this.tokens = tokens;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Writes the run down and returns its id.
     *
     * @param startedBy request or schedule
     * @throws RequestRefusedException 503 without a token, 409 if one of its entities is being loaded
     */
    long start(RunOrder order, String startedBy) {
        if (tokens.current().isEmpty()) {
            throw RequestRefusedException.of(HttpStatus.SERVICE_UNAVAILABLE, PortalTokens.missing());
        }
        Instant now = clock.instant();
        return runs.create(
                order.mode() == RunMode.INCREMENTAL && order.journalFrom() == null ? sinceLast(order, now) : order,
                startedBy,
                settings.windowDays(),
                now);
    }

    /** The entities that runs are loading now. */
    Set<String> beingLoaded() {
        return runs.beingLoaded();
    }

    /** From where the runs before have read to, and a little earlier. */
    private RunOrder sinceLast(RunOrder order, Instant now) {
        Instant from = changes.readUntil(order.entities())
                .map(until -> until.minus(settings.overlap()))
                .orElseGet(() -> now.atOffset(RunOrder.PORTAL_ZONE)
                        .minus(Period.ofDays(settings.firstDays()))
                        .toInstant());
        return new RunOrder(
                order.mode(),
                order.entities(),
                LocalDate.ofInstant(from, RunOrder.PORTAL_ZONE),
                order.to(),
                from,
                order.subjects());
    }
}
