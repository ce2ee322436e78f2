package kz.zakupai.vault.server.mount;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the mount that a path belongs to, by a trie of path segments. Immutable: the mount table makes a new one at each
 * change. Linear in the mounts' depth, not in the path's length.
 */
final class Router {
    private static final class Node {
        private final Map<String, Node> children = new HashMap<>();
        private @Nullable Mounted mounted;
    }

    private final Node root = new Node();

    Router(Iterable<Mounted> mounts) {
        for (Mounted mounted : mounts) {
            Node node = root;
            for (String segment : segments(mounted.entry().path())) {
                node = node.children.computeIfAbsent(segment, name -> new Node());
            }
            node.mounted = mounted;
        }
    }

    /** The mount whose path {@code path} starts with, or null; a path without its mount's last slash counts too. */
    @Nullable
    Mounted route(String path) {
        Node node = root;
        int from = 0;
        while (from <= path.length()) {
            int slash = path.indexOf('/', from);
            int end = slash < 0 ? path.length() : slash;
            Node child = node.children.get(path.substring(from, end));
            if (child == null) {
                return null;
            }
            if (child.mounted != null) {
                return child.mounted;
            }
            node = child;
            from = end + 1;
        }
        return null;
    }

    private static List<String> segments(String mountPath) {
        return List.of(mountPath.substring(0, mountPath.length() - 1).split("/"));
    }
}
