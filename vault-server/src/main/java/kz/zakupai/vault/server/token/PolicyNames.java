package kz.zakupai.vault.server.token;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import kz.zakupai.vault.server.request.RequestFailure;

/** The set of policy names that a token carries. */
public final class PolicyNames {
    static final String ROOT = "root";
    static final String DEFAULT = "default";

    /** What the server itself gives to tokens with a purpose of their own. */
    private static final List<String> INTERNAL = List.of("response-wrapping", "control-group");

    private PolicyNames() {}

    /**
     * Lower case, sorted, each once; {@code root} stands alone.
     *
     * @param withDefault adds {@code default}
     */
    public static List<String> sanitize(Collection<String> names, boolean withDefault) {
        var sorted = new TreeSet<String>();
        for (String name : names) {
            String clean = name.strip().toLowerCase(Locale.ROOT);
            if (!clean.isEmpty()) {
                sorted.add(clean);
            }
        }
        if (sorted.contains(ROOT)) {
            return List.of(ROOT);
        }
        if (withDefault) {
            sorted.add(DEFAULT);
        }
        return List.copyOf(sorted);
    }

    /** @throws RequestFailure 400 when one of {@code names} is for the server's own use */
    static void checkAssignable(Collection<String> names) {
        for (String name : INTERNAL) {
            if (names.contains(name)) {
                throw RequestFailure.badRequest("cannot assign policy \"" + name + "\"");
            }
        }
    }

    /** True when one of {@code globs}, where {@code *} at either end stands for anything, fits {@code name}. */
    static boolean anyFits(Collection<String> globs, String name) {
        return globs.stream().anyMatch(glob -> fits(glob, name));
    }

    private static boolean fits(String glob, String name) {
        boolean front = glob.startsWith("*");
        boolean back = glob.length() > 1 && glob.endsWith("*");
        String core = glob.substring(front ? 1 : 0, glob.length() - (back ? 1 : 0));
        if (front && back) {
            return name.contains(core);
        }
        if (front) {
            return name.endsWith(core);
        }
        return back ? name.startsWith(core) : name.equals(core);
    }
}
