package kz.zakupai.risk.register;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kz.zakupai.risk.register.PortalChecks.Check;
import kz.zakupai.service.biin.Biin;
import kz.zakupai.service.portal.PortalMoment;
import org.jspecify.annotations.Nullable;

/**
 * All that is at hand about one number without asking the portal.
 *
 * @param copied entries of our copy, past ones, deleted ones and those through others too
 * @param wholeSince since when the copy has been whole without a gap
 * @param check the portal's last answer
 * @param headKnown whether we know who heads the participant
 */
record Known(
        Biin biin,
        List<Entry> copied,
        RegisterCopy.@Nullable State copy,
        Duration copyMaxAge,
        @Nullable Instant wholeSince,
        @Nullable Check check,
        boolean headKnown,
        Instant now) {

    Known {
        copied = List.copyOf(copied);
    }

    /** The present day at the portal. */
    LocalDate today() {
        return PortalMoment.day(now);
    }

    /** Whether "not in our copy" means "not listed": it is whole and young enough. */
    boolean copyIsTrusted() {
        return copy != null
                && copy.complete()
                && !copy.loadedAt().plus(copyMaxAge).isBefore(now);
    }

    /** The newest fresh source, of our copy and the portal's kept answer; empty where the portal must be asked. */
    Optional<Evidence> fresh() {
        RegisterCopy.State state = copy;
        Check kept = check;
        boolean trusted = state != null && copyIsTrusted();
        if (kept != null
                && kept.expiresAt().isAfter(now)
                && !(trusted && state != null && state.loadedAt().isAfter(kept.validatedAt()))) {
            return Optional.of(new Evidence(
                    Source.CACHE,
                    Evidence.entries(biin, kept.entries(), kept.validatedAt()),
                    true,
                    kept.validatedAt(),
                    kept.expiresAt()));
        }
        return trusted && state != null
                ? Optional.of(new Evidence(
                        Source.COPY,
                        copied,
                        true,
                        state.loadedAt(),
                        state.loadedAt().plus(copyMaxAge)))
                : Optional.empty();
    }

    /** Why our copy alone proves nobody clean. */
    String copyProblem() {
        if (copy == null) {
            return "the register has never been loaded";
        }
        return copy.complete()
                ? "the copy of the register is older than " + copyMaxAge.toHours() + " hours"
                : "the copy of the register is not whole";
    }
}
