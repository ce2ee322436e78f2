package kz.zakupai.vault.server.identity.oidc;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.request.RequestFailure;
import org.jspecify.annotations.Nullable;

/**
 * The named keys of a mount, kept decoded while it runs. The key {@code default} is always there; its key material is made
 * when something first refers to it. Whoever changes one holds the lock of {@link OidcState}. Thread-safe.
 */
final class NamedKeys {
    static final String DEFAULT = "default";
    private static final String PREFIX = "oidc/key/";

    private final SecureRandom random;
    private final Map<String, NamedKey> decoded = new ConcurrentHashMap<>();

    NamedKeys(SecureRandom random) {
        this.random = random;
    }

    @Nullable
    NamedKey find(Storage storage, String name, Instant now) {
        // Within the map's own lock: else what was read before a change could be kept after it.
        NamedKey key = decoded.computeIfAbsent(name, absent -> read(storage, absent));
        if (key == null && name.equals(DEFAULT)) {
            return NamedKey.fresh(DEFAULT, SigningAlgorithm.RS256, now).withAllowedClientIds(List.of("*"));
        }
        return key;
    }

    private static @Nullable NamedKey read(Storage storage, String name) {
        byte[] stored = storage.get(PREFIX + name);
        return stored == null ? null : NamedKeyJson.read(stored);
    }

    /** @throws RequestFailure 400 when there is no such key, with {@code missing} as its text */
    NamedKey need(Storage storage, String name, Instant now, String missing) {
        NamedKey key = find(storage, name, now);
        if (key == null) {
            throw RequestFailure.badRequest(missing);
        }
        return key;
    }

    /** The key with something to sign with; made where nothing has needed it yet. To be called under the lock. */
    NamedKey usable(Storage storage, NamedKey key) {
        if (key.signing() != null) {
            return key;
        }
        NamedKey made = key.generated(key.algorithm(), random);
        put(storage, made);
        return made;
    }

    List<String> names(Storage storage) {
        var names = new TreeSet<>(storage.list(PREFIX));
        names.add(DEFAULT);
        return List.copyOf(names);
    }

    List<NamedKey> all(Storage storage, Instant now) {
        var keys = new ArrayList<NamedKey>();
        for (String name : names(storage)) {
            NamedKey key = find(storage, name, now);
            if (key != null) {
                keys.add(key);
            }
        }
        return keys;
    }

    void put(Storage storage, NamedKey key) {
        storage.put(PREFIX + key.name(), NamedKeyJson.bytes(key));
        decoded.put(key.name(), key);
    }

    void delete(Storage storage, String name) {
        storage.delete(PREFIX + name);
        decoded.remove(name);
    }

    /** Rotates what is due and drops what verifies nothing any more. To be called under the lock. */
    void tidy(Storage storage, Instant now) {
        for (NamedKey key : all(storage, now)) {
            NamedKey rotated = key.due(now) ? key.rotated(key.verificationTtl(), now, random) : key;
            NamedKey left = rotated.withoutExpired(now);
            if (!left.equals(key)) {
                put(storage, left);
            }
        }
    }

    SecureRandom random() {
        return random;
    }

    /** Keys leave the memory. */
    void close() {
        decoded.clear();
    }
}
