package kz.zakupai.vault.server.barrier;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.StampedLock;
import javax.crypto.AEADBadTagException;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.store.Change;
import kz.zakupai.vault.server.store.Store;
import kz.zakupai.vault.server.store.StoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encrypts all that the server stores, with keys that exist in memory only while it is unsealed.
 *
 * <p>Security: the store learns the paths, the sizes and the times of entries, never their content; it cannot change,
 * exchange, move or shorten an entry without {@link EntryRejected} at the next read. It can put back an entry's own older
 * value, or remove an entry. Entries are encrypted under the newest key of a ring; the ring is stored under the root key
 * and grows by {@link #rotate}, by itself before a key's random IVs could repeat (NIST SP 800-38D, section 8.3).
 *
 * <p>Thread-safe. Wiping keys on {@link #seal} waits for encryptions under way, so that none uses a half-wiped key.
 */
public final class Barrier {
    /** Where the key ring lies, under the root key. */
    public static final String KEY_RING = StoredKeyRing.PATH;

    /** A mark that a restore leaves: how often the newest key was used since the snapshot is not known, so it is due for rotation. */
    public static final String RESTORED = "barrier/restored";

    static final String ENTRIES = "entries/";

    /** Nine tenths of the 2^32 encryptions that one key with random IVs may do. */
    public static final long MAX_ENCRYPTIONS = 3_865_470_566L;

    private static final Logger log = LoggerFactory.getLogger(Barrier.class);
    private static final long RESERVED_ENCRYPTIONS = 65_536;

    private final Store store;
    private final SecureRandom random;
    private final InstantSource clock;
    private volatile long maxEncryptions;
    private final AesGcm cipher;
    private final StoredKeyRing stored;
    private final ReentrantLock administration = new ReentrantLock();
    private final StampedLock keysInUse = new StampedLock();
    private volatile @Nullable KeyRing ring;
    private volatile boolean knownInitialized;

    public Barrier(Store store, SecureRandom random, InstantSource clock) {
        this(store, random, clock, MAX_ENCRYPTIONS);
    }

    Barrier(Store store, SecureRandom random, InstantSource clock, long maxEncryptions) {
        this.store = store;
        this.random = random;
        this.clock = clock;
        this.maxEncryptions = maxEncryptions;
        this.cipher = new AesGcm(random);
        this.stored = new StoredKeyRing(store, random);
    }

    /** Whether the store has a key ring. */
    public boolean initialized() {
        if (!knownInitialized && stored.exists()) {
            knownInitialized = true;
        }
        return knownInitialized;
    }

    /**
     * Makes the first key and stores it under the root key; the barrier stays sealed.
     *
     * @param rootKey 32 bytes; the caller's to destroy
     * @throws IllegalStateException if it is initialised already
     */
    public void initialize(Secret rootKey) {
        administration.lock();
        try {
            if (initialized()) {
                throw new IllegalStateException("Vault is already initialized");
            }
            KeyRing first = new KeyRing(rootKey(rootKey), List.of(newKey(1)));
            try {
                stored.save(first, 0);
                knownInitialized = true;
            } finally {
                first.wipe();
                stored.forgetKeys();
            }
        } finally {
            administration.unlock();
        }
    }

    /**
     * Loads the keys. Does nothing more than check the root key when unsealed already.
     *
     * @param rootKey 32 bytes; the caller's to destroy
     * @throws WrongKey if it is not this store's root key
     * @throws EntryRejected if the key ring is damaged
     * @throws IllegalStateException if the barrier is not initialised
     */
    public void unseal(Secret rootKey) {
        administration.lock();
        try {
            KeyRing loaded = stored.load(rootKey(rootKey));
            if (ring == null) {
                ring = loaded;
            } else {
                loaded.wipe();
            }
        } finally {
            administration.unlock();
        }
    }

    /** Wipes the keys from memory. Does nothing when sealed already. */
    public void seal() {
        administration.lock();
        try {
            KeyRing open = ring;
            if (open == null) {
                return;
            }
            long stamp = keysInUse.writeLock();
            ring = null;
            keysInUse.unlockWrite(stamp);
            // From here on nothing is encrypted, so the count is final.
            byte[] last;
            try {
                last = stored.wrap(open, open.active().encryptions());
            } finally {
                open.wipe();
                cipher.forgetKeys();
                stored.forgetKeys();
            }
            keepCount(last);
        } finally {
            administration.unlock();
        }
    }

    public boolean sealed() {
        return ring == null;
    }

    /** The view of all entries. */
    public Storage storage() {
        return new BarrierView(this, ENTRIES);
    }

    /**
     * Encrypts new entries under a new key from now on; what is stored stays readable.
     *
     * @throws BarrierSealed when sealed
     */
    public void rotate() {
        administration.lock();
        try {
            KeyRing next = open().with(newKey(open().active().term() + 1));
            try {
                stored.save(next, 0);
            } catch (StoreException e) {
                next.active().wipe();
                throw e;
            }
            ring = next;
        } finally {
            administration.unlock();
        }
    }

    /**
     * Puts the key ring under another root key, in one write with {@code together}; entries stay as they are.
     *
     * @param rootKey 32 bytes; the caller's to destroy
     * @param together what must be stored with it or not at all, such as the root key under what unseals it
     * @throws BarrierSealed when sealed
     */
    public void exchangeRootKey(Secret rootKey, List<Change> together) {
        administration.lock();
        try {
            KeyRing open = open();
            KeyRing next = open.under(rootKey(rootKey));
            var changes = new ArrayList<>(together);
            changes.add(stored.change(next, open.active().reservedEncryptions()));
            try {
                store.write(changes);
            } catch (StoreException e) {
                next.rootKey().wipe();
                throw e;
            }
            ring = next;
            open.rootKey().wipe();
        } finally {
            stored.forgetKeys();
            administration.unlock();
        }
    }

    /**
     * Takes over a store that was exchanged below it: loads the key ring that lies there now, under the root key of now, and wipes
     * the old keys.
     *
     * @throws BarrierSealed when sealed
     * @throws WrongKey when the ring is under another root key; the old keys stay
     */
    public void reload() {
        administration.lock();
        try {
            KeyRing old = open();
            KeyRing loaded = stored.load(old.rootKey().copy());
            long stamp = keysInUse.writeLock();
            ring = loaded;
            keysInUse.unlockWrite(stamp);
            old.wipe();
            cipher.forgetKeys();
        } finally {
            stored.forgetKeys();
            administration.unlock();
        }
    }

    /** Wipes the keys without writing anything: for a store that was exchanged below it and has other keys. */
    public void abandon() {
        administration.lock();
        try {
            KeyRing old = ring;
            if (old != null) {
                long stamp = keysInUse.writeLock();
                ring = null;
                keysInUse.unlockWrite(stamp);
                old.wipe();
            }
        } finally {
            cipher.forgetKeys();
            stored.forgetKeys();
            administration.unlock();
        }
    }

    /** Begins a new key if this store came from a snapshot, and takes the mark away. */
    public void rotateIfRestored() {
        if (store.get(RESTORED) != null) {
            rotate();
            store.write(List.of(Change.delete(RESTORED)));
        }
    }

    /** Whether {@code wrapped} is a key ring under the root key of now. */
    public boolean opens(byte[] wrapped) {
        administration.lock();
        try {
            return stored.opens(open().rootKey(), wrapped);
        } finally {
            stored.forgetKeys();
            administration.unlock();
        }
    }

    /** {@code content} under the root key, bound to {@code path}; nothing is stored. */
    public byte[] wrap(String path, byte[] content) {
        administration.lock();
        try {
            return stored.wrapping().wrap(open().rootKey(), path, content);
        } finally {
            stored.forgetKeys();
            administration.unlock();
        }
    }

    /**
     * What {@link #wrap} made for the same path.
     *
     * @throws WrongKey when that was under another root key, or it was changed
     * @throws EntryRejected when it is nothing that was wrapped
     */
    public byte[] unwrap(String path, byte[] wrapped) {
        administration.lock();
        try {
            return stored.wrapping().unwrap(open().rootKey(), path, wrapped);
        } finally {
            stored.forgetKeys();
            administration.unlock();
        }
    }

    /** Lets a key encrypt {@code encryptions} entries at most, never more than {@link #MAX_ENCRYPTIONS}, before it is rotated. */
    public void rotateAfter(long encryptions) {
        maxEncryptions = Math.min(encryptions, MAX_ENCRYPTIONS);
    }

    /** @throws BarrierSealed when sealed */
    public KeyStatus keyStatus() {
        BarrierKey active = open().active();
        return new KeyStatus(active.term(), active.installTime(), active.encryptions());
    }

    byte @Nullable [] get(String path) {
        open();
        byte[] entry = store.get(path);
        return entry == null ? null : decrypt(path, entry);
    }

    List<String> list(String prefix, String after, int limit) {
        open();
        return store.list(prefix, after, limit);
    }

    List<String> scan(String prefix, String after, int limit) {
        open();
        return store.scan(prefix, after, limit);
    }

    /** Encrypts and writes changes whose keys are full paths. */
    void write(List<Change> changes) {
        countEncryptions(changes);
        List<Change> encrypted = new ArrayList<>(changes.size());
        for (Change change : changes) {
            byte[] content = change.value();
            encrypted.add(content == null ? change : Change.put(change.key(), encrypt(change.key(), content)));
        }
        store.write(encrypted);
    }

    private byte[] encrypt(String path, byte[] content) {
        long stamp = keysInUse.readLock();
        try {
            BarrierKey active = open().active();
            return cipher.encrypt(active, active.term(), path, content);
        } finally {
            keysInUse.unlockRead(stamp);
        }
    }

    private byte[] decrypt(String path, byte[] entry) {
        long stamp = keysInUse.readLock();
        try {
            BarrierKey key = open().key(AesGcm.term(path, entry));
            if (key == null) {
                throw new EntryRejected(path, "its key is not in the key ring");
            }
            return cipher.decrypt(key, path, entry);
        } catch (AEADBadTagException e) {
            throw new EntryRejected(path, "it was changed, or written for another path");
        } finally {
            keysInUse.unlockRead(stamp);
        }
    }

    /** The keys in use, or null when sealed. */
    @Nullable
    KeyRing ring() {
        return ring;
    }

    private KeyRing open() {
        KeyRing open = ring;
        if (open == null) {
            throw new BarrierSealed();
        }
        return open;
    }

    private void countEncryptions(List<Change> changes) {
        int puts = 0;
        for (Change change : changes) {
            puts += change.value() == null ? 0 : 1;
        }
        BarrierKey active = open().active();
        if (puts > 0 && active.count(puts) > active.reservedEncryptions()) {
            reserveEncryptions(active);
        }
    }

    /** Stores that the key will have been used more often, before it is; or makes a new one when it is worn out. */
    private void reserveEncryptions(BarrierKey counted) {
        administration.lock();
        try {
            KeyRing open = open();
            long encryptions = counted.encryptions();
            if (open.active() != counted || encryptions <= counted.reservedEncryptions()) {
                return;
            }
            if (encryptions > maxEncryptions) {
                rotate();
                log.info("the encryption key of term {} is worn out: rotated", counted.term());
            } else {
                long reserved = encryptions + RESERVED_ENCRYPTIONS;
                stored.save(open, reserved);
                counted.reserve(reserved);
            }
        } finally {
            administration.unlock();
        }
    }

    /** Stores the exact count; without it the higher, reserved one stands. */
    private void keepCount(byte[] wrappedRing) {
        try {
            stored.save(wrappedRing);
        } catch (StoreException e) {
            log.warn("sealed without storing how often the encryption key was used: {}", e.getMessage());
        }
    }

    private BarrierKey rootKey(Secret rootKey) {
        return new BarrierKey(0, clock.instant(), 0, rootKey.revealBytes());
    }

    private BarrierKey newKey(int term) {
        byte[] key = new byte[BarrierKey.BYTES];
        random.nextBytes(key);
        return new BarrierKey(term, clock.instant(), 0, key);
    }
}
