package kz.zakupai.vault.server.identity.oidc;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import kz.zakupai.vault.server.barrier.Storage;
import org.jspecify.annotations.Nullable;

/**
 * The clients, also by their ids. Strangers ask by id, so an unknown one must cost nothing: all ids are read once and
 * then known. Whoever changes one holds the lock of {@link OidcState}. Thread-safe.
 */
final class Clients {
    private final NamedRecords<Client> records = Client.records();
    private volatile @Nullable Map<String, String> names;

    @Nullable
    Client find(Storage storage, String name) {
        return records.find(storage, name);
    }

    @Nullable
    Client byId(Storage storage, String id) {
        String name = names(storage).get(id);
        return name == null ? null : records.find(storage, name);
    }

    private Map<String, String> names(Storage storage) {
        Map<String, String> known = names;
        return known == null ? read(storage) : known;
    }

    private synchronized Map<String, String> read(Storage storage) {
        Map<String, String> known = names;
        if (known != null) {
            return known;
        }
        Map<String, String> ids = new ConcurrentHashMap<>();
        for (Client client : records.all(storage)) {
            ids.put(client.id(), client.name());
        }
        names = ids;
        return ids;
    }

    void put(Storage storage, Client client) {
        Map<String, String> ids = names(storage);
        records.put(storage, client.name(), client);
        ids.put(client.id(), client.name());
    }

    void delete(Storage storage, String name) {
        Map<String, String> ids = names(storage);
        records.delete(storage, name);
        ids.values().remove(name);
    }

    List<Client> all(Storage storage) {
        return records.all(storage);
    }
}
