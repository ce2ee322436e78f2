package kz.zakupai.risk.watch;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import kz.zakupai.risk.register.Entry;
import kz.zakupai.risk.register.Status;
import kz.zakupai.risk.register.Validation;
import org.jspecify.annotations.Nullable;

/**
 * How a watched supplier stands, as subscribers were last told.
 *
 * @param status null until it was known once
 * @param endsAt the last end among its bans; null where the register gives none
 * @param entries how many bans are in force
 */
record Standing(@Nullable Status status, @Nullable Instant endsAt, int entries) {

    /** The standing that an answer shows; empty where it does not know. */
    static Optional<Standing> of(Validation answer) {
        if (answer.status() == Status.UNKNOWN) {
            return Optional.empty();
        }
        List<Entry> entries = answer.entries();
        Instant end = entries.stream()
                .map(Entry::endDate)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(null);
        return Optional.of(new Standing(answer.status(), end, entries.size()));
    }

    /**
     * What subscribers must be told when this follows {@code before}. Who was never known and is clean is no news; neither
     * is an end that one source gives and another does not.
     */
    Optional<NoticeKind> after(Standing before) {
        if (status == Status.LISTED) {
            return before.status() == Status.LISTED ? stillListed(before) : Optional.of(NoticeKind.LISTED);
        }
        return before.status() == Status.LISTED ? Optional.of(NoticeKind.REMOVED) : Optional.empty();
    }

    private Optional<NoticeKind> stillListed(Standing before) {
        int longer = endsAt == null || before.endsAt() == null ? 0 : endsAt.compareTo(before.endsAt());
        if (entries > before.entries() || longer > 0) {
            return Optional.of(NoticeKind.EXTENDED);
        }
        return longer < 0 ? Optional.of(NoticeKind.CHANGED) : Optional.empty();
    }

    /** This standing, with the end kept that was known before where the new source gives none. */
    Standing keepingEndOf(Standing before) {
        boolean lost = status == Status.LISTED && endsAt == null && before.status() == Status.LISTED;
        return lost ? new Standing(status, before.endsAt(), entries) : this;
    }
}
