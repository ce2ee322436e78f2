package kz.zakupai.vault.server.policy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One search of a {@link PathTrie} for the rule that decides about a path. For one use by one thread. */
final class PathMatch {
    private final PathTrie trie;
    private final String path;
    private final int end;
    private int @Nullable [] segmentEnds;
    private @Nullable CompiledRule best;
    private @Nullable List<CompiledRule> all;
    private long steps;

    /** @param end how much of the path counts */
    PathMatch(PathTrie trie, String path, int end) {
        this.trie = trie;
        this.path = path;
        this.end = end;
    }

    /** The rule of highest priority among those that match, or null. */
    @Nullable
    CompiledRule best() {
        walk(trie.root(), 0);
        return best;
    }

    /** Every rule that matches, in no order. */
    List<CompiledRule> all() {
        var found = new ArrayList<CompiledRule>();
        all = found;
        walk(trie.root(), 0);
        return found;
    }

    /** Characters looked at and nodes entered so far: the cost, for those who check that it is linear. */
    long steps() {
        return steps;
    }

    private void walk(PathTrie.Node from, int start) {
        PathTrie.Node node = from;
        int at = start;
        while (true) {
            steps++;
            offer(node.glob);
            if (at == end) {
                offer(node.exact);
            }
            if (node.plus != null) {
                walk(node.plus, segmentEnd(node.segment, at));
            }
            PathTrie.Node child = at == end ? null : node.child(path.charAt(at));
            if (child == null) {
                return;
            }
            int next = at + child.label.length();
            steps += child.label.length();
            if (next > end || !path.startsWith(child.label, at)) {
                return;
            }
            node = child;
            at = next;
        }
    }

    private void offer(@Nullable CompiledRule rule) {
        if (rule != null && all != null) {
            all.add(rule);
        }
        if (rule != null && (best == null || rule.compareTo(best) > 0)) {
            best = rule;
        }
    }

    /** Looked for once per segment, however many rules have a {@code +} there. */
    private int segmentEnd(int segment, int at) {
        int[] ends = segmentEnds;
        if (ends == null) {
            ends = new int[trie.plusSegments()];
            segmentEnds = ends;
        }
        if (ends[segment] == 0) {
            int slash = path.indexOf('/', at, end);
            int found = slash < 0 ? end : slash;
            steps += found - at;
            // Kept one higher, so that 0 means unknown.
            ends[segment] = found + 1;
        }
        return ends[segment] - 1;
    }
}
