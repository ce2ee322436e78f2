package kz.zakupai.risk.flag;

import kz.zakupai.risk.facts.Case;

/**
 * A red flag: a sign that a purchase deserves a look, never a proof. Immutable and thread-safe; made anew when the rules are
 * reloaded.
 */
public interface Flag {

    /** The stable name: {@code single_bid}. It is the key in the rules file, in stored scores and in the messages. */
    String code();

    /** What the rules file says about this flag. */
    FlagSettings settings();

    /**
     * Judges a purchase for which the flag holds ({@link #of} has asked its settings already). Never
     * {@link Judgement.Clear} for want of data: that is {@link Judgement.NotComputable}, naming the field that is missing.
     */
    Judgement judge(Case purchase);

    /** What the flag comes to: its judgement, or why it does not hold for this purchase. */
    default Judgement of(Case purchase) {
        return settings().exclusion(purchase).orElseGet(() -> judge(purchase));
    }
}
