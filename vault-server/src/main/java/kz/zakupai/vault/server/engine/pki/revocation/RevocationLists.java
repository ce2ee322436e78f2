package kz.zakupai.vault.server.engine.pki.revocation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.pki.config.MountSettings;
import kz.zakupai.vault.server.engine.pki.issuer.Authority;
import kz.zakupai.vault.server.engine.pki.issuer.Issuer;
import kz.zakupai.vault.server.engine.pki.issuer.IssuerUrls;
import kz.zakupai.vault.server.engine.pki.issuer.IssuerUsage;
import kz.zakupai.vault.server.engine.pki.issuer.Issuers;
import kz.zakupai.vault.server.store.Change;
import org.jspecify.annotations.Nullable;

/**
 * The stored revocation lists of a mount: for every {@link ListGroup} a complete one and a delta one. A build writes all of
 * them in one write, and what has been asked for while another build ran is answered by one build for all. Thread-safe.
 *
 * <p>A revocation leaves a mark in the write that makes it; only the build that lists it removes the mark. So a server that
 * was killed between the two rebuilds the list when it is read next.
 */
public final class RevocationLists {
    private static final String FOLDER = "crls/";
    private static final String DELTA = "-delta";

    private final Issuers issuers;
    private final MountSettings settings;
    private final ReentrantLock building = new ReentrantLock();
    private final AtomicLong asked = new AtomicLong();
    private long built;
    private List<String> lastWarnings = List.of();
    private List<String> lastDelta = List.of();
    private @Nullable Instant lastDeltaCheck;

    RevocationLists(Issuers issuers, MountSettings settings) {
        this.issuers = issuers;
        this.settings = settings;
    }

    /** Builds all lists anew, where lists are not disabled. */
    public void rebuild(Storage storage, Instant now) {
        rebuild(storage, now, false);
    }

    /**
     * Builds all lists anew.
     *
     * @param evenDisabled empty lists are made also where lists are disabled
     * @return warnings for the answer
     */
    List<String> rebuild(Storage storage, Instant now, boolean evenDisabled) {
        long mine = asked.incrementAndGet();
        building.lock();
        try {
            if (built >= mine && !evenDisabled) {
                return lastWarnings;
            }
            long covered = asked.get();
            lastWarnings = build(storage, now, evenDisabled);
            built = covered;
            return lastWarnings;
        } finally {
            building.unlock();
        }
    }

    /** Builds the delta lists anew, with everything revoked since the complete ones. */
    void rebuildDelta(Storage storage, Instant now) {
        building.lock();
        try {
            buildDelta(storage, now);
        } finally {
            building.unlock();
        }
    }

    /** What is due: complete lists that end soon, and delta lists where something was revoked. */
    void rebuildDue(Storage storage, Instant now) {
        CrlSettings wished = CrlSettings.load(storage);
        if (wished.disable() || wished.immediate()) {
            return;
        }
        if (endsSoon(storage, wished, now)) {
            rebuild(storage, now, false);
        } else if (wished.enableDelta()) {
            rebuildDeltaDue(storage, wished.deltaInterval(), now);
        }
    }

    private boolean endsSoon(Storage storage, CrlSettings wished, Instant now) {
        Instant end = now.plus(wished.gracePeriod());
        String defaultId = issuers.config(storage).defaultId();
        return ListGroup.of(issuers.all(storage)).stream()
                .filter(group -> group.signer(defaultId) != null)
                .anyMatch(group -> !ListState.load(storage, group.id()).expiry().isAfter(end));
    }

    private void rebuildDeltaDue(Storage storage, Duration interval, Instant now) {
        building.lock();
        try {
            Instant last = lastDeltaCheck;
            if (last == null || !now.isBefore(last.plus(interval))) {
                lastDeltaCheck = now;
                if (!lastDelta.equals(RevokedCertificates.recent(storage))) {
                    buildDelta(storage, now);
                }
            }
        } finally {
            building.unlock();
        }
    }

    /** The list of {@code issuer}'s group; built first where it is missing, outdated, or lacks an acknowledged revocation. */
    byte @Nullable [] find(Storage storage, Issuer issuer, boolean delta, Instant now) {
        String name = FOLDER + ListGroup.idOf(issuer) + (delta ? DELTA : "");
        byte[] stored = storage.get(name);
        CrlSettings wished = CrlSettings.load(storage);
        if (stored == null || (!wished.disable() && outdated(storage, wished, issuer, now))) {
            rebuild(storage, now, stored == null);
            return storage.get(name);
        }
        return stored;
    }

    private static boolean outdated(Storage storage, CrlSettings wished, Issuer issuer, Instant now) {
        boolean unlisted = wished.immediate()
                && !storage.list(RevokedCertificates.RECENT, "", 1).isEmpty();
        return unlisted
                || !ListState.load(storage, ListGroup.idOf(issuer)).expiry().isAfter(now);
    }

    /** When the list that {@link #find} gives was made. */
    Instant modified(Storage storage, Issuer issuer, boolean delta) {
        ListState state = ListState.load(storage, ListGroup.idOf(issuer));
        return delta ? state.deltaModified() : state.modified();
    }

    private List<String> build(Storage storage, Instant now, boolean evenDisabled) {
        CrlSettings wished = CrlSettings.load(storage);
        if (wished.disable() && !evenDisabled) {
            return List.of();
        }
        List<Issuer> all = issuers.all(storage);
        List<ListGroup> groups = ListGroup.of(all);
        String defaultId = issuers.config(storage).defaultId();
        // Listed before the revoked ones are read: what is marked later is marked for the next build.
        List<String> marked = RevokedCertificates.recent(storage);
        var revoked = new RevokedByGroup(storage, groups, defaultId);
        if (!wished.disable()) {
            RevokedCertificates.each(storage, revoked::add);
            revoked.addIssuers();
        }
        List<Change> changes = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (ListGroup group : groups) {
            Issuer signer = group.signer(defaultId);
            if (signer == null) {
                warnings.add(
                        "warning from local CRL rebuild: Issuer equivalency set with associated keys lacked an issuer"
                                + " with CRL Signing KeyUsage; refusing to rebuild CRL for this group of issuers: "
                                + group.ids());
            } else {
                var signing = signing(storage, signer, now, wished);
                ListState state = signing.complete(ListState.load(storage, group.id()), revoked.of(group));
                changes.add(Change.put(FOLDER + group.id(), signing.list()));
                state = signing.delta(state, List.of());
                changes.add(Change.put(FOLDER + group.id() + DELTA, signing.list()));
                changes.add(state.saving(group.id()));
            }
        }
        marked.forEach(name -> changes.add(Change.delete(RevokedCertificates.RECENT + name)));
        removeOthers(storage, groups, changes);
        storage.write(changes);
        lastDelta = List.of();
        lastDeltaCheck = now;
        return List.copyOf(warnings);
    }

    private ListSigning signing(Storage storage, Issuer signer, Instant now, CrlSettings wished) {
        Authority authority = issuers.authority(storage, signer, IssuerUsage.CRL_SIGNING);
        List<String> deltas = IssuerUrls.resolved(settings, storage, signer).deltaCrlDistributionPoints();
        return new ListSigning(authority, deltas, now, now.plus(wished.listLifetime()));
    }

    /** Lists of issuers that are gone. */
    private static void removeOthers(Storage storage, List<ListGroup> groups, List<Change> changes) {
        Set<String> present = new HashSet<>();
        groups.forEach(group -> present.add(group.id()));
        for (String group : storage.list(ListState.FOLDER)) {
            if (!present.contains(group)) {
                changes.add(Change.delete(ListState.FOLDER + group));
                changes.add(Change.delete(FOLDER + group));
                changes.add(Change.delete(FOLDER + group + DELTA));
            }
        }
    }

    private void buildDelta(Storage storage, Instant now) {
        CrlSettings wished = CrlSettings.load(storage);
        List<ListGroup> groups = ListGroup.of(issuers.all(storage));
        String defaultId = issuers.config(storage).defaultId();
        List<String> marked = RevokedCertificates.recent(storage);
        var revoked = new RevokedByGroup(storage, groups, defaultId);
        if (!wished.disable()) {
            RevokedCertificates.named(storage, marked).forEach(revoked::add);
        }
        List<Change> changes = new ArrayList<>();
        for (ListGroup group : groups) {
            Issuer signer = group.signer(defaultId);
            ListState state = ListState.load(storage, group.id());
            if (signer != null && state.complete() > 0) {
                var signing = signing(storage, signer, now, wished);
                ListState next = signing.delta(state, revoked.of(group));
                changes.add(Change.put(FOLDER + group.id() + DELTA, signing.list()));
                changes.add(next.saving(group.id()));
            }
        }
        if (!changes.isEmpty()) {
            storage.write(changes);
        }
        lastDelta = marked;
        lastDeltaCheck = now;
    }
}
