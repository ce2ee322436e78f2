package kz.zakupai.vault.server.quota;

import java.util.Locale;
import kz.zakupai.vault.server.engine.PathTable;
import kz.zakupai.vault.server.json.StoredObject;
import kz.zakupai.vault.server.mount.MountTable;
import kz.zakupai.vault.server.mount.Mounted;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import org.jspecify.annotations.Nullable;

/**
 * What a quota is for. It names a mount by its uuid, so that a moved mount keeps its quotas, also when the server dies in the
 * middle of the move, and another mount at the same path never inherits them.
 *
 * @param mount the mount's uuid; empty for the whole server
 * @param suffix the path below the mount, without a slash at its ends; with a {@code *} at its end for all that begin so;
 *     empty for the whole mount
 * @param role the role that logins ask for; empty for requests of any kind
 */
record Coverage(String mount, String suffix, String role) {
    private static final int MAX_PATH = 2048;
    private static final int MAX_ROLE = 512;

    /**
     * @param path as an operator writes it: {@code secret}, {@code auth/approle/}, {@code secret/data/team/*}; empty for all
     * @throws RequestFailure 400 when no mount is there, the path cannot be a request's, or the mount knows no roles
     */
    static Coverage parse(String path, String role, MountTable mounts) {
        String text = path.strip();
        text = text.startsWith("/") ? text.substring(1) : text;
        if (text.length() > MAX_PATH || role.length() > MAX_ROLE) {
            throw RequestFailure.badRequest(
                    "a quota's path has at most " + MAX_PATH + " characters, its role at most " + MAX_ROLE);
        }
        if (text.isEmpty()) {
            refuseRole(role, null);
            return new Coverage("", "", "");
        }
        boolean glob = text.endsWith("*");
        String literal = glob ? text.substring(0, text.length() - 1) : text;
        Mounted mounted = possible(literal) ? mounts.route(literal) : null;
        if (mounted == null
                || (glob && literal.length() < mounted.entry().path().length())) {
            throw RequestFailure.badRequest("invalid mount path \"" + printable(text) + "\"");
        }
        refuseRole(role, mounted);
        String suffix = suffix(mounted, text);
        if (!suffix.isEmpty() && !role.isEmpty()) {
            throw RequestFailure.badRequest("a quota cannot have both a role and a path below its mount");
        }
        return new Coverage(mounted.entry().uuid(), suffix, role.toLowerCase(Locale.ROOT));
    }

    private static String suffix(Mounted mounted, String text) {
        int mount = mounted.entry().path().length();
        String rest = text.length() <= mount ? "" : text.substring(mount);
        String suffix = rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest;
        PathTable.Match match = mounted.paths().match(suffix, Operation.UPDATE);
        String other = match == null ? suffix : match.path().otherSpelling(suffix);
        // Where the mount takes names in any case it is kept as the mount itself reads it.
        return other.equalsIgnoreCase(suffix) ? other : suffix;
    }

    /** Only what a request's path can be may be asked of the mounts. */
    private static boolean possible(String literal) {
        if (literal.indexOf('*') >= 0 || literal.chars().anyMatch(Character::isISOControl)) {
            return false;
        }
        String path = literal.endsWith("/") ? literal.substring(0, literal.length() - 1) : literal;
        for (String segment : path.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                return false;
            }
        }
        return true;
    }

    private static String printable(String text) {
        return text.chars().anyMatch(Character::isISOControl) ? "?" : text;
    }

    private static void refuseRole(String role, @Nullable Mounted mounted) {
        if (!role.isEmpty() && (mounted == null || mounted.engine().loginRoles() == null)) {
            throw RequestFailure.badRequest(
                    "a role needs the path of an auth mount whose logins name one: approle, jwt, oidc or kubernetes");
        }
    }

    static Coverage read(StoredObject stored) {
        return new Coverage(stored.text("mount"), stored.text("suffix"), stored.text("role"));
    }

    boolean global() {
        return mount.isEmpty();
    }

    /** The path as operators see it, where its mount is now; null when the mount is gone. */
    @Nullable
    String path(MountTable mounts) {
        if (global()) {
            return "";
        }
        Mounted mounted = mounts.withUuid(mount);
        return mounted == null ? null : mounted.entry().path() + suffix;
    }
}
