package kz.zakupai.vault.server.seal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.barrier.EntryRejected;
import kz.zakupai.vault.server.barrier.KeyWrapping;
import kz.zakupai.vault.server.barrier.WrongKey;
import org.jspecify.annotations.Nullable;

/**
 * Wraps the unseal key with AES-256-GCM under a key that Argon2id makes of a passphrase. Salt and cost are stored beside
 * it, authenticated with it, and bounded when they are read: a store that was changed costs a refusal, not the server's
 * memory.
 */
public final class PassphraseWrapper implements SealWrapper {
    public static final String TYPE = "passphrase";

    private static final byte[] CONTEXT = "unseal key".getBytes(StandardCharsets.US_ASCII);
    private static final Duration NOTHING_TO_MAINTAIN = Duration.ofDays(1);

    private final PassphraseSource source;
    private final Argon2Cost cost;
    private final SecureRandom random;
    private final KeyWrapping wrapping;
    /** Salted hashes of what fitted last: an unchanged passphrase need not be tried again at its full cost. */
    private final byte[] pepper = new byte[32];

    private volatile byte @Nullable [] fitted;

    public PassphraseWrapper(PassphraseSource source, Argon2Cost cost, SecureRandom random) {
        this.source = source;
        this.cost = cost;
        this.random = random;
        this.wrapping = new KeyWrapping(random);
        random.nextBytes(pepper);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String description() {
        return "passphrase in " + source.description() + ", Argon2id with " + cost.memoryKib() + " KiB, "
                + cost.iterations() + " iterations, " + cost.parallelism() + " lanes";
    }

    @Override
    public WrappedKey wrap(Secret unsealKey) {
        byte[] salt = new byte[Argon2Cost.SALT_BYTES];
        random.nextBytes(salt);
        byte[] key = unsealKey.revealBytes();
        try (Secret passphrase = source.read();
                Secret derived = cost.derive(passphrase, salt, CONTEXT)) {
            return WrappedKey.of(
                    TYPE,
                    Map.of(
                            "kdf",
                            "argon2id",
                            "memory",
                            cost.memoryKib(),
                            "iterations",
                            cost.iterations(),
                            "parallelism",
                            cost.parallelism(),
                            "salt",
                            Base64.getEncoder().encodeToString(salt),
                            "key",
                            Base64.getEncoder().encodeToString(wrapping.wrap(derived, context(cost), key))));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    @Override
    public Secret unwrap(WrappedKey wrapped) {
        Argon2Cost stored = cost(wrapped);
        byte[] salt = wrapped.base64("salt");
        if (!wrapped.type().equals(TYPE) || salt.length != Argon2Cost.SALT_BYTES) {
            throw damaged();
        }
        try (Secret passphrase = source.read();
                Secret derived = stored.derive(passphrase, salt, CONTEXT)) {
            byte[] key = wrapping.unwrap(derived, context(stored), wrapped.base64("key"));
            fitted = fingerprint(passphrase, wrapped);
            try {
                return Secret.of(key);
            } finally {
                Arrays.fill(key, (byte) 0);
            }
        } catch (WrongKey e) {
            throw new SealUnavailable(
                    SealUnavailable.Reason.WRONG_PASSPHRASE,
                    "the passphrase in " + source.description() + " does not open this store");
        } catch (EntryRejected e) {
            throw damaged();
        }
    }

    @Override
    public boolean made(WrappedKey wrapped) {
        if (!wrapped.type().equals(TYPE)) {
            return false;
        }
        try {
            unwrap(wrapped).destroy();
            return true;
        } catch (SealUnavailable e) {
            return false;
        }
    }

    @Override
    public @Nullable WrappedKey check(WrappedKey wrapped) {
        boolean current = cost(wrapped).equals(cost);
        if (current && unchanged(wrapped)) {
            return null;
        }
        try (Secret key = unwrap(wrapped)) {
            return current ? null : wrap(key);
        }
    }

    private boolean unchanged(WrappedKey wrapped) {
        byte[] known = fitted;
        try (Secret passphrase = source.read()) {
            return known != null && MessageDigest.isEqual(known, fingerprint(passphrase, wrapped));
        }
    }

    private byte[] fingerprint(Secret passphrase, WrappedKey wrapped) {
        byte[] text = passphrase.revealBytes();
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(pepper);
            digest.update(text);
            digest.update(wrapped.bytes());
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        } finally {
            Arrays.fill(text, (byte) 0);
        }
    }

    private static Argon2Cost cost(WrappedKey wrapped) {
        try {
            return new Argon2Cost(
                    wrapped.number("memory", 1, Argon2Cost.MAX_MEMORY_KIB),
                    wrapped.number("iterations", 1, Argon2Cost.MAX_ITERATIONS),
                    wrapped.number("parallelism", 1, Argon2Cost.MAX_PARALLELISM));
        } catch (IllegalArgumentException e) {
            throw damaged();
        }
    }

    /** What is authenticated with the key: its place, and what a guess at the passphrase costs. */
    private static String context(Argon2Cost cost) {
        return StoredSeal.UNSEAL_KEY_PATH + ";argon2id;m=" + cost.memoryKib() + ",t=" + cost.iterations() + ",p="
                + cost.parallelism();
    }

    private static SealUnavailable damaged() {
        return new SealUnavailable(
                SealUnavailable.Reason.DAMAGED,
                StoredSeal.UNSEAL_KEY_PATH + " in the store was changed: restore it from a backup");
    }

    @Override
    public Duration maintain() {
        return NOTHING_TO_MAINTAIN;
    }

    @Override
    public void close() {
        fitted = null;
    }
}
