package kz.zakupai.vault.server.core;

import kz.zakupai.vault.server.engine.PathTable;
import kz.zakupai.vault.server.mount.MountTable;
import kz.zakupai.vault.server.mount.Mounted;
import kz.zakupai.vault.server.quota.Place;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.Request;
import org.jspecify.annotations.Nullable;

/**
 * Where a request goes.
 *
 * @param mounted the mount that it belongs to, or null
 * @param relative the path below the mount
 * @param match the engine's path, or null
 */
record Route(@Nullable Mounted mounted, String relative, PathTable.@Nullable Match match) {

    static Route find(MountTable mounts, Request request) {
        Mounted mounted = mounts.route(request.path());
        if (mounted == null) {
            return new Route(null, "", null);
        }
        String prefix = mounted.entry().path();
        String relative =
                request.path().length() < prefix.length() ? "" : request.path().substring(prefix.length());
        Operation operation = request.operation();
        return new Route(mounted, relative, mounted.paths().match(relative, operation));
    }

    boolean unauthenticated() {
        return match != null && match.path().unauthenticated();
    }

    boolean sudo() {
        return match != null && match.path().sudo();
    }

    /** The path of {@code request} as the engine may read it as well; the same where there is only one spelling. */
    String otherSpelling(Request request) {
        return mounted == null || match == null
                ? request.path()
                : mounted.entry().path() + match.path().otherSpelling(relative);
    }

    /** Where it goes, as quotas look at it. */
    Place place(Request request) {
        if (mounted == null) {
            return new Place("", request.path(), request.path());
        }
        String other = match == null ? relative : match.path().otherSpelling(relative);
        return new Place(mounted.entry().uuid(), relative, other);
    }

    String mountType() {
        return mounted == null ? "" : mounted.entry().type();
    }
}
