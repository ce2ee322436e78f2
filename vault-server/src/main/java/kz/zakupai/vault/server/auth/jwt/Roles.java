package kz.zakupai.vault.server.auth.jwt;

import java.util.List;
import java.util.regex.Pattern;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.request.RequestFailure;
import org.jspecify.annotations.Nullable;

/** The roles of a mount. Names are lower case. */
record Roles(Storage storage) {
    private static final String ROLES = "role/";
    private static final int MAX_NAME = 512;
    private static final Pattern NAME = Pattern.compile("\\w(?:[\\w.-]*\\w)?");

    /** Null also for a name that no role can have. */
    @Nullable
    Role find(String name) {
        if (name.length() > MAX_NAME || !NAME.matcher(name).matches()) {
            return null;
        }
        byte[] stored = storage.get(ROLES + name);
        return stored == null ? null : Role.parse(stored);
    }

    /**
     * The role that a login asks for.
     *
     * @throws RequestFailure 400 when there is none
     */
    Role need(String name) {
        Role role = find(name);
        if (role == null) {
            throw RequestFailure.badRequest("role \"" + name + "\" could not be found");
        }
        return role;
    }

    List<String> names(String after, int limit) {
        return storage.list(ROLES, after, limit);
    }

    void save(String name, Role role) {
        storage.put(ROLES + verified(name), role.bytes());
    }

    void delete(String name) {
        storage.delete(ROLES + verified(name));
    }

    private static String verified(String name) {
        if (name.length() > MAX_NAME || !NAME.matcher(name).matches()) {
            throw RequestFailure.badRequest(
                    "a role's name may hold letters, digits, '-', '_' and '.', and at most " + MAX_NAME + " of them");
        }
        return name;
    }
}
