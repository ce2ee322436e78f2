package kz.zakupai.etl.run;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import kz.zakupai.etl.extract.PortalEntity;
import kz.zakupai.etl.page.PageRefusedException;
import kz.zakupai.etl.portal.PortalErrors;
import kz.zakupai.etl.portal.PortalException;
import kz.zakupai.etl.portal.PortalProblem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Works on a run under its claim until it ends, has to wait, or belongs to somebody else. Thread-safe. */
@Component
class RunLoop {
    private static final Logger LOG = LoggerFactory.getLogger(RunLoop.class);
    private static final int MAX_FAILED_IN_A_ROW = 3;

    /** The client counts what single requests meet; these show only to whoever reads page after page. */
    private static final Set<PortalProblem> NOT_COUNTED_BY_CLIENT = Set.of(
            PortalProblem.NO_PROGRESS, PortalProblem.FOREIGN_ADDRESS, PortalProblem.NO_TOKEN, PortalProblem.NOT_FOUND);

    private static final Duration LONGEST_STALL = Duration.ofMinutes(15);

    private final Claims claims;
    private final Runs runs;
    private final RunWindows windows;
    private final JournalChanges changes;
    private final WindowLoad load;
    private final PortalErrors errors;
    private final RunSettings settings;
    private final InstantSource clock;

    RunLoop(
            Claims claims,
            Runs runs,
            RunWindows windows,
            JournalChanges changes,
            WindowLoad load,
            PortalErrors errors,
            RunSettings settings,
            InstantSource clock) {
        this.claims = claims;
        this.runs = runs;
        this.windows = windows;
        this.changes = changes;
        this.load = load;
        this.errors = errors;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Works on the run.
     *
     * @throws InterruptedException if the service stops; the run is as it was after its last page
     */
    void work(Claim claim) throws InterruptedException {
        int failedInARow = 0;
        try {
            while (true) {
                if (claims.isCancelRequested(claim)) {
                    end(claim, "cancelled", null, null);
                    return;
                }
                Optional<OpenWindow> open = windows.open(claim.runId());
                if (open.isEmpty()) {
                    finish(claim);
                    return;
                }
                Verdict verdict = page(claim, open.get());
                failedInARow = verdict == Verdict.PORTAL_BROKEN ? failedInARow + 1 : 0;
                if (verdict == Verdict.RUN_LEFT) {
                    return;
                }
                if (failedInARow >= MAX_FAILED_IN_A_ROW) {
                    end(claim, "failed", "windows", failedInARow + " windows in a row failed; see the windows for why");
                    return;
                }
            }
        } catch (RunLostException lost) {
            LOG.info("{}; what was being stored was rolled back", lost.getMessage());
        }
    }

    /** What came of a page. */
    private enum Verdict {
        GOES_ON,
        PORTAL_BROKEN,
        RUN_LEFT
    }

    private Verdict page(Claim claim, OpenWindow open) throws InterruptedException {
        try {
            load.page(claim, open);
            return Verdict.GOES_ON;
        } catch (PortalException failed) {
            if (NOT_COUNTED_BY_CLIENT.contains(failed.problem())) {
                errors.count(failed.problem().label(), 1);
            }
            String message = String.valueOf(failed.getMessage());
            if (failed.problem().passes()) {
                stall(claim, failed.problem().label(), message);
                return Verdict.RUN_LEFT;
            }
            if (failed.problem().needsOperator()) {
                end(claim, "failed", failed.problem().label(), message);
                return Verdict.RUN_LEFT;
            }
            if (failed.problem() == PortalProblem.NOT_FOUND && open.window().entity() == PortalEntity.REFS) {
                windows.leave(open, failed.problem().label(), message, clock.instant());
                return Verdict.GOES_ON;
            }
            fail(claim, open, failed.problem().label(), message);
            return Verdict.PORTAL_BROKEN;
        } catch (PageRefusedException refused) {
            String label = refused.fault().name().toLowerCase(Locale.ROOT);
            errors.count(label, 1);
            fail(claim, open, label, String.valueOf(refused.getMessage()));
            return Verdict.PORTAL_BROKEN;
        }
    }

    private void fail(Claim claim, OpenWindow open, String problem, String message) {
        LOG.warn(
                "run {}: a window of {} failed: {}",
                claim.runId(),
                open.window().entity().wireName(),
                message);
        windows.fail(open, problem, message, clock.instant());
    }

    /** The portal is away: 1, 2, 4 .. minutes later it is tried again, so many times in a row. */
    private void stall(Claim claim, String problem, String message) {
        int stalls = claims.stalls(claim);
        if (stalls >= settings.stalls()) {
            end(claim, "failed", problem, message + "; given up after " + stalls + " waits");
            return;
        }
        Duration doubled = Duration.ofMinutes(1L << Math.min(stalls, 4));
        Duration wait = doubled.compareTo(LONGEST_STALL) < 0 ? doubled : LONGEST_STALL;
        LOG.warn("run {} waits {} min: {}", claim.runId(), wait.toMinutes(), message);
        claims.stall(claim, problem, message, clock.instant().plus(wait));
    }

    private void finish(Claim claim) {
        long failed = windows.failed(claim.runId());
        if (failed == 0) {
            end(claim, "finished", null, null);
        } else {
            end(
                    claim,
                    "failed",
                    "windows",
                    failed + " windows failed; the others are loaded. POST /runs/" + claim.runId()
                            + "/resume tries the failed ones again");
        }
    }

    private void end(Claim claim, String status, @Nullable String problem, @Nullable String message) {
        runs.end(claim, status, problem, message, clock.instant(), () -> {
            if (status.equals("finished")) {
                changes.settle(claim.runId());
            }
        });
        LOG.info("run {} {}", claim.runId(), status);
    }
}
