package kz.zakupai.etl.run;

import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * After a crash, imports that were under way are recorded as failed. One that another instance is loading just then is
 * put right by that instance when it ends.
 */
@Component
class AbandonedRuns {
    private static final Logger LOG = LoggerFactory.getLogger(AbandonedRuns.class);
    private final ImportRuns runs;
    private final InstantSource clock;

    AbandonedRuns(ImportRuns runs, InstantSource clock) {
        this.runs = runs;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void close() {
        int closed = runs.closeAbandoned(clock.instant());
        if (closed > 0) {
            LOG.warn("{} imports had not ended when the service stopped; they are recorded as failed", closed);
        }
    }
}
