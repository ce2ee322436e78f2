package kz.zakupai.vault.server.mount;

import java.util.Collection;
import java.util.List;
import kz.zakupai.vault.server.request.RequestFailure;

/** Which paths may be mounted, tuned, moved and taken away. The texts are Vault's. */
final class MountRules {
    /** Mounted once by the server itself. */
    private static final List<String> BUILT_IN = List.of("cubbyhole", "identity", "system", "token");

    private static final List<String> PROTECTED = List.of("auth/", "sys/", "cubbyhole/", "identity/", "auth/token/");

    private static final List<String> UNTUNABLE = List.of("sys/", "cubbyhole/", "identity/");

    private MountRules() {}

    static boolean builtIn(String type) {
        return BUILT_IN.contains(type);
    }

    static void refuseUnmount(String path) {
        if (PROTECTED.contains(path)) {
            throw RequestFailure.badRequest("cannot unmount \"" + path + "\"");
        }
    }

    static void refuseTuning(String path) {
        if (UNTUNABLE.contains(path)) {
            throw RequestFailure.badRequest("cannot tune \"" + path + "\"");
        }
    }

    static void refuseMove(String path) {
        if (PROTECTED.contains(path)) {
            throw RequestFailure.badRequest("cannot remount \"" + path + "\"");
        }
    }

    /** @param mounted the paths that are taken */
    static void refuseOverlap(String path, Collection<String> mounted) {
        for (String reserved : PROTECTED) {
            boolean inAuthTable = reserved.equals("auth/") && path.length() > "auth/".length();
            if (path.startsWith(reserved) && !inAuthTable) {
                throw inUse(reserved);
            }
        }
        for (String taken : mounted) {
            if (taken.startsWith(path) || path.startsWith(taken)) {
                throw inUse(taken);
            }
        }
    }

    private static RequestFailure inUse(String path) {
        return RequestFailure.badRequest("path is already in use at " + path);
    }
}
