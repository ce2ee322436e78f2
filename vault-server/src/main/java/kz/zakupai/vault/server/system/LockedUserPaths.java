package kz.zakupai.vault.server.system;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.UserLocks;
import kz.zakupai.vault.server.mount.MountTable;
import kz.zakupai.vault.server.mount.Mounted;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/**
 * {@code locked-users}: who is locked out after wrong logins, and letting them in again. See Vault's <a
 * href="https://developer.hashicorp.com/vault/api-docs/system/user-lockout">API page</a>.
 */
final class LockedUserPaths {
    private static final String ACCESSOR = "mount_accessor";
    private static final String ALIAS = "alias_identifier";

    private final MountTable mounts;

    LockedUserPaths(MountTable mounts) {
        this.mounts = mounts;
    }

    List<EnginePath> paths() {
        return EnginePath.Builder.all(
                EnginePath.of("locked-users", "Users that wrong logins have locked out.")
                        .field(ACCESSOR, FieldType.STRING, "The accessor of the one auth method to look at.")
                        .on(Operation.READ, this::list),
                EnginePath.of("locked-users/{mount_accessor}/unlock/{alias_identifier...}", "Lets a user in again.")
                        .field(ACCESSOR, FieldType.STRING, "The accessor of the auth method.")
                        .field(ALIAS, FieldType.STRING, "The user's name, or the role-id of an AppRole.")
                        .onWrite(this::unlock));
    }

    private Response list(Call call) {
        String wanted = call.fields().string(ACCESSOR);
        var methods = new ArrayList<Map<String, @Nullable Object>>();
        int total = 0;
        for (Mounted mounted : mounts.all()) {
            UserLocks locks = mounted.engine().userLocks();
            boolean asked = wanted.isEmpty() || mounted.entry().accessor().equals(wanted);
            List<String> users = locks == null || !asked ? List.of() : locks.locked(mounted.mount(), call.now());
            if (!users.isEmpty()) {
                methods.add(counted(
                        "mount_accessor", mounted.entry().accessor(), users.size(), "alias_identifiers", users));
                total += users.size();
            }
        }
        Map<String, @Nullable Object> namespace = counted("namespace_id", "root", total, "mount_accessors", methods);
        namespace.put("namespace_path", "");
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("by_namespace", total == 0 ? List.of() : List.of(namespace));
        data.put("total", total);
        return Response.of(data);
    }

    private static Map<String, @Nullable Object> counted(
            String name, String value, int count, String listName, List<?> list) {
        Map<String, @Nullable Object> counted = new LinkedHashMap<>();
        counted.put(name, value);
        counted.put("counts", count);
        counted.put(listName, list);
        return counted;
    }

    private Response unlock(Call call) {
        String accessor = call.fields().string(ACCESSOR);
        Mounted mounted = mounts.all().stream()
                .filter(mount -> mount.entry().accessor().equals(accessor))
                .findFirst()
                .orElseThrow(() -> RequestFailure.badRequest("invalid mount accessor"));
        UserLocks locks = mounted.engine().userLocks();
        if (locks == null) {
            throw RequestFailure.badRequest("user lockout is not supported for auth methods of the type "
                    + mounted.entry().type());
        }
        locks.unlock(call.fields().string(ALIAS));
        return Response.none();
    }
}
