package kz.zakupai.vault.server.barrier;

import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.SecretKey;

/**
 * An AES-256 key that can be wiped, and how often it has been used. Reading it and wiping it at the same time is kept
 * apart by the barrier's lock.
 */
final class BarrierKey implements SecretKey {
    static final int BYTES = 32;

    private final int term;
    private final Instant installTime;
    private final transient byte[] key;
    private final AtomicLong encryptions;
    private volatile long reservedEncryptions;
    private volatile boolean wiped;

    /** Takes the array as its own. */
    BarrierKey(int term, Instant installTime, long encryptions, byte[] key) {
        if (key.length != BYTES) {
            throw new IllegalArgumentException("an AES-256 key has " + BYTES + " bytes, not " + key.length);
        }
        this.term = term;
        this.installTime = installTime;
        this.encryptions = new AtomicLong(encryptions);
        this.reservedEncryptions = encryptions;
        this.key = key;
    }

    /** A key of its own with the same bytes, to be wiped by itself. */
    BarrierKey copy() {
        return new BarrierKey(term, installTime, encryptions.get(), getEncoded());
    }

    int term() {
        return term;
    }

    Instant installTime() {
        return installTime;
    }

    long encryptions() {
        return encryptions.get();
    }

    /** Counts uses ahead of them, and says how many there are then. */
    long count(int uses) {
        return encryptions.addAndGet(uses);
    }

    /** Up to this many uses the stored key ring already accounts for. */
    long reservedEncryptions() {
        return reservedEncryptions;
    }

    void reserve(long total) {
        reservedEncryptions = total;
    }

    void wipe() {
        wiped = true;
        Arrays.fill(key, (byte) 0);
    }

    @Override
    public boolean isDestroyed() {
        return wiped;
    }

    @Override
    public String getAlgorithm() {
        return "AES";
    }

    @Override
    public String getFormat() {
        return "RAW";
    }

    @Override
    public byte[] getEncoded() {
        if (wiped) {
            throw new IllegalStateException("this key has been wiped");
        }
        return key.clone();
    }
}
