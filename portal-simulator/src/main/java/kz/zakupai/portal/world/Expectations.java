package kz.zakupai.portal.world;

import java.util.EnumMap;
import java.util.Map;
import kz.zakupai.portal.truth.RedFlag;
import kz.zakupai.portal.truth.State;

/** What every red flag must come to for a purchase: what was planted, else what holds for an ordinary one of its kind. */
final class Expectations {
    private Expectations() {}

    static Map<RedFlag, State> of(Draft draft) {
        Map<RedFlag, State> states = new EnumMap<>(RedFlag.class);
        for (RedFlag flag : RedFlag.values()) {
            states.put(flag, State.CLEAR);
        }
        states.putAll(draft.expected);
        return states;
    }
}
