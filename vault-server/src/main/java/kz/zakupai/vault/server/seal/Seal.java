package kz.zakupai.vault.server.seal;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.barrier.Barrier;
import kz.zakupai.vault.server.store.Change;
import kz.zakupai.vault.server.store.Store;
import org.jspecify.annotations.Nullable;

/**
 * How the barrier is unlocked: an unseal key opens the stored root key, the root key opens the key ring. So what protects the
 * unseal key can be exchanged without touching an entry. Holders of key shares either give the unseal key itself ({@link
 * ShamirSeal}) or authorise what a server that unseals itself does ({@link AutoSeal}).
 *
 * <p>Shares given so far are kept in memory only and wiped with the attempt. Thread-safe; {@link #status} never waits for
 * a network.
 */
public abstract sealed class Seal permits ShamirSeal, AutoSeal {
    private final StoredSeal stored;
    private final Barrier barrier;
    private final SecureRandom random;
    private final ReentrantLock lock = new ReentrantLock();
    private final ShareQuorum given = new ShareQuorum();
    private volatile @Nullable SealConfig config;

    Seal(Store store, Barrier barrier, SecureRandom random) {
        this.stored = new StoredSeal(store, random);
        this.barrier = barrier;
        this.random = random;
    }

    /** What {@code seal-status} gives as {@code type}. */
    public abstract String type();

    /** Whether shares only authorise, because the server unseals itself. */
    public abstract boolean recovery();

    /**
     * The root key, for holders whose shares gave {@code combined}; the caller's to wipe.
     *
     * @throws WrongShares if they are not this store's
     */
    abstract byte[] rootKey(Secret combined);

    /** What is stored so that this seal opens {@code rootKey}, and shares of {@code key} count. */
    abstract List<Change> holding(Secret key, SealConfig split, byte[] rootKey);

    /**
     * Makes the root key, initialises the barrier with it, and hands out shares; they exist nowhere else. The barrier stays
     * sealed. If this fails half-way it can be done again.
     *
     * @return as many shares as configured, each 33 bytes; a single share is the key itself, 32 bytes
     * @throws AlreadyInitialized if there is a root key
     */
    public final List<Secret> initialize(SealConfig chosen) {
        if (barrier.initialized()) {
            throw new AlreadyInitialized();
        }
        byte[] rootKey = newKey();
        DraftedKeys drafted = draft(chosen);
        try (Secret key = Secret.of(drafted.unsealKey());
                Secret root = Secret.of(rootKey)) {
            stored.write(holding(key, chosen, rootKey));
            // Last, because this is what makes the store count as initialised.
            barrier.initialize(root);
            config = chosen;
            return drafted.shares();
        } finally {
            Arrays.fill(rootKey, (byte) 0);
            drafted.wipe();
        }
    }

    public final SealStatus status() {
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
     * @throws WrongShares if the shares are not this store's; the attempt starts again
     * @throws SealUnavailable if the server has to unseal itself and cannot; the attempt starts again
     */
    public final SealStatus submit(Secret share) {
        try (Secret combined = collect(share)) {
            if (combined != null) {
                unseal(combined);
            }
        }
        return status();
    }

    /** What the shares give once there are enough of them, else null; the attempt starts again then. */
    final @Nullable Secret collect(Secret share) {
        lock.lock();
        try {
            if (!barrier.initialized()) {
                throw new NotInitialized();
            }
            if (!barrier.sealed()) {
                return null;
            }
            SealConfig current = config();
            given.add(share);
            if (given.progress() < current.threshold()) {
                return null;
            }
            try {
                return combined(given, current);
            } finally {
                given.wipe();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Opens the barrier for holders whose shares gave {@code combined}. */
    final void unseal(Secret combined) {
        byte[] rootKey = rootKey(combined);
        try (Secret root = Secret.of(rootKey)) {
            barrier.unseal(root);
        } finally {
            Arrays.fill(rootKey, (byte) 0);
        }
    }

    /** Forgets what it knows of the store, which was exchanged below it, and the shares given so far. */
    public final void reload() {
        reset();
        config = null;
    }

    /** Forgets the shares given so far. */
    public final void reset() {
        lock.lock();
        try {
            given.wipe();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Checks that shares are this store's, without opening anything.
     *
     * @throws WrongShares if they are not
     */
    final void prove(ShareQuorum shares) {
        try (Secret combined = combined(shares, config())) {
            Arrays.fill(rootKey(combined), (byte) 0);
        }
    }

    private static Secret combined(ShareQuorum shares, SealConfig split) {
        byte[] key = shares.combine(split.threshold());
        try {
            return Secret.of(key);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** Makes a new key for holders and splits it; it is not in use yet. */
    final DraftedKeys draft(SealConfig chosen) {
        byte[] key = newKey();
        return new DraftedKeys(chosen, key, split(key, chosen));
    }

    /**
     * Puts a root key of its own under this seal, whatever seal opened the barrier: from now on only shares of {@code key}
     * count. All of it is stored, or nothing.
     *
     * @throws kz.zakupai.vault.server.barrier.BarrierSealed when sealed
     */
    void adopt(Secret key, SealConfig split) {
        byte[] rootKey = newKey();
        try (Secret root = Secret.of(rootKey)) {
            barrier.exchangeRootKey(root, holding(key, split, rootKey));
            config = split;
        } finally {
            Arrays.fill(rootKey, (byte) 0);
        }
    }

    private List<Secret> split(byte[] key, SealConfig chosen) {
        if (chosen.shares() == 1) {
            return List.of(Secret.of(key));
        }
        List<Secret> shares = new ArrayList<>(chosen.shares());
        for (byte[] share : Shamir.split(key, chosen.shares(), chosen.threshold(), random)) {
            shares.add(Secret.of(share));
            Arrays.fill(share, (byte) 0);
        }
        return shares;
    }

    /** How the key of the holders is split now. */
    final SealConfig config() {
        SealConfig known = config;
        if (known == null) {
            known = stored.kind().config();
            config = known;
        }
        return known;
    }

    final void adopted(SealConfig split) {
        config = split;
    }

    final StoredSeal stored() {
        return stored;
    }

    final Barrier barrier() {
        return barrier;
    }

    final byte[] newKey() {
        byte[] key = new byte[StoredSeal.KEY_BYTES];
        random.nextBytes(key);
        return key;
    }
}
