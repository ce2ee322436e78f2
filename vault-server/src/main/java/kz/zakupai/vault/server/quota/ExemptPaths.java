package kz.zakupai.vault.server.quota;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The paths that no rate limit counts, ready to be looked up. Immutable. */
final class ExemptPaths {
    private final Set<String> whole = new HashSet<>();
    private final TreeSet<String> beginnings = new TreeSet<>();

    ExemptPaths(List<String> paths) {
        for (String given : paths) {
            String path = given.startsWith("/") ? given.substring(1) : given;
            if (path.endsWith("*")) {
                addBeginning(path.substring(0, path.length() - 1));
            } else if (path.endsWith("/")) {
                addBeginning(path);
            } else {
                whole.add(path);
            }
        }
    }

    /** None of them begins with another one: the last one at or before a path is the only one that it can begin with. */
    private void addBeginning(String beginning) {
        String shorter = beginnings.floor(beginning);
        if (shorter == null || !beginning.startsWith(shorter)) {
            beginnings.removeIf(longer -> longer.startsWith(beginning));
            beginnings.add(beginning);
        }
    }

    boolean contains(String path) {
        String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        if (whole.contains(trimmed)) {
            return true;
        }
        String before = beginnings.floor(path);
        return before != null && path.startsWith(before);
    }
}
