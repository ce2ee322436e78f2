package kz.zakupai.vault.server.seal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.barrier.Barrier;
import kz.zakupai.vault.server.store.Change;
import kz.zakupai.vault.server.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The unseal key lies in the store, wrapped by what only this server can ask: a passphrase or another Vault. Shares are of
 * a recovery key, which opens nothing: it authorises an unsealing after {@code sys/seal}, a rekey, a new root token, a
 * migration. Of the recovery key the store holds what proves it, under the unseal key, so that nobody who writes the
 * store can put in his own.
 */
public final class AutoSeal extends Seal {
    private static final Logger LOG = LoggerFactory.getLogger(AutoSeal.class);
    private static final byte[] PROOF = "recovery key".getBytes(StandardCharsets.US_ASCII);

    private final SealWrapper wrapper;
    /** Held while what is stored changes: a key that is being rewrapped must not replace a newer one. */
    private final ReentrantLock changes = new ReentrantLock();

    public AutoSeal(Store store, Barrier barrier, SealWrapper wrapper, SecureRandom random) {
        super(store, barrier, random);
        this.wrapper = wrapper;
    }

    @Override
    public String type() {
        return wrapper.type();
    }

    @Override
    public boolean recovery() {
        return true;
    }

    public SealWrapper wrapper() {
        return wrapper;
    }

    /**
     * The root key, as the server itself gets it; the caller's to destroy.
     *
     * @throws SealUnavailable if it cannot
     */
    public Secret openRootKey() {
        try (Secret unsealKey = unsealKey()) {
            byte[] rootKey = stored().rootKey(unsealKey);
            try {
                return Secret.of(rootKey);
            } finally {
                Arrays.fill(rootKey, (byte) 0);
            }
        } catch (WrongShares e) {
            throw new SealUnavailable(
                    SealUnavailable.Reason.WRONG_KEY,
                    "the " + type()
                            + " seal gave a key that does not open this store: is the store of another server?");
        }
    }

    private Secret unsealKey() {
        WrappedKey wrapped = stored().unsealKey();
        if (wrapped == null) {
            throw new SealUnavailable(
                    SealUnavailable.Reason.DAMAGED,
                    StoredSeal.UNSEAL_KEY_PATH + " is missing in the store: restore it from a backup");
        }
        return wrapper.unwrap(wrapped);
    }

    @Override
    byte[] rootKey(Secret combined) {
        try (Secret unsealKey = unsealKey()) {
            byte[] given = proof(combined);
            if (!MessageDigest.isEqual(given, stored().recoveryProof(unsealKey))) {
                throw new WrongShares("recovery key verification failed: the shares are not those of this server");
            }
            return stored().rootKey(unsealKey);
        }
    }

    @Override
    List<Change> holding(Secret key, SealConfig split, byte[] rootKey) {
        byte[] fresh = newKey();
        try (Secret unsealKey = Secret.of(fresh)) {
            return List.of(
                    StoredSeal.config(type(), split),
                    StoredSeal.unsealKey(wrapper.wrap(unsealKey)),
                    stored().rootKey(unsealKey, rootKey),
                    stored().recoveryProof(unsealKey, proof(key)));
        } finally {
            Arrays.fill(fresh, (byte) 0);
        }
    }

    @Override
    void adopt(Secret key, SealConfig split) {
        changes.lock();
        try {
            super.adopt(key, split);
        } finally {
            changes.unlock();
        }
    }

    /** From now on only shares of {@code key} authorise; what opens the store stays as it is. */
    void adoptRecovery(Secret key, SealConfig split) {
        changes.lock();
        try (Secret unsealKey = unsealKey()) {
            stored().write(List.of(StoredSeal.config(type(), split), stored().recoveryProof(unsealKey, proof(key))));
            adopted(split);
        } finally {
            changes.unlock();
        }
    }

    /** Exchanges the unseal key and the root key; recovery shares stay. All of it is stored, or nothing. */
    void renewKeys() {
        changes.lock();
        byte[] fresh = newKey();
        byte[] rootKey = newKey();
        try (Secret old = unsealKey();
                Secret unsealKey = Secret.of(fresh);
                Secret root = Secret.of(rootKey)) {
            barrier()
                    .exchangeRootKey(
                            root,
                            List.of(
                                    StoredSeal.unsealKey(wrapper.wrap(unsealKey)),
                                    stored().rootKey(unsealKey, rootKey),
                                    stored().recoveryProof(unsealKey, stored().recoveryProof(old))));
        } finally {
            Arrays.fill(fresh, (byte) 0);
            Arrays.fill(rootKey, (byte) 0);
            changes.unlock();
        }
    }

    /**
     * Finds out whether the server could unseal itself now, and stores the unseal key anew where the key that wraps it was
     * rotated.
     *
     * @return whether it was stored anew
     * @throws SealUnavailable if it could not
     */
    public boolean check() {
        changes.lock();
        try {
            WrappedKey wrapped = stored().unsealKey();
            WrappedKey fresher = wrapped == null ? null : wrapper.check(wrapped);
            if (fresher == null) {
                return false;
            }
            stored().write(List.of(StoredSeal.unsealKey(fresher)));
            LOG.info("the unseal key is wrapped anew by the \"{}\" seal", type());
            return true;
        } finally {
            changes.unlock();
        }
    }

    private static byte[] proof(Secret recoveryKey) {
        byte[] key = recoveryKey.revealBytes();
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(PROOF);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacSHA256", e);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }
}
