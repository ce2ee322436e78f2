package kz.zakupai.vault.server.engine.pki.role;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import kz.zakupai.vault.server.barrier.Storage;
import org.jspecify.annotations.Nullable;

/** The roles of a mount by name. Parsed roles stay in memory until they change or {@link #forget()}. Thread-safe. */
public final class Roles {
    private static final String ENTRIES = "role/";

    private final Map<String, Role> loaded = new ConcurrentHashMap<>();

    /** The role of this name, or null. */
    public @Nullable Role find(Storage storage, String name) {
        Role present = loaded.get(name);
        if (present != null || !storable(name)) {
            return present;
        }
        return loaded.computeIfAbsent(name, absent -> read(storage, absent));
    }

    @SuppressWarnings("NullAway") // null is how a mapping function says that there is nothing to keep
    private static Role read(Storage storage, String name) {
        byte[] stored = storage.get(ENTRIES + name);
        return stored == null ? null : Role.parse(stored);
    }

    /** Stores what {@code change} makes of the present role (null when there is none); changes of one role never mix. */
    @SuppressWarnings("NullAway") // the map takes a null for a role that is not there yet
    Role write(Storage storage, String name, UnaryOperator<@Nullable Role> change) {
        return loaded.compute(name, (key, present) -> {
            Role before = present == null ? read(storage, key) : present;
            Role after = change.apply(before);
            storage.put(ENTRIES + key, after.bytes());
            return after;
        });
    }

    @SuppressWarnings("NullAway") // null is how the map is told to keep nothing
    void delete(Storage storage, String name) {
        loaded.compute(name, (key, present) -> {
            storage.delete(ENTRIES + key);
            return null;
        });
    }

    /**
     * Names in order.
     *
     * @param after where to go on, exclusive; empty for the start
     * @param limit how many at most; 0 for all
     */
    public List<String> names(Storage storage, String after, int limit) {
        return storage.list(ENTRIES, after, limit);
    }

    /** How many of the first {@code most} roles have this issuer. */
    public int referencing(Storage storage, String issuer, int most) {
        int count = 0;
        for (String name : names(storage, "", most)) {
            Role role = find(storage, name);
            if (role != null && role.text(RoleField.ISSUER_REF).equals(issuer)) {
                count++;
            }
        }
        return count;
    }

    private static boolean storable(String name) {
        return !name.isEmpty() && !name.contains("/") && !name.equals(".") && !name.equals("..");
    }

    public void forget() {
        loaded.clear();
    }
}
