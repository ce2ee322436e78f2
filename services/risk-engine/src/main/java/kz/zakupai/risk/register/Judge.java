package kz.zakupai.risk.register;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.risk.register.PortalChecks.Check;
import kz.zakupai.service.portal.PortalMoment;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is known about a participant on a day. Listed is whoever an entry in force is known of, whatever its age,
 * unless something newer shows that it is gone. Clean needs a fresh source that would show an entry; for a past day also
 * a copy that was whole from before that day on, since the portal stops showing an entry once it ends. All else is
 * unknown.
 */
final class Judge {
    private final Known known;
    private final @Nullable Evidence evidence;
    private final LocalDate day;
    private final String silence;

    /**
     * A judge of one question.
     *
     * @param evidence the freshest source, or null where there is none
     * @param silence why there is none, one clause
     */
    Judge(Known known, @Nullable Evidence evidence, LocalDate day, String silence) {
        this.known = known;
        this.evidence = evidence;
        this.day = day;
        this.silence = silence;
    }

    Validation judge() {
        List<Entry> holding =
                relevant().stream().filter(entry -> entry.holds(day)).toList();
        List<Entry> certain = isPast()
                ? holding.stream().filter(entry -> entry.startDate() != null).toList()
                : holding;
        if (!certain.isEmpty()) {
            boolean through = certain.stream().allMatch(entry -> entry.through() != null);
            return answer(Status.LISTED, through ? "the ban of another extends to it" : "listed on this day", certain);
        }
        if (!holding.isEmpty()) {
            return answer(Status.UNKNOWN, "it is listed, and the register does not say since when", holding);
        }
        return isPast() ? past() : present();
    }

    private Validation present() {
        if (evidence == null) {
            return answer(Status.UNKNOWN, silence, List.of());
        }
        return evidence.whole()
                ? answer(Status.CLEAN, "not listed on this day", List.of())
                : answer(Status.UNKNOWN, "the portal has more entries than it showed", List.of());
    }

    private Validation past() {
        Instant since = known.wholeSince();
        Instant morning = day.atStartOfDay().toInstant(PortalMoment.ZONE);
        if (evidence != null && known.copyIsTrusted() && since != null && !since.isAfter(morning)) {
            return answer(Status.CLEAN, "not listed on this day", List.of());
        }
        return answer(
                Status.UNKNOWN,
                "no entry is known for this day, but the portal no longer shows entries that have ended since, and our"
                        + " copy has been whole "
                        + (since == null ? "at no time" : "only since " + PortalMoment.day(since)),
                List.of());
    }

    private boolean isPast() {
        return day.isBefore(known.today());
    }

    /** The entries that count, the fresh source's own form of each first. */
    private List<Entry> relevant() {
        Map<List<Object>, Entry> entries = new LinkedHashMap<>();
        List<Entry> candidates = new ArrayList<>();
        if (evidence != null) {
            candidates.addAll(evidence.entries());
        }
        for (Entry copied : known.copied()) {
            if (evidence == null
                    || isPast()
                    || copied.through() != null
                    || copied.seenAt().isAfter(evidence.asOf())) {
                candidates.add(copied);
            }
        }
        Check kept = known.check();
        if (kept != null && (evidence == null || isPast())) {
            candidates.addAll(Evidence.entries(known.biin(), kept.entries(), kept.validatedAt()));
        }
        for (Entry entry : candidates) {
            List<Object> key = entry.through() == null
                    ? List.of(Optional.ofNullable(entry.startDate()), Optional.ofNullable(entry.systemId()))
                    : List.of(entry);
            entries.putIfAbsent(key, entry);
        }
        return List.copyOf(entries.values());
    }

    private Validation answer(Status status, String reason, List<Entry> entries) {
        RegisterCopy.State copy = known.copy();
        return new Validation(
                known.biin().masked(),
                day,
                status,
                status == Status.UNKNOWN ? null : Boolean.valueOf(status == Status.LISTED),
                reason,
                entries,
                status == Status.UNKNOWN ? null : source(entries),
                evidence == null && status != Status.UNKNOWN,
                known.copyIsTrusted() && known.headKnown(),
                status == Status.UNKNOWN && !isPast() ? lastKnown().orElse(null) : null,
                copy == null
                        ? null
                        : new Validation.Copy(copy.rowsHeld(), copy.portalTotal(), copy.complete(), copy.loadedAt()),
                status == Status.UNKNOWN ? known.now() : asOf(entries),
                evidence == null || status == Status.UNKNOWN ? null : evidence.expiresAt());
    }

    private Source source(List<Entry> entries) {
        boolean shown =
                evidence != null && (entries.isEmpty() || evidence.entries().containsAll(entries));
        if (evidence != null && shown) {
            return evidence.source();
        }
        return known.copied().containsAll(entries) ? Source.COPY : Source.CACHE;
    }

    private Instant asOf(List<Entry> entries) {
        return evidence != null
                ? evidence.asOf()
                : entries.stream().map(Entry::seenAt).max(Instant::compareTo).orElse(known.now());
    }

    private Optional<Validation.LastKnown> lastKnown() {
        Check kept = known.check();
        RegisterCopy.State copy = known.copy();
        boolean copied = copy != null && copy.complete();
        if (kept != null && !(copy != null && copied && copy.loadedAt().isAfter(kept.validatedAt()))) {
            return Optional.of(new Validation.LastKnown(Status.CLEAN, Source.CACHE, kept.validatedAt()));
        }
        return copy != null && copied
                ? Optional.of(new Validation.LastKnown(Status.CLEAN, Source.COPY, copy.loadedAt()))
                : Optional.empty();
    }
}
