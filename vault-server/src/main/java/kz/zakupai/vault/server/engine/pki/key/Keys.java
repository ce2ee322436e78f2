package kz.zakupai.vault.server.engine.pki.key;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.pki.config.ConfigurationLock;
import kz.zakupai.vault.server.engine.pki.config.ServerFailure;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.store.Change;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a mount, found by id, by name or as {@code default}. Parsed keys stay in memory until something changes or
 * {@link #forget()}. Thread-safe; who reads to write back holds the mount's {@link ConfigurationLock}.
 */
public final class Keys {
    public static final String DEFAULT = "default";
    private static final String ENTRIES = "key/";
    private static final String DEFAULT_ENTRY = "config/keys";

    private record Loaded(Map<String, SigningKey> byId, String defaultId) {}

    private final ConfigurationLock lock;
    private volatile @Nullable Loaded loaded;

    public Keys(ConfigurationLock lock) {
        this.lock = lock;
    }

    /** All keys, by id in order. */
    public List<SigningKey> all(Storage storage) {
        return List.copyOf(loaded(storage).byId.values());
    }

    /** The key with this id, this name, or the default one; null when there is none. */
    public @Nullable SigningKey find(Storage storage, String reference) {
        Loaded keys = loaded(storage);
        SigningKey byId = keys.byId.get(reference.equals(DEFAULT) ? keys.defaultId : reference);
        return byId != null ? byId : named(storage, reference);
    }

    /** The key with this name, or null; nameless keys have none. */
    public @Nullable SigningKey named(Storage storage, String name) {
        for (SigningKey key : loaded(storage).byId.values()) {
            if (!name.isEmpty() && key.name().equals(name)) {
                return key;
            }
        }
        return null;
    }

    /**
     * As {@link #find}.
     *
     * @throws RequestFailure as Vault answers it (500), when there is none
     */
    public SigningKey need(Storage storage, String reference) {
        SigningKey key = find(storage, reference);
        if (key == null) {
            throw ServerFailure.of(missing(reference));
        }
        return key;
    }

    /** Why a reference finds nothing, in Vault's words. */
    public static String missing(String reference) {
        return reference.equals(DEFAULT)
                ? "no default key currently configured"
                : "unable to find PKI key for reference: " + reference;
    }

    /** The key with the same public half, or null. */
    public @Nullable SigningKey same(Storage storage, SigningKey other) {
        for (SigningKey key : loaded(storage).byId.values()) {
            if (key.publicKey().equals(other.publicKey())) {
                return key;
            }
        }
        return null;
    }

    /** Empty when there is none. */
    public String defaultId(Storage storage) {
        return loaded(storage).defaultId;
    }

    /**
     * The changes that store {@code added}, for one write together with what belongs to them; then {@link #forget()}. Where
     * there is no default, the first becomes it.
     */
    public List<Change> saving(Storage storage, List<SigningKey> added) {
        var changes = new ArrayList<Change>();
        for (SigningKey key : added) {
            changes.add(Change.put(ENTRIES + key.id(), KeyEncoding.bytes(key)));
        }
        if (!added.isEmpty() && loaded(storage).defaultId.isEmpty()) {
            changes.add(choosing(added.getFirst().id()));
        }
        return changes;
    }

    public void save(Storage storage, SigningKey key) {
        write(storage, saving(storage, List.of(key)));
    }

    public void chooseDefault(Storage storage, String id) {
        write(storage, List.of(choosing(id)));
    }

    private static Change choosing(String id) {
        return Change.put(DEFAULT_ENTRY, id.getBytes(StandardCharsets.UTF_8));
    }

    public void delete(Storage storage, SigningKey key) {
        var changes = new ArrayList<Change>();
        changes.add(Change.delete(ENTRIES + key.id()));
        if (key.id().equals(defaultId(storage))) {
            changes.add(Change.delete(DEFAULT_ENTRY));
        }
        write(storage, changes);
    }

    private void write(Storage storage, List<Change> changes) {
        lock.run(() -> {
            storage.write(changes);
            forget();
        });
    }

    /** Drops the parsed keys; the next use reads them again. */
    public void forget() {
        loaded = null;
    }

    private Loaded loaded(Storage storage) {
        Loaded present = loaded;
        return present != null ? present : lock.locked(() -> load(storage));
    }

    private Loaded load(Storage storage) {
        Loaded present = loaded;
        if (present != null) {
            return present;
        }
        Map<String, SigningKey> byId = new LinkedHashMap<>();
        for (String id : storage.list(ENTRIES)) {
            byte[] stored = storage.get(ENTRIES + id);
            if (stored != null) {
                byId.put(id, KeyEncoding.parse(id, stored));
            }
        }
        byte[] defaultId = storage.get(DEFAULT_ENTRY);
        Loaded fresh = new Loaded(byId, defaultId == null ? "" : new String(defaultId, StandardCharsets.UTF_8));
        loaded = fresh;
        return fresh;
    }
}
