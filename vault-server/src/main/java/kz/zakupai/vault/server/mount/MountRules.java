package kz.zakupai.vault.server.mount;

import java.util.Collection;
import java.util.List;
import kz.zakupai.vault.server.request.RequestFailure;
import org.jspecify.annotations.Nullable;

/** Which paths may be mounted, tuned, moved and taken away. The texts are Vault's. */
final class MountRules {
    /** Mounted once by the server itself. */
    private static final List<String> BUILT_IN = List.of("cubbyhole", "identity", "system", "token");

    private static final String TOKENS = "auth/token/";

    private static final List<String> PROTECTED = List.of("auth/", "sys/", "cubbyhole/", "identity/", TOKENS);

    private static final List<String> UNTUNABLE = List.of("sys/", "cubbyhole/", "identity/");

    private MountRules() {}

    static void refuseMount(MountEntry entry) {
        if (!entry.auth() && protects(entry.path())) {
            throw RequestFailure.badRequest("cannot mount \"" + entry.path() + "\"");
        }
        if (BUILT_IN.contains(entry.type())) {
            throw RequestFailure.badRequest("mount type of \"" + entry.type() + "\" is not mountable");
        }
    }

    private static boolean protects(String path) {
        return PROTECTED.stream().anyMatch(path::startsWith);
    }

    static void refuseUnmount(String path) {
        if (path.equals(TOKENS)) {
            throw RequestFailure.badRequest("token credential backend cannot be disabled");
        }
        if (PROTECTED.contains(path)) {
            throw RequestFailure.badRequest("cannot unmount \"" + path + "\"");
        }
    }

    static void refuseRestart(MountEntry entry) {
        if (BUILT_IN.contains(entry.type())) {
            throw RequestFailure.badRequest("\"" + entry.path() + "\" is the server's own and cannot be reloaded");
        }
    }

    static void refuseTuning(String path) {
        if (UNTUNABLE.contains(path)) {
            throw RequestFailure.badRequest("cannot tune \"" + path + "\"");
        }
    }

    /** @param mounted the paths that are taken */
    static void refuseMove(String from, String to, Collection<String> mounted) {
        if (PROTECTED.contains(from)) {
            throw RequestFailure.badRequest("cannot remount \"" + from + "\"");
        }
        if (to.startsWith(MountEntry.AUTH_PREFIX) ? to.startsWith(TOKENS) : protects(to)) {
            throw RequestFailure.badRequest("cannot remount to \"" + to + "\"");
        }
        String taken = overlapping(to, mounted);
        if (taken != null) {
            throw RequestFailure.badRequest("path already in use at \"" + taken + "\"");
        }
    }

    /** @param mounted the paths that are taken */
    static void refuseOverlap(String path, Collection<String> mounted) {
        String taken = overlapping(path, mounted);
        if (taken != null) {
            throw inUse(taken);
        }
    }

    private static @Nullable String overlapping(String path, Collection<String> mounted) {
        return mounted.stream()
                .filter(taken -> taken.startsWith(path) || path.startsWith(taken))
                .findFirst()
                .orElse(null);
    }

    /** Each table speaks of its own paths: an auth method's go without {@code auth/}. */
    private static RequestFailure inUse(String path) {
        String shown = path.startsWith(MountEntry.AUTH_PREFIX) ? path.substring(MountEntry.AUTH_PREFIX.length()) : path;
        return RequestFailure.badRequest("path is already in use at " + shown);
    }
}
