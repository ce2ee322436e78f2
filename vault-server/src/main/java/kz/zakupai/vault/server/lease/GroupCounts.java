package kz.zakupai.vault.server.lease;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many there are of each group, and a small number for each group that has any. Not thread-safe. */
final class GroupCounts<G> {
    private static final class Count<G> {
        private final int number;
        private final G group;
        private long living;

        Count(int number, G group) {
            this.number = number;
            this.group = group;
        }
    }

    private final Map<G, Count<G>> byGroup = new HashMap<>();
    private final List<Count<G>> byNumber = new ArrayList<>();
    private final List<Integer> free = new ArrayList<>();

    /** Counts one more; returns the group's number. */
    int more(G group) {
        Count<G> count = byGroup.computeIfAbsent(group, this::first);
        count.living++;
        return count.number;
    }

    void less(int number) {
        Count<G> count = byNumber.get(number);
        count.living--;
        if (count.living == 0) {
            byGroup.remove(count.group);
            free.add(number);
        }
    }

    Map<G, Long> all() {
        var all = new HashMap<G, Long>();
        byGroup.forEach((group, count) -> all.put(group, count.living));
        return all;
    }

    private Count<G> first(G group) {
        if (free.isEmpty()) {
            var count = new Count<>(byNumber.size(), group);
            byNumber.add(count);
            return count;
        }
        var count = new Count<>(free.removeLast(), group);
        byNumber.set(count.number, count);
        return count;
    }
}
