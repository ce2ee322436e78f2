package kz.zakupai.vault.server.seal;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.barrier.KeyWrapping;
import kz.zakupai.vault.server.barrier.WrongKey;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.json.JsonSyntax;
import kz.zakupai.vault.server.store.Change;
import kz.zakupai.vault.server.store.Store;
import org.jspecify.annotations.Nullable;

/**
 * What a seal keeps in the store outside the barrier, since it is needed before that is open: {@code seal/config} (kind,
 * number of shares, threshold; plain JSON), {@code seal/root-key} (under the unseal key), and where the server unseals
 * itself {@code seal/unseal-key} (as its {@link SealWrapper} made it) and {@code seal/recovery-key} (what proves a
 * recovery key, under the unseal key; the recovery key itself is kept nowhere). Thread-safe.
 */
final class StoredSeal {
    static final String CONFIG_PATH = "seal/config";
    static final String ROOT_KEY_PATH = "seal/root-key";
    static final String UNSEAL_KEY_PATH = "seal/unseal-key";
    static final String RECOVERY_KEY_PATH = "seal/recovery-key";
    static final int KEY_BYTES = 32;

    private final Store store;
    private final KeyWrapping wrapping;

    StoredSeal(Store store, SecureRandom random) {
        this.store = store;
        this.wrapping = new KeyWrapping(random);
    }

    /** What {@code seal/config} says. */
    record Kind(String type, SealConfig config) {}

    /** @throws NotInitialized if there is none */
    Kind kind() {
        byte[] stored = store.get(CONFIG_PATH);
        if (stored == null) {
            throw new NotInitialized();
        }
        try {
            Map<String, @Nullable Object> fields = Json.object(stored);
            if (fields.get("type") instanceof String type
                    && fields.get("shares") instanceof Integer shares
                    && fields.get("threshold") instanceof Integer threshold) {
                return new Kind(type, new SealConfig(shares, threshold));
            }
        } catch (JsonSyntax e) {
            throw unreadable();
        }
        throw unreadable();
    }

    private static InvalidSealConfiguration unreadable() {
        return new InvalidSealConfiguration("the stored one cannot be read; restore " + CONFIG_PATH + " from a backup");
    }

    /** The wrapped unseal key, or null where shares are the only way. */
    @Nullable
    WrappedKey unsealKey() {
        byte[] stored = store.get(UNSEAL_KEY_PATH);
        return stored == null ? null : WrappedKey.parse(stored);
    }

    /**
     * The root key, the caller's to wipe.
     *
     * @throws WrongShares if {@code unsealKey} does not open it
     */
    byte[] rootKey(Secret unsealKey) {
        return open(unsealKey, ROOT_KEY_PATH);
    }

    /**
     * What proves the recovery key.
     *
     * @throws WrongShares if {@code unsealKey} does not open it
     */
    byte[] recoveryProof(Secret unsealKey) {
        return open(unsealKey, RECOVERY_KEY_PATH);
    }

    private byte[] open(Secret unsealKey, String path) {
        byte[] wrapped = store.get(path);
        if (unsealKey.size() != KEY_BYTES || wrapped == null) {
            throw wrongKey();
        }
        try {
            return wrapping.unwrap(unsealKey, path, wrapped);
        } catch (WrongKey e) {
            throw wrongKey();
        }
    }

    static WrongShares wrongKey() {
        return new WrongShares("unable to retrieve stored keys: invalid key: failed to decrypt keys from storage: "
                + "cipher: message authentication failed");
    }

    static Change config(String type, SealConfig config) {
        return Change.put(
                CONFIG_PATH,
                Json.bytes(Map.of("type", type, "shares", config.shares(), "threshold", config.threshold())));
    }

    Change rootKey(Secret unsealKey, byte[] rootKey) {
        return Change.put(ROOT_KEY_PATH, wrapping.wrap(unsealKey, ROOT_KEY_PATH, rootKey));
    }

    Change recoveryProof(Secret unsealKey, byte[] proof) {
        return Change.put(RECOVERY_KEY_PATH, wrapping.wrap(unsealKey, RECOVERY_KEY_PATH, proof));
    }

    static Change unsealKey(WrappedKey wrapped) {
        return Change.put(UNSEAL_KEY_PATH, wrapped.bytes());
    }

    /** Leaves shares as the only way to the root key. */
    static List<Change> withoutWrappedKey() {
        return List.of(Change.delete(UNSEAL_KEY_PATH), Change.delete(RECOVERY_KEY_PATH));
    }

    void write(List<Change> changes) {
        store.write(new ArrayList<>(changes));
    }
}
