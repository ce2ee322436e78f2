package kz.zakupai.vault.server.policy;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The rules of an {@link Acl} by their patterns, as a compressed trie of characters in which {@code +} is an edge of its
 * own. Every node is reached by at most one reading of a path, so a match costs the path's length plus the length of
 * those rules that it follows, whatever the path. Filled before it is shared; then immutable.
 */
final class PathTrie {
    private static final char[] NO_KEYS = {};
    private static final Node[] NO_NODES = {};

    private final Node root = new Node("");
    private int plusSegments;

    /** Where a pattern's text branches or ends. {@code plus} hangs only where a segment starts. */
    static final class Node {
        String label;
        char[] keys = NO_KEYS;
        Node[] children = NO_NODES;

        @Nullable
        Node plus;
        /** The number of the segment that {@code plus} stands for, from 0. */
        int segment;

        @Nullable
        CompiledRule exact;

        @Nullable
        CompiledRule glob;

        Node(String label) {
            this.label = label;
        }

        @Nullable
        Node child(char first) {
            int at = Arrays.binarySearch(keys, first);
            return at < 0 ? null : children[at];
        }

        void put(Node child) {
            char first = child.label.charAt(0);
            int at = Arrays.binarySearch(keys, first);
            if (at >= 0) {
                children[at] = child;
                return;
            }
            int insert = -at - 1;
            char[] moreKeys = Arrays.copyOf(keys, keys.length + 1);
            Node[] moreChildren = Arrays.copyOf(children, children.length + 1);
            System.arraycopy(keys, insert, moreKeys, insert + 1, keys.length - insert);
            System.arraycopy(children, insert, moreChildren, insert + 1, children.length - insert);
            moreKeys[insert] = first;
            moreChildren[insert] = child;
            keys = moreKeys;
            children = moreChildren;
        }
    }

    Node root() {
        return root;
    }

    /** One more than the number of the last segment that any {@code +} stands for. */
    int plusSegments() {
        return plusSegments;
    }

    /** Adds a rule under its resolved pattern, which must not be there yet. */
    void add(PathPattern pattern, CompiledRule rule) {
        Node node = root;
        int segment = 0;
        for (PathPattern.Piece piece : pattern.pieces()) {
            switch (piece) {
                case PathPattern.Literal literal -> {
                    node = descend(node, literal.text());
                    segment += slashes(literal.text());
                }
                case PathPattern.Plus plus -> {
                    plusSegments = Math.max(plusSegments, segment + 1);
                    node = plusOf(node, segment);
                }
                case PathPattern.Parameter parameter ->
                    throw new IllegalArgumentException("unresolved " + parameter.name());
            }
        }
        if (pattern.glob()) {
            node.glob = rule;
        } else {
            node.exact = rule;
        }
    }

    private static int slashes(String text) {
        int count = 0;
        for (int at = text.indexOf('/'); at >= 0; at = text.indexOf('/', at + 1)) {
            count++;
        }
        return count;
    }

    private static Node plusOf(Node node, int segment) {
        Node plus = node.plus;
        if (plus == null) {
            plus = new Node("");
            node.plus = plus;
            node.segment = segment;
        }
        return plus;
    }

    private static Node descend(Node from, String text) {
        Node node = from;
        String rest = text;
        while (!rest.isEmpty()) {
            Node child = node.child(rest.charAt(0));
            if (child == null) {
                child = new Node(rest);
                node.put(child);
                return child;
            }
            int common = commonLength(child.label, rest);
            if (common < child.label.length()) {
                Node upper = new Node(child.label.substring(0, common));
                child.label = child.label.substring(common);
                upper.put(child);
                node.put(upper);
                child = upper;
            }
            rest = rest.substring(common);
            node = child;
        }
        return node;
    }

    private static int commonLength(String one, String two) {
        int limit = Math.min(one.length(), two.length());
        int at = 0;
        while (at < limit && one.charAt(at) == two.charAt(at)) {
            at++;
        }
        return at;
    }
}
