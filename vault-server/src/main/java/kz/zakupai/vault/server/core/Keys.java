package kz.zakupai.vault.server.core;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.function.Supplier;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.barrier.Barrier;
import kz.zakupai.vault.server.barrier.KeyStatus;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.seal.Rekey;
import kz.zakupai.vault.server.seal.RootGeneration;
import kz.zakupai.vault.server.seal.Seal;

/** What can be done with the keys of an unsealed server: rotate, exchange, use to make a root token. Thread-safe. */
public final class Keys {
    private final Barrier barrier;
    private final Seal seal;
    private final SecureRandom random;
    private final Rekey rekey;
    private final Rekey recoveryRekey;
    private final RotationConfig.Stored rotation;

    private Keys(Barrier barrier, Seal seal, Storage storage, SecureRandom random) {
        this.barrier = barrier;
        this.seal = seal;
        this.random = random;
        rekey = Rekey.ofUnsealKey(seal, storage, random);
        recoveryRekey = Rekey.ofRecoveryKey(seal, storage, random);
        rotation = new RotationConfig.Stored(storage);
        barrier.rotateAfter(rotation.read().maxOperations());
    }

    static Keys of(Barrier barrier, Seal seal, Storage storage, SecureRandom random) {
        return new Keys(barrier, seal, storage, random);
    }

    RootGeneration rootGeneration(int tokenLength, Supplier<Secret> rootTokens) {
        return new RootGeneration(seal, random, tokenLength, rootTokens);
    }

    public Rekey rekey() {
        return rekey;
    }

    /** Of the recovery key; refuses to begin where there is none. */
    public Rekey recoveryRekey() {
        return recoveryRekey;
    }

    /** For OpenPGP messages and passwords. */
    public SecureRandom random() {
        return random;
    }

    public KeyStatus status() {
        return barrier.keyStatus();
    }

    /** New entries are encrypted under a new key from now on. */
    public void rotate() {
        barrier.rotate();
    }

    public RotationConfig rotationConfig() {
        return rotation.read();
    }

    public void configureRotation(RotationConfig config) {
        rotation.write(config);
        barrier.rotateAfter(config.maxOperations());
    }

    /** Rotates when the configured interval has passed. */
    public void rotateWhenDue(Instant now) {
        if (rotation.read().due(barrier.keyStatus().installTime(), now)) {
            barrier.rotate();
        }
    }
}
