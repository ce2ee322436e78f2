package kz.zakupai.vault.server.barrier;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import kz.zakupai.vault.server.store.Change;
import kz.zakupai.vault.server.store.Store;

/** The key ring's place in the store, where it lies under the root key. */
final class StoredKeyRing {
    static final String PATH = "barrier/keyring";

    private final Store store;
    private final KeyWrapping wrapping;

    StoredKeyRing(Store store, SecureRandom random) {
        this.store = store;
        this.wrapping = new KeyWrapping(random);
    }

    boolean exists() {
        return store.get(PATH) != null;
    }

    /**
     * Loads the ring; it takes over the root key, which is wiped if this fails.
     *
     * @throws IllegalStateException if there is none
     * @throws WrongKey if the root key is not this store's
     * @throws EntryRejected if what is stored is no key ring
     */
    KeyRing load(BarrierKey rootKey) {
        byte[] content = new byte[0];
        try {
            byte[] wrapped = store.get(PATH);
            if (wrapped == null) {
                throw new IllegalStateException("Vault is not initialized");
            }
            content = wrapping.unwrap(rootKey, PATH, wrapped);
            KeyRing loaded = KeyRing.decode(rootKey, content);
            if (loaded == null) {
                throw new EntryRejected(PATH, "it is not a key ring");
            }
            return loaded;
        } catch (RuntimeException e) {
            rootKey.wipe();
            throw e;
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    /** Stores the ring, saying that its newest key has been used this often. */
    void save(KeyRing ring, long encryptionsOfActive) {
        save(wrap(ring, encryptionsOfActive));
    }

    /** The ring as {@link #save(byte[])} takes it: to be stored when its keys are wiped already. */
    byte[] wrap(KeyRing ring, long encryptionsOfActive) {
        byte[] content = ring.encode(encryptionsOfActive);
        try {
            return wrapping.wrap(ring.rootKey(), PATH, content);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    /** What {@link #save(KeyRing, long)} would write, to be written with other changes. */
    Change change(KeyRing ring, long encryptionsOfActive) {
        return Change.put(PATH, wrap(ring, encryptionsOfActive));
    }

    void save(byte[] wrapped) {
        store.write(List.of(Change.put(PATH, wrapped)));
    }

    /** Whether {@code wrapped} is a ring under {@code rootKey}, which stays as it is. */
    boolean opens(BarrierKey rootKey, byte[] wrapped) {
        byte[] content = new byte[0];
        BarrierKey copy = rootKey.copy();
        try {
            content = wrapping.unwrap(copy, PATH, wrapped);
            KeyRing ring = KeyRing.decode(copy, content);
            if (ring != null) {
                ring.wipe();
            }
            return ring != null;
        } catch (WrongKey | EntryRejected e) {
            return false;
        } finally {
            copy.wipe();
            Arrays.fill(content, (byte) 0);
        }
    }

    KeyWrapping wrapping() {
        return wrapping;
    }

    void forgetKeys() {
        wrapping.forgetKeys();
    }
}
