package kz.zakupai.vault.server.system;

import java.util.List;
import kz.zakupai.vault.server.mount.MountTable;
import kz.zakupai.vault.server.mount.Mounted;
import kz.zakupai.vault.server.policy.Policy;
import kz.zakupai.vault.server.policy.VersionedRules;
import org.jspecify.annotations.Nullable;

/**
 * What people forget of KV version 2: the path of a secret in the API has {@code data/} behind the mount, which the
 * command line hides.
 */
record VersionedPaths(MountTable mounts) {
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
        Mounted mounted = mounts.route(VersionedRules.literal(relative));
        if (mounted == null
                || !mounted.entry().type().equals("kv")
                || !"2".equals(mounted.entry().options().get("version"))) {
            return null;
        }
        return VersionedRules.meant(mounted.entry().path(), relative, list);
    }
}
