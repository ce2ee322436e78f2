package kz.zakupai.portal.truth;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a judge of purchases found, against what was planted: per red flag precision and recall, and every purchase whose state
 * is another one than planted. Not thread-safe.
 */
public final class Precision {
    private static final int EXAMPLES = 4;

    private final Map<RedFlag, Tally> tallies = new EnumMap<>(RedFlag.class);
    private final Map<RedFlag, List<String>> differences = new EnumMap<>(RedFlag.class);

    private static final class Tally {
        private final Map<State, Long> planted = new EnumMap<>(State.class);
        private long right;
        private long rightlyRaised;
        private long raised;
        private long all;
    }

    /** For all flags, with nothing counted yet. */
    public Precision() {
        for (RedFlag flag : RedFlag.values()) {
            tallies.put(flag, new Tally());
            differences.put(flag, new ArrayList<>());
        }
    }

    /** Counts one judgement. */
    public void add(PlantedPurchase purchase, RedFlag flag, State found) {
        State planted = purchase.state(flag);
        Tally tally = tally(flag);
        tally.all++;
        tally.planted.merge(planted, 1L, Long::sum);
        if (found == State.RAISED) {
            tally.raised++;
        }
        if (found == planted) {
            tally.right++;
            tally.rightlyRaised += found == State.RAISED ? 1 : 0;
            return;
        }
        differences
                .computeIfAbsent(flag, any -> new ArrayList<>())
                .add(String.format(
                        Locale.ROOT,
                        "%s %d (%s): planted %s, found %s",
                        purchase.lot() ? "lot" : "contract",
                        purchase.id(),
                        purchase.story(),
                        planted.code(),
                        found.code()));
    }

    private Tally tally(RedFlag flag) {
        return tallies.computeIfAbsent(flag, any -> new Tally());
    }

    /** Whether every flag came to what was planted for every purchase. */
    public boolean perfect() {
        return differences.values().stream().allMatch(List::isEmpty);
    }

    /** Flags that were planted in fewer than all of raised, clear and not computable: nothing is proved about those. */
    public List<String> unproved() {
        List<String> unproved = new ArrayList<>();
        for (RedFlag flag : RedFlag.values()) {
            for (State state : List.of(State.RAISED, State.CLEAR, State.NOT_COMPUTABLE)) {
                if (!tally(flag).planted.containsKey(state)) {
                    unproved.add(flag.code() + " is never planted as " + state.code());
                }
            }
        }
        return unproved;
    }

    /** One line per flag, and below it some of the purchases that differ. */
    public String table() {
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "%-22s %7s %7s %7s %7s %9s %9s %9s%n",
                "flag",
                "raised",
                "clear",
                "n/a",
                "unknown",
                "precision",
                "recall",
                "agreement"));
        for (RedFlag flag : RedFlag.values()) {
            Tally tally = tally(flag);
            table.append(String.format(
                    Locale.ROOT,
                    "%-22s %7d %7d %7d %7d %9s %9s %9s%n",
                    flag.code(),
                    planted(tally, State.RAISED),
                    planted(tally, State.CLEAR),
                    planted(tally, State.NOT_APPLICABLE),
                    planted(tally, State.NOT_COMPUTABLE),
                    percent(tally.rightlyRaised, tally.raised),
                    percent(tally.rightlyRaised, planted(tally, State.RAISED)),
                    percent(tally.right, tally.all)));
        }
        differences.forEach((flag, wrong) -> wrong.stream()
                .limit(EXAMPLES)
                .forEach(line -> table.append(String.format(Locale.ROOT, "%s: %s%n", flag.code(), line))));
        return table.toString();
    }

    private static long planted(Tally tally, State state) {
        return tally.planted.getOrDefault(state, 0L);
    }

    /** Rounded down, so that 100 % means all. */
    private static String percent(long part, long whole) {
        return whole == 0
                ? "-"
                : String.format(Locale.ROOT, "%d.%d %%", part * 1_000 / whole / 10, part * 1_000 / whole % 10);
    }
}
