package kz.zakupai.vault.server.seal;

import java.security.SecureRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.barrier.Storage;
import org.jspecify.annotations.Nullable;

/**
 * The exchange of a key that holders share: present holders prove that they have enough of the old shares, new holders get new ones,
 * and, where that is wished, prove that they have them before the old ones stop working. One at a time; a seal or a
 * restart ends it without effect. Thread-safe.
 */
public final class Rekey {
    private final Seal seal;
    private final RekeyTarget target;
    private final RekeyBackup backups;
    private final SecureRandom random;
    private final ReentrantLock lock = new ReentrantLock();
    private final ShareQuorum old = new ShareQuorum();
    private final ShareQuorum proof = new ShareQuorum();
    private @Nullable RekeyRequest wanted;
    private @Nullable DraftedKeys drafted;

    Rekey(Seal seal, RekeyTarget target, Storage storage, SecureRandom random) {
        this.seal = seal;
        this.target = target;
        this.backups = new RekeyBackup(storage, target.backupPath());
        this.random = random;
    }

    /** Of what opens the store: the shares themselves, or what the server unseals itself with. */
    public static Rekey ofUnsealKey(Seal seal, Storage storage, SecureRandom random) {
        return new Rekey(seal, seal.recovery() ? RekeyTarget.STORED_KEY : RekeyTarget.UNSEAL_KEY, storage, random);
    }

    /** Of what only authorises. */
    public static Rekey ofRecoveryKey(Seal seal, Storage storage, SecureRandom random) {
        return new Rekey(seal, RekeyTarget.RECOVERY_KEY, storage, random);
    }

    /**
     * Where it stands.
     *
     * @param nonce identifies it; empty when none has begun
     * @param progress how many of {@code required} old shares have been given
     * @param request null when none has begun
     * @param verification the nonce of the proof, empty before its time
     */
    public record Status(
            String nonce,
            int progress,
            int required,
            @Nullable RekeyRequest request,
            String verification) {}

    /**
     * What one more share came to.
     *
     * @param shares the new shares once the old ones are complete, or null
     */
    public record Progress(Status status, @Nullable EncodedShares shares) {}

    /**
     * Where the proof of the new shares stands.
     *
     * @param complete the new shares are in use
     */
    public record Verification(String nonce, int progress, SealConfig config, boolean complete) {}

    public Status status() {
        return locked(this::describe);
    }

    /**
     * Begins one.
     *
     * @throws CeremonyRefused if one is under way already, or this seal has no such key
     * @throws InvalidSealConfiguration if it asks for what this seal cannot do
     */
    public Status start(RekeyRequest request) {
        return locked(() -> {
            target.check(seal, request);
            if (wanted != null) {
                throw new CeremonyRefused("rekey already in progress");
            }
            wanted = request;
            old.begin();
            return describe();
        });
    }

    /** Ends it without effect; does nothing when none is under way. */
    public void cancel() {
        locked(() -> {
            forget();
            return true;
        });
    }

    /**
     * Takes one of the old shares.
     *
     * @throws CeremonyRefused if none is under way, or under another nonce
     * @throws WrongShares if all required were given and do not open this store; they have to be given again
     */
    public Progress submit(Secret share, String nonce) {
        return locked(() -> {
            RekeyRequest request = wanted;
            if (request == null || drafted != null) {
                throw new CeremonyRefused("no rekey in progress");
            }
            checkNonce(nonce, old.nonce(), "rekey");
            old.add(share);
            if (old.progress() < seal.config().threshold()) {
                return new Progress(describe(), null);
            }
            try {
                seal.prove(old);
            } finally {
                old.forgetShares();
            }
            return exchange(request);
        });
    }

    /** What the new shares' proof stands at. */
    public Verification verification() {
        return locked(() -> {
            DraftedKeys keys = verifiable();
            return new Verification(proof.nonce(), proof.progress(), keys.config(), false);
        });
    }

    /** Begins the proof anew, under another nonce; the new keys stay drafted, the old ones in use. */
    public Verification restartVerification() {
        return locked(() -> {
            DraftedKeys keys = verifiable();
            proof.begin();
            return new Verification(proof.nonce(), 0, keys.config(), false);
        });
    }

    /**
     * Takes one of the new shares; the last one that is needed puts the new keys to use.
     *
     * @throws WrongShares if they are not the new ones; they have to be given again
     */
    public Verification verify(Secret share, String nonce) {
        return locked(() -> {
            DraftedKeys keys = verifiable();
            checkNonce(nonce, proof.nonce(), "verification");
            proof.add(share);
            if (proof.progress() < keys.config().threshold()) {
                return new Verification(proof.nonce(), proof.progress(), keys.config(), false);
            }
            boolean right;
            try {
                right = keys.givenBy(proof);
            } finally {
                proof.forgetShares();
            }
            if (!right) {
                throw new WrongShares("rekey verification failed: the shares are not those of this rekey");
            }
            String done = proof.nonce();
            target.adopt(seal, keys);
            forget();
            return new Verification(done, keys.config().threshold(), keys.config(), true);
        });
    }

    /** The encrypted shares of the last rekey that was to keep them, or null. */
    public RekeyBackup.@Nullable Kept backup() {
        return backups.read();
    }

    public void deleteBackup() {
        backups.delete();
    }

    private Progress exchange(RekeyRequest request) {
        DraftedKeys keys = target.draft(seal, request.config());
        EncodedShares shares = EncodedShares.of(keys.shares(), request.holders(), random);
        String nonce = old.nonce();
        if (request.backup()) {
            backups.write(nonce, shares);
        }
        if (request.verification()) {
            drafted = keys;
            proof.begin();
            return new Progress(describe(), shares);
        }
        try {
            target.adopt(seal, keys);
        } finally {
            keys.wipe();
        }
        Status done = describe();
        forget();
        return new Progress(done, shares);
    }

    private DraftedKeys verifiable() {
        DraftedKeys keys = drafted;
        if (keys == null) {
            throw new CeremonyRefused("no rekey verification in progress");
        }
        return keys;
    }

    private Status describe() {
        return new Status(old.nonce(), old.progress(), seal.config().threshold(), wanted, proof.nonce());
    }

    private void forget() {
        old.wipe();
        proof.wipe();
        wanted = null;
        if (drafted != null) {
            drafted.wipe();
            drafted = null;
        }
    }

    static void checkNonce(String given, String expected, String what) {
        if (!given.equals(expected)) {
            throw new CeremonyRefused(
                    "incorrect nonce supplied; nonce for this " + what + " operation is \"" + expected + "\"");
        }
    }

    private <T> T locked(Supplier<T> step) {
        lock.lock();
        try {
            return step.get();
        } finally {
            lock.unlock();
        }
    }
}
