package kz.zakupai.risk.dumping;

import kz.zakupai.risk.facts.Tenge;
import org.jspecify.annotations.Nullable;

/** Where dumping begins for a lot, or why that cannot be said. */
public sealed interface Ruling {

    /**
     * A bid below {@code lowest} is dumping.
     *
     * @param subject the row of the table; null where only the portal's own price is known
     * @param lowest the lowest price for the lot that is not dumping
     * @param stated whether the portal stated it; else it was worked out from the allocated sum
     */
    record Limit(@Nullable DumpingSubject subject, Tenge lowest, boolean stated) implements Ruling {

        /** Whether a bid of this sum for the lot, in tenge, is dumping. */
        public boolean below(Tenge bid) {
            return bid.compareTo(lowest) < 0;
        }

        /** The further security that a bid of this sum needs: nothing where it is no dumping or would be rejected. */
        public Tenge extraDeposit(Tenge bid) {
            boolean due = subject != null && subject.effect() == DumpingSubject.Effect.EXTRA_DEPOSIT && below(bid);
            return due ? lowest.minus(bid) : new Tenge(0);
        }
    }

    /** The rules set no limit for this method. */
    record Unregulated() implements Ruling {}

    /**
     * There is a limit, but the data does not say what it is.
     *
     * @param missing the field that would tell: {@code lot.is_construction_work}
     */
    record Unknown(String missing) implements Ruling {}
}
