package kz.zakupai.risk.flag;

/** The four ends that a flag can come to. */
public sealed interface Judgement {

    /**
     * The sign is there.
     *
     * @param strength 0 to 1: what part of the flag's weight it is worth
     */
    record Raised(Measure measure, double strength) implements Judgement {

        /** @throws IllegalArgumentException if the strength is not above 0 and at most 1 */
        public Raised {
            if (!(strength > 0 && strength <= 1)) {
                throw new IllegalArgumentException("strength must be above 0 and at most 1");
            }
        }

        /** A sign worth its full weight. */
        public Raised(Measure measure) {
            this(measure, 1);
        }
    }

    /** It was looked for and is not there. */
    record Clear(Measure measure) implements Judgement {}

    /**
     * The flag does not speak of purchases like this one.
     *
     * @param reason a key in the messages: {@code method}, {@code period}, {@code no_competition}
     */
    record NotApplicable(String reason) implements Judgement {}

    /**
     * It cannot be said.
     *
     * @param missing the field that would be needed: {@code announcement.end_date}; or what is too small or without spread:
     *     {@code peers.direct_share}
     */
    record NotComputable(String missing) implements Judgement {}

    /** The judgement by whether the sign is there, at full strength. */
    static Judgement of(boolean raised, Measure measure) {
        return raised ? new Raised(measure) : new Clear(measure);
    }
}
