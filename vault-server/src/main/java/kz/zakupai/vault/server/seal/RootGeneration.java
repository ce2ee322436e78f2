package kz.zakupai.vault.server.seal;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import kz.zakupai.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Makes a new root token for those who hold enough key shares together. The token leaves only masked by a one-time password
 * that the asker holds, or encrypted for his PGP key. One at a time; a seal or a restart ends it. Thread-safe.
 */
public final class RootGeneration {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private final Seal seal;
    private final SecureRandom random;
    private final int tokenLength;
    private final Supplier<Secret> rootTokens;
    private final ReentrantLock lock = new ReentrantLock();
    private final ShareQuorum given = new ShareQuorum();
    private @Nullable Mask mask;

    /**
     * @param tokenLength of a root token, and so of a one-time password
     * @param rootTokens makes a root token
     */
    public RootGeneration(Seal seal, SecureRandom random, int tokenLength, Supplier<Secret> rootTokens) {
        this.seal = seal;
        this.random = random;
        this.tokenLength = tokenLength;
        this.rootTokens = rootTokens;
    }

    /** How the token leaves. */
    private sealed interface Mask {
        record Password(Secret otp) implements Mask {}

        record Holder(PgpKey key) implements Mask {}
    }

    /**
     * Where it stands.
     *
     * @param otp the password that was made for the asker: only in the answer that begins it, else empty
     * @param encodedToken the masked token, empty until it is complete
     */
    public record Status(
            boolean started,
            String nonce,
            int progress,
            int required,
            boolean complete,
            String fingerprint,
            String otp,
            int otpLength,
            String encodedToken) {
        /** Never prints the password. */
        @Override
        public String toString() {
            return "Status[" + nonce + ", " + progress + "/" + required + "]";
        }
    }

    public Status status() {
        return locked(() -> describe("", false, ""));
    }

    /**
     * Begins one.
     *
     * @param otp as long as a token; empty to have one made
     * @param pgpKey empty for a password
     * @throws CeremonyRefused if one is under way, or the password has another length
     */
    public Status start(String otp, String pgpKey) {
        return locked(() -> {
            if (mask != null) {
                throw new CeremonyRefused("root generation already in progress");
            }
            if (!otp.isEmpty() && !pgpKey.isEmpty()) {
                throw new CeremonyRefused("give either an otp or a pgp_key, not both");
            }
            if (!otp.isEmpty() && otp.length() != tokenLength) {
                throw new CeremonyRefused("otp string is wrong length: it must have " + tokenLength + " characters");
            }
            String made = otp.isEmpty() && pgpKey.isEmpty() ? password() : "";
            mask = pgpKey.isEmpty()
                    ? new Mask.Password(Secret.of(made.isEmpty() ? otp : made))
                    : new Mask.Holder(PgpKey.parse(pgpKey, random));
            given.begin();
            return describe(made, false, "");
        });
    }

    /** Ends it without effect; does nothing when none is under way. */
    public void cancel() {
        locked(() -> {
            given.wipe();
            mask = null;
            return true;
        });
    }

    /**
     * Takes a share; the last one that is needed makes the token.
     *
     * @throws CeremonyRefused if none is under way, or under another nonce
     * @throws WrongShares if they do not open this store; they have to be given again
     */
    public Status submit(Secret share, String nonce) {
        return locked(() -> {
            Mask chosen = mask;
            if (chosen == null) {
                throw new CeremonyRefused("no root generation in progress");
            }
            Rekey.checkNonce(nonce, given.nonce(), "root generation");
            given.add(share);
            if (given.progress() < seal.config().threshold()) {
                return describe("", false, "");
            }
            try {
                seal.prove(given);
            } finally {
                given.forgetShares();
            }
            String encoded = encode(chosen);
            Status done = describe("", true, encoded);
            given.wipe();
            mask = null;
            return done;
        });
    }

    private String encode(Mask chosen) {
        byte[] token = rootTokens.get().revealBytes();
        try {
            return switch (chosen) {
                case Mask.Password password -> masked(token, password.otp());
                case Mask.Holder holder ->
                    Base64.getEncoder().encodeToString(holder.key().encrypt(token, random));
            };
        } finally {
            Arrays.fill(token, (byte) 0);
        }
    }

    /** Base64 without padding, as the command line decodes it. */
    private static String masked(byte[] token, Secret otp) {
        byte[] password = otp.revealBytes();
        byte[] mixed = new byte[token.length];
        for (int i = 0; i < token.length; i++) {
            mixed[i] = (byte) (token[i] ^ password[i]);
        }
        Arrays.fill(password, (byte) 0);
        return Base64.getEncoder().withoutPadding().encodeToString(mixed);
    }

    private String password() {
        var text = new StringBuilder(tokenLength);
        for (int i = 0; i < tokenLength; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    private Status describe(String otp, boolean complete, String encoded) {
        String fingerprint = mask instanceof Mask.Holder holder ? holder.key().fingerprint() : "";
        int required = seal.config().threshold();
        return new Status(
                mask != null,
                given.nonce(),
                complete ? required : given.progress(),
                required,
                complete,
                fingerprint,
                otp,
                tokenLength,
                encoded);
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
