package kz.zakupai.vault.server.policy;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which paths there are below a mount of KV version 2, and what somebody meant who wrote another one. */
public final class VersionedRules {
    private static final Set<String> GROUPS =
            Set.of("config", "data", "delete", "destroy", "metadata", "subkeys", "undelete");

    private VersionedRules() {}

    /**
     * The path that was probably meant, or null when nothing is wrong with it.
     *
     * @param mount with a slash at its end
     * @param path of a rule or a request, below the mount, without a slash at its start
     * @param list whether it is to be listed
     */
    public static @Nullable String meant(String mount, String path, boolean list) {
        if (path.length() <= mount.length()) {
            return null;
        }
        String rest = path.substring(mount.length());
        return fits(rest) ? null : mount + (list ? "metadata/" : "data/") + rest;
    }

    /** A rule's path up to its first wildcard or template: mounts have none. */
    public static String literal(String path) {
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
