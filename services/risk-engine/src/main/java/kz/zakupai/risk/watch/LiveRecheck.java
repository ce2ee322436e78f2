package kz.zakupai.risk.watch;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import kz.zakupai.risk.portal.PortalRegister;
import kz.zakupai.risk.register.RnuCheck;
import kz.zakupai.service.biin.Biin;
import org.springframework.stereotype.Component;

/**
 * Asks the portal about watched suppliers in turn, at a pace that all instances share, so that a change is seen without
 * waiting for the next load of the register. What it answers is kept where {@link ChangeWatch} looks. Thread-safe.
 */
@Component
class LiveRecheck {
    private final Watched watched;
    private final RnuCheck check;
    private final PortalRegister portal;
    private final WatchSettings settings;
    private final InstantSource clock;

    LiveRecheck(Watched watched, RnuCheck check, PortalRegister portal, WatchSettings settings, InstantSource clock) {
        this.watched = watched;
        this.check = check;
        this.portal = portal;
        this.settings = settings;
        this.clock = clock;
    }

    /** Asks about the next supplier, if one is due and there is a token; true if the portal answered. */
    boolean askNext() {
        if (!portal.isUsable()) {
            return false;
        }
        Instant now = clock.instant();
        Optional<Biin> next =
                watched.takeForQuestion(now, now.minus(settings.recheckEvery()), now.plus(settings.askEvery()));
        return next.isPresent() && check.refresh(next.get());
    }
}
