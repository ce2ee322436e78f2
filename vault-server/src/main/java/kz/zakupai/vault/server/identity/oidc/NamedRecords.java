package kz.zakupai.vault.server.identity.oidc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.json.StoredObject;
import org.jspecify.annotations.Nullable;

/**
 * Settings of one kind, stored by name.
 *
 * @param <T> the kind
 */
final class NamedRecords<T> {
    private final String prefix;
    private final Function<T, Map<String, @Nullable Object>> writing;
    private final BiFunction<String, StoredObject, T> reading;

    /**
     * @param prefix of the storage keys, ending in {@code /}
     * @param reading from the name and the stored object
     */
    NamedRecords(
            String prefix,
            Function<T, Map<String, @Nullable Object>> writing,
            BiFunction<String, StoredObject, T> reading) {
        this.prefix = prefix;
        this.writing = writing;
        this.reading = reading;
    }

    @Nullable
    T find(Storage storage, String name) {
        byte[] stored = storage.get(prefix + name);
        return stored == null ? null : reading.apply(name, new StoredObject(Json.object(stored)));
    }

    void put(Storage storage, String name, T value) {
        storage.put(prefix + name, Json.bytes(writing.apply(value)));
    }

    void delete(Storage storage, String name) {
        storage.delete(prefix + name);
    }

    List<String> names(Storage storage) {
        return storage.list(prefix);
    }

    List<T> all(Storage storage) {
        var all = new ArrayList<T>();
        for (String name : names(storage)) {
            T value = find(storage, name);
            if (value != null) {
                all.add(value);
            }
        }
        return all;
    }
}
