package kz.zakupai.vault.server.system;

import java.util.List;
import java.util.Set;
import kz.zakupai.vault.server.mount.MountTable;
import kz.zakupai.vault.server.mount.Mounted;
import kz.zakupai.vault.server.policy.Policy;
import org.jspecify.annotations.Nullable;

/**
 * What people forget of KV version 2: the path of a secret in the API has {@code data/} behind the mount, which the
 * command line hides.
 */
record VersionedPaths(MountTable mounts) {
    private static final Set<String> GROUPS =
            Set.of("config", "data", "delete", "destroy", "metadata", "subkeys", "undelete");

    /** A warning for every rule that can match nothing of a KV version 2 mount. */
    List<String> warnings(Policy policy) {
        return policy.places().stream()
                .map(this::warning)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private String warning(Policy.Place place) {
        String meant = meant(place.path(), false);
        return meant == null
                ? ""
                : "line " + place.line() + ": path \"" + place.path()
                        + "\" matches nothing, because KV version 2 keeps its"
                        + " secrets below data/ and metadata/; probably \"" + meant + "\" is meant";
    }

    /**
     * The path that was probably meant, or null when nothing is wrong with it.
     *
     * @param path of a rule or a request
     * @param list whether it is to be listed
     */
    @Nullable
    String meant(String path, boolean list) {
        String relative = path.startsWith("/") ? path.substring(1) : path;
        Mounted mounted = mounts.route(literal(relative));
        if (mounted == null
                || !mounted.entry().type().equals("kv")
                || !"2".equals(mounted.entry().options().get("version"))) {
            return null;
        }
        String mount = mounted.entry().path();
        if (relative.length() <= mount.length()) {
            return null;
        }
        String rest = relative.substring(mount.length());
        return fits(rest) ? null : mount + (list ? "metadata/" : "data/") + rest;
    }

    /** Up to the first wildcard or template: mounts have none. */
    private static String literal(String path) {
        int end = path.length();
        for (String mark : List.of("*", "+", "{{")) {
            int at = path.indexOf(mark);
            end = at >= 0 && at < end ? at : end;
        }
        return path.substring(0, end);
    }

    private static boolean fits(String rest) {
        int slash = rest.indexOf('/');
        String first = slash < 0 ? rest : rest.substring(0, slash);
        if (first.equals("+") || first.contains("{{")) {
            return true;
        }
        return first.endsWith("*")
                ? GROUPS.stream().anyMatch(group -> group.startsWith(first.substring(0, first.length() - 1)))
                : GROUPS.contains(first);
    }
}
