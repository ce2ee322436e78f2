package kz.zakupai.vault.server.barrier;

import java.security.GeneralSecurityException;
import java.util.concurrent.atomic.AtomicReferenceArray;
import javax.crypto.Cipher;
import org.jspecify.annotations.Nullable;

/**
 * Ciphers of one transformation for reuse: making one costs more than encrypting a kilobyte with it. Slots are shared, since a thread of its
 * own serves each request and would never meet a cipher kept for it. Lock-free.
 */
public final class CipherPool {
    private static final int SLOTS =
            Integer.highestOneBit(Math.max(4, 4 * Runtime.getRuntime().availableProcessors()));

    private final AtomicReferenceArray<@Nullable Cipher> slots = new AtomicReferenceArray<>(SLOTS);

    private final String transformation;

    /** @param transformation as {@link Cipher#getInstance(String)} takes it */
    public CipherPool(String transformation) {
        this.transformation = transformation;
    }

    /** A cipher that nobody else uses; it may remember the key and nonce of its last work. */
    public Cipher take() throws GeneralSecurityException {
        int first = firstSlot();
        for (int i = 0; i < SLOTS; i++) {
            int slot = (first + i) & (SLOTS - 1);
            if (slots.getPlain(slot) != null) {
                Cipher cipher = slots.getAndSet(slot, null);
                if (cipher != null) {
                    return cipher;
                }
            }
        }
        return Cipher.getInstance(transformation);
    }

    /** Takes a cipher back; one too many is left to the collector. */
    public void give(Cipher cipher) {
        int first = firstSlot();
        for (int i = 0; i < SLOTS; i++) {
            int slot = (first + i) & (SLOTS - 1);
            if (slots.getPlain(slot) == null && slots.compareAndSet(slot, null, cipher)) {
                return;
            }
        }
    }

    /** Drops all that lie here, and with them the keys that they remember. */
    public void clear() {
        for (int i = 0; i < SLOTS; i++) {
            slots.set(i, null);
        }
    }

    private static int firstSlot() {
        return (int) Thread.currentThread().threadId() & (SLOTS - 1);
    }
}
