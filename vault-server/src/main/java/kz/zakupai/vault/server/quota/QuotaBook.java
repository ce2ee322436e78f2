package kz.zakupai.vault.server.quota;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.json.StoredObject;
import kz.zakupai.vault.server.mount.MountTable;
import kz.zakupai.vault.server.request.RequestFailure;
import org.jspecify.annotations.Nullable;

/** The quotas of one type by name, stored one entry each. Not thread-safe: {@link Quotas} serialises changes. */
final class QuotaBook<Q extends Quota> {
    private static final Pattern NAME = Pattern.compile("\\w(?:[\\w.-]{0,254}\\w)?");
    private static final int MAX_QUOTAS = 5_000;

    private final Storage storage;
    private final BiFunction<String, StoredObject, Q> reader;
    private final Map<String, Q> byName = new TreeMap<>();

    /** @param storage a view that nothing else writes to */
    QuotaBook(Storage storage, BiFunction<String, StoredObject, Q> reader) {
        this.storage = storage;
        this.reader = reader;
    }

    void load() {
        byName.clear();
        for (String name : storage.list("")) {
            byte[] stored = storage.get(name);
            if (stored != null) {
                byName.put(name, reader.apply(name, new StoredObject(Json.object(stored))));
            }
        }
    }

    @Nullable
    Q find(String name) {
        return byName.get(name);
    }

    List<String> names() {
        return List.copyOf(byName.keySet());
    }

    Collection<Q> all() {
        return List.copyOf(byName.values());
    }

    /** @throws RequestFailure 400 when the name is none, another quota covers the same, or there are too many */
    void put(Q quota) {
        if (!NAME.matcher(quota.name()).matches()) {
            throw RequestFailure.badRequest(
                    "a quota's name takes letters, digits, _, - and . inside, at most 256 characters");
        }
        for (Q other : byName.values()) {
            if (other.coverage().equals(quota.coverage()) && !other.name().equals(quota.name())) {
                throw RequestFailure.badRequest(
                        "quota rule with similar properties exists under the name \"" + other.name() + "\"");
            }
        }
        if (byName.size() >= MAX_QUOTAS && !byName.containsKey(quota.name())) {
            throw RequestFailure.badRequest("there are " + MAX_QUOTAS + " quotas of this type already");
        }
        storage.put(quota.name(), Json.bytes(stored(quota)));
        byName.put(quota.name(), quota);
    }

    private static Map<String, @Nullable Object> stored(Quota quota) {
        var stored = new LinkedHashMap<String, @Nullable Object>(quota.settings());
        stored.put("mount", quota.coverage().mount());
        stored.put("suffix", quota.coverage().suffix());
        stored.put("role", quota.coverage().role());
        return stored;
    }

    /** False when there is none of that name. */
    boolean remove(String name) {
        if (!byName.containsKey(name)) {
            return false;
        }
        storage.delete(name);
        byName.remove(name);
        return true;
    }

    /** Removes the quotas of mounts that are gone; true when there were any. */
    boolean removeOrphans(MountTable mounts) {
        var gone = new ArrayList<String>();
        for (Q quota : byName.values()) {
            if (quota.coverage().path(mounts) == null) {
                gone.add(quota.name());
            }
        }
        gone.forEach(this::remove);
        return !gone.isEmpty();
    }
}
