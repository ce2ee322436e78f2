package kz.zakupai.vault.server.seal;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.barrier.Barrier;
import kz.zakupai.vault.server.barrier.KeyWrapping;
import kz.zakupai.vault.server.barrier.WrongKey;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.store.Change;
import kz.zakupai.vault.server.store.Store;
import org.jspecify.annotations.Nullable;

/**
 * Unlocks the barrier with shares given one by one.
 *
 * <p>The shares combine to an unseal key; the unseal key opens the stored root key; the root key opens the key ring. So
 * the shares can be exchanged without touching an entry. Stored outside the barrier, since they are needed before it is
 * open: {@code seal/config} (number of shares and threshold, plain JSON) and {@code seal/root-key} (under the unseal
 * key). Shares given so far are kept in memory only and wiped with the attempt. Thread-safe.
 */
public final class ShamirSeal {
    static final String CONFIG_PATH = "seal/config";
    static final String ROOT_KEY_PATH = "seal/root-key";

    private static final int KEY_BYTES = 32;

    private final Store store;
    private final Barrier barrier;
    private final SecureRandom random;
    private final KeyWrapping wrapping;
    private final ReentrantLock lock = new ReentrantLock();
    private final ShareQuorum given = new ShareQuorum();
    private @Nullable SealConfig config;

    public ShamirSeal(Store store, Barrier barrier, SecureRandom random) {
        this.store = store;
        this.barrier = barrier;
        this.random = random;
        this.wrapping = new KeyWrapping(random);
    }

    /** What {@code seal-status} gives as {@code type}. */
    public String type() {
        return "shamir";
    }

    /**
     * Makes the root key, initialises the barrier with it, and hands out the shares that unseal it; they exist nowhere
     * else. The barrier stays sealed. If this fails half-way it can be done again.
     *
     * @return as many shares as configured, each 33 bytes; a single share is the unseal key itself, 32 bytes
     * @throws AlreadyInitialized if there is a root key
     */
    public List<Secret> initialize(SealConfig chosen) {
        lock.lock();
        byte[] unsealKey = new byte[KEY_BYTES];
        byte[] rootKey = new byte[KEY_BYTES];
        try {
            if (barrier.initialized()) {
                throw new AlreadyInitialized();
            }
            random.nextBytes(unsealKey);
            random.nextBytes(rootKey);
            List<Secret> shares = split(unsealKey, chosen);
            try (Secret wrappingKey = Secret.of(unsealKey);
                    Secret root = Secret.of(rootKey)) {
                store.write(List.of(
                        Change.put(CONFIG_PATH, encode(chosen)),
                        Change.put(ROOT_KEY_PATH, wrapping.wrap(wrappingKey, ROOT_KEY_PATH, rootKey))));
                // Last, because this is what makes the store count as initialised.
                barrier.initialize(root);
            }
            config = chosen;
            return shares;
        } finally {
            Arrays.fill(unsealKey, (byte) 0);
            Arrays.fill(rootKey, (byte) 0);
            lock.unlock();
        }
    }

    public SealStatus status() {
        lock.lock();
        try {
            if (!barrier.initialized()) {
                return new SealStatus(false, true, 0, 0, 0, "");
            }
            SealConfig current = config();
            return new SealStatus(
                    true, barrier.sealed(), current.threshold(), current.shares(), given.progress(), given.nonce());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes one share; the one that completes the threshold unseals the barrier. A share given before leaves the progress
     * as it is, and so does any share when unsealed.
     *
     * @param share hex or base64 text
     * @throws NotInitialized if there is no root key
     * @throws InvalidShare if this cannot be a share; the progress is kept
     * @throws WrongShares if the shares do not open the root key; the attempt starts again
     */
    public SealStatus submit(Secret share) {
        lock.lock();
        try {
            if (!barrier.initialized()) {
                throw new NotInitialized();
            }
            if (barrier.sealed()) {
                SealConfig current = config();
                given.add(share);
                if (given.progress() >= current.threshold()) {
                    unseal(current);
                }
            }
            return status();
        } finally {
            lock.unlock();
        }
    }

    /** Forgets what it knows of the store, which was exchanged below it, and the shares given so far. */
    public void reload() {
        lock.lock();
        try {
            config = null;
            given.wipe();
        } finally {
            lock.unlock();
        }
    }

    /** Forgets the shares given so far. */
    public void reset() {
        lock.lock();
        try {
            given.wipe();
        } finally {
            lock.unlock();
        }
    }

    private void unseal(SealConfig current) {
        byte[] rootKey = new byte[0];
        try {
            rootKey = rootKey(given, current);
            try (Secret root = Secret.of(rootKey)) {
                barrier.unseal(root);
            }
        } finally {
            Arrays.fill(rootKey, (byte) 0);
            given.wipe();
        }
    }

    /** What the shares open; the caller wipes it. */
    private byte[] rootKey(ShareQuorum shares, SealConfig current) {
        byte[] unsealKey = shares.combine(current.threshold());
        try {
            return openRootKey(unsealKey);
        } finally {
            Arrays.fill(unsealKey, (byte) 0);
        }
    }

    /**
     * Checks that shares open this store, without opening anything.
     *
     * @throws WrongShares if they do not
     */
    void prove(ShareQuorum shares) {
        lock.lock();
        try {
            Arrays.fill(rootKey(shares, config()), (byte) 0);
        } finally {
            lock.unlock();
        }
    }

    /** Makes a new unseal key and splits it; {@link #adopt} puts it to use. */
    DraftedKeys draft(SealConfig chosen) {
        byte[] unsealKey = new byte[KEY_BYTES];
        random.nextBytes(unsealKey);
        return new DraftedKeys(chosen, unsealKey, split(unsealKey, chosen));
    }

    /**
     * Exchanges the unseal key and the root key: from now on only the drafted shares unseal. All of it is stored, or
     * nothing.
     *
     * @throws kz.zakupai.vault.server.barrier.BarrierSealed when sealed
     */
    void adopt(DraftedKeys drafted) {
        lock.lock();
        byte[] rootKey = new byte[KEY_BYTES];
        try (Secret wrappingKey = Secret.of(drafted.unsealKey())) {
            random.nextBytes(rootKey);
            try (Secret root = Secret.of(rootKey)) {
                barrier.exchangeRootKey(
                        root,
                        List.of(
                                Change.put(CONFIG_PATH, encode(drafted.config())),
                                Change.put(ROOT_KEY_PATH, wrapping.wrap(wrappingKey, ROOT_KEY_PATH, rootKey))));
            }
            config = drafted.config();
        } finally {
            Arrays.fill(rootKey, (byte) 0);
            lock.unlock();
        }
    }

    private byte[] openRootKey(byte[] unsealKey) {
        byte[] wrapped = store.get(ROOT_KEY_PATH);
        if (unsealKey.length != KEY_BYTES || wrapped == null) {
            throw wrongKey();
        }
        try (Secret wrappingKey = Secret.of(unsealKey)) {
            return wrapping.unwrap(wrappingKey, ROOT_KEY_PATH, wrapped);
        } catch (WrongKey e) {
            throw wrongKey();
        }
    }

    private static WrongShares wrongKey() {
        return new WrongShares("unable to retrieve stored keys: invalid key: failed to decrypt keys from storage: "
                + "cipher: message authentication failed");
    }

    private List<Secret> split(byte[] unsealKey, SealConfig chosen) {
        if (chosen.shares() == 1) {
            return List.of(Secret.of(unsealKey));
        }
        List<Secret> shares = new ArrayList<>(chosen.shares());
        for (byte[] share : Shamir.split(unsealKey, chosen.shares(), chosen.threshold(), random)) {
            shares.add(Secret.of(share));
            Arrays.fill(share, (byte) 0);
        }
        return shares;
    }

    /** How the unseal key is split now. */
    SealConfig config() {
        SealConfig known = config;
        if (known == null) {
            byte[] stored = store.get(CONFIG_PATH);
            if (stored == null) {
                throw new NotInitialized();
            }
            known = decode(stored);
            config = known;
        }
        return known;
    }

    private byte[] encode(SealConfig chosen) {
        return Json.bytes(Map.of("type", type(), "shares", chosen.shares(), "threshold", chosen.threshold()));
    }

    private static SealConfig decode(byte[] stored) {
        Map<String, @Nullable Object> fields = Json.object(stored);
        if (fields.get("shares") instanceof Integer shares && fields.get("threshold") instanceof Integer threshold) {
            return new SealConfig(shares, threshold);
        }
        throw new InvalidSealConfiguration("the stored one cannot be read; restore " + CONFIG_PATH + " from a backup");
    }
}
