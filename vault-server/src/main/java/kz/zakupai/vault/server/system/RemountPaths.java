package kz.zakupai.vault.server.system;

import static kz.zakupai.vault.server.request.Operation.READ;
import static kz.zakupai.vault.server.request.Operation.UPDATE;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.mount.MountEntry;
import kz.zakupai.vault.server.mount.MountTable;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** {@code sys/remount}: moves a mount. Done when the request is answered; the status is kept for those who poll it. */
final class RemountPaths {
    private static final int KEPT = 100;
    private static final int MAX_PATH = 2048;

    private final MountTable mounts;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Map<String, @Nullable Object>> migrations = new LinkedHashMap<>();

    RemountPaths(MountTable mounts) {
        this.mounts = mounts;
    }

    List<EnginePath> paths() {
        return EnginePath.Builder.all(
                EnginePath.of("remount", "Moves a mount to another path.")
                        .field("from", FieldType.STRING, "Where it is mounted now.")
                        .field("to", FieldType.STRING, "Where it is to be mounted.")
                        .sudo()
                        .on(UPDATE, this::remount),
                EnginePath.of("remount/status/{migration_id}", "How a move went.")
                        .field("migration_id", FieldType.STRING, "The id that the move returned.")
                        .on(READ, this::status));
    }

    private Response remount(Call call) {
        String from = path(call.fields().string("from"), "from");
        String to = path(call.fields().string("to"), "to");
        boolean fromAuth = from.startsWith(MountEntry.AUTH_PREFIX);
        boolean toAuth = to.startsWith(MountEntry.AUTH_PREFIX);
        if (fromAuth && !toAuth) {
            throw RequestFailure.badRequest("cannot remount auth mount to non-auth mount \"" + to + "\"");
        }
        if (!fromAuth && toAuth) {
            throw RequestFailure.badRequest("cannot remount non-auth mount to auth mount \"" + to + "\"");
        }
        mounts.remount(from, to);
        String id = UUID.randomUUID().toString();
        keep(id, from, to);
        return Response.of(Map.of("migration_id", id)).withTopLevel();
    }

    private static String path(String text, String name) {
        if (text.isEmpty()) {
            throw RequestFailure.badRequest("both 'from' and 'to' path must be specified as a string: missing " + name);
        }
        String path = MountRequest.normal(text.startsWith("/") ? text.substring(1) : text);
        if (path.length() > MAX_PATH || !reachable(path)) {
            throw RequestFailure.badRequest(
                    "'" + name + "' must be a mount path: segments parted by single slashes, none"
                            + " of them . or .., without control characters, at most " + MAX_PATH + " characters");
        }
        return path;
    }

    /** Unlike the path of a mount request, this one has not passed the checks of a request's path. */
    private static boolean reachable(String path) {
        if (path.chars().anyMatch(Character::isISOControl)) {
            return false;
        }
        for (String segment : path.substring(0, path.length() - 1).split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                return false;
            }
        }
        return true;
    }

    private void keep(String id, String from, String to) {
        lock.lock();
        try {
            if (migrations.size() >= KEPT) {
                migrations.remove(migrations.keySet().iterator().next());
            }
            var info = Map.<String, @Nullable Object>of("source_mount", from, "target_mount", to, "status", "success");
            migrations.put(id, Map.of("migration_id", id, "migration_info", info));
        } finally {
            lock.unlock();
        }
    }

    private Response status(Call call) {
        lock.lock();
        try {
            var status = migrations.get(call.fields().string("migration_id"));
            if (status == null) {
                throw RequestFailure.notFound();
            }
            return Response.of(status).withTopLevel();
        } finally {
            lock.unlock();
        }
    }
}
