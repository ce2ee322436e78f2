package kz.zakupai.portal.truth;

import java.util.Map;

/**
 * What was planted in one purchase: a lot, or a contract that belongs to no lot.
 *
 * @param lot whether {@code id} is a lot's, else a contract's (of its first version)
 * @param story in short, what was made of this purchase: {@code ordinary}, {@code single_bid: exactly one}
 * @param states what every red flag must come to
 */
public record PlantedPurchase(boolean lot, long id, String story, Map<RedFlag, State> states) {
    public PlantedPurchase {
        states = Map.copyOf(states);
    }

    /** What {@code flag} must come to. */
    public State state(RedFlag flag) {
        State state = states.get(flag);
        if (state == null) {
            throw new IllegalStateException("nothing was said about " + flag.code() + " of " + story);
        }
        return state;
    }
}
