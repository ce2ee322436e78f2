package kz.zakupai.vault.server.auth.approle;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.store.Change;
import org.jspecify.annotations.Nullable;

/** The roles of a mount, found by name or by role-id. Whoever changes roles holds the mount's lock for roles. */
final class Roles {
    static final String NAME_FIELD = "role_name";
    private static final String ROLES = "role/";
    private static final String ROLE_IDS = "role-id/";
    private static final int MAX_NAME = 512;
    private static final int MAX_ROLE_ID = 4096;
    private static final Pattern NAME = Pattern.compile("\\w(?:[\\w .-]*\\w)?");

    private final Storage storage;

    Roles(Storage storage) {
        this.storage = storage;
    }

    /** The role name of a request; names are the same in any case. */
    static String name(Call call) {
        String name = call.fields().string(NAME_FIELD);
        if (name.length() > MAX_NAME || !NAME.matcher(name).matches()) {
            throw RequestFailure.badRequest("role_name may hold letters, digits, spaces, '-', '_' and '.', and at most "
                    + MAX_NAME + " of them");
        }
        return name.toLowerCase(Locale.ROOT);
    }

    /** A role that is not stored yet. */
    static Role fresh(String name) {
        return new Role(
                UUID.randomUUID().toString(),
                name,
                UUID.randomUUID().toString(),
                java.util.Map.of(),
                java.util.Set.of());
    }

    @Nullable
    Role find(String name) {
        byte[] stored = storage.get(ROLES + name);
        return stored == null ? null : Role.parse(stored);
    }

    /** The role that a request names. */
    Role need(Call call) {
        Role role = find(name(call));
        if (role == null) {
            throw RequestFailure.notFound();
        }
        return role;
    }

    @Nullable
    Role byRoleId(Salt salt, String roleId) {
        byte[] name = storage.get(index(salt, roleId));
        Role role = name == null ? null : find(new String(name, StandardCharsets.UTF_8));
        return role != null && same(role.roleId(), roleId) ? role : null;
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    List<String> names() {
        return storage.list(ROLES);
    }

    /**
     * Stores {@code role} in place of {@code before}.
     *
     * @throws RequestFailure 400 when another role has its role-id
     */
    void save(@Nullable Role before, Role role) {
        if (role.roleId().isEmpty() || role.roleId().length() > MAX_ROLE_ID) {
            throw RequestFailure.badRequest("role_id must have between 1 and " + MAX_ROLE_ID + " characters");
        }
        Salt salt = Salt.findOrMake(storage);
        Role owner = byRoleId(salt, role.roleId());
        if (owner != null && !owner.name().equals(role.name())) {
            throw RequestFailure.badRequest("role_id already in use");
        }
        var changes = new ArrayList<Change>();
        if (before != null && !before.roleId().equals(role.roleId())) {
            changes.add(Change.delete(index(salt, before.roleId())));
        }
        changes.add(Change.put(index(salt, role.roleId()), role.name().getBytes(StandardCharsets.UTF_8)));
        changes.add(Change.put(ROLES + role.name(), role.bytes()));
        storage.write(changes);
    }

    void delete(Role role) {
        Salt salt = Salt.findOrMake(storage);
        storage.write(List.of(Change.delete(ROLES + role.name()), Change.delete(index(salt, role.roleId()))));
    }

    private static String index(Salt salt, String roleId) {
        return ROLE_IDS + salt.hash("role-id", roleId);
    }
}
