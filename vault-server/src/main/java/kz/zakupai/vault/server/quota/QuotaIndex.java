package kz.zakupai.vault.server.quota;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the most specific of what covers a request: a login's role, then the exact path, then the longest beginning, then the
 * mount, then the whole server. Immutable. What a search costs is set by the quotas, not by the length of a request's path.
 */
final class QuotaIndex<V> {
    private final Map<String, OfMount<V>> mounts = new HashMap<>();
    private final List<V> all;
    private @Nullable V global;

    QuotaIndex(Collection<V> values, Function<V, Coverage> coverages) {
        all = List.copyOf(values);
        for (V value : all) {
            Coverage coverage = coverages.apply(value);
            if (coverage.global()) {
                global = value;
            } else {
                mounts.computeIfAbsent(coverage.mount(), uuid -> new OfMount<>())
                        .add(coverage, value);
            }
        }
    }

    List<V> all() {
        return all;
    }

    /** Whether any of them is for a role of this mount. */
    boolean roles(String mount) {
        OfMount<V> found = mounts.get(mount);
        return found != null && !found.roles.isEmpty();
    }

    /**
     * @param place the mount's uuid, empty for none, and the path below it
     * @param role asked only where roles matter: the role that a login asks for, or null
     */
    @Nullable
    V find(Place place, Supplier<@Nullable String> role) {
        OfMount<V> found = mounts.get(place.mount());
        if (found == null) {
            return global;
        }
        String named = found.roles.isEmpty() ? null : role.get();
        V best = named == null ? null : found.roles.get(named);
        best = best == null ? found.path(place) : best;
        best = best == null ? found.whole : best;
        return best == null ? global : best;
    }

    /** What covers a part of one mount. */
    private static final class OfMount<V> {
        private final Map<String, V> roles = new HashMap<>();
        private final Map<String, V> paths = new HashMap<>();
        /** By length, the longest first. */
        private final TreeMap<Integer, Map<String, V>> beginnings =
                new TreeMap<>((one, other) -> Integer.compare(other, one));

        private @Nullable V whole;

        private void add(Coverage coverage, V value) {
            String suffix = coverage.suffix();
            if (!coverage.role().isEmpty()) {
                roles.put(coverage.role(), value);
            } else if (suffix.endsWith("*")) {
                String beginning = suffix.substring(0, suffix.length() - 1);
                beginnings
                        .computeIfAbsent(beginning.length(), length -> new HashMap<>())
                        .put(beginning, value);
            } else if (suffix.isEmpty()) {
                whole = value;
            } else {
                paths.put(suffix, value);
            }
        }

        /** A client must not get round a quota by another spelling of the same path: both are looked for. */
        private @Nullable V path(Place place) {
            V exact = paths.get(place.relative());
            exact = exact == null ? paths.get(place.otherSpelling()) : exact;
            if (exact != null) {
                return exact;
            }
            for (Map.Entry<Integer, Map<String, V>> ofLength : beginnings.entrySet()) {
                V found = beginning(ofLength.getKey(), ofLength.getValue(), place.relative());
                found = found == null
                        ? beginning(ofLength.getKey(), ofLength.getValue(), place.otherSpelling())
                        : found;
                if (found != null) {
                    return found;
                }
            }
            return null;
        }

        private static <V> @Nullable V beginning(int length, Map<String, V> ofLength, String path) {
            return length > path.length() ? null : ofLength.get(path.substring(0, length));
        }
    }
}
