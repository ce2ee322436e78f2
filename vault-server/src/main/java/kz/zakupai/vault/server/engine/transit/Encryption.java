package kz.zakupai.vault.server.engine.transit;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import kz.zakupai.vault.server.request.RequestFailure;

/**
 * Encrypts and decrypts with named keys. Every failure is a {@link RequestFailure} 400 in the peers' words. Thread-safe.
 *
 * <p>Convergent keys: the derived key's second half makes the nonce, HMAC-SHA256 of the plaintext, as Vault's version 3
 * does. With associated data the HMAC covers it as well, since one nonce with two different associated data would give away
 * the authentication key; decryption does not depend on how a nonce was made.
 */
final class Encryption {
    private static final String OAEP_HASH = "SHA-256";
    private static final int NONCE_KEY_BYTES = 32;

    private final AeadCiphers ciphers = new AeadCiphers();

    /** What a text is encrypted or decrypted with. */
    static final class Input {
        private final int keyVersion;
        private final byte[] context;
        private final byte[] associated;

        /**
         * The parts, none of which is copied.
         *
         * @param keyVersion 0 for the latest; decryption finds it in the ciphertext
         * @param context empty for none
         * @param associated data that is authenticated only, empty for none
         */
        Input(int keyVersion, byte[] context, byte[] associated) {
            this.keyVersion = keyVersion;
            this.context = context;
            this.associated = associated;
        }

        int keyVersion() {
            return keyVersion;
        }
    }

    /** The ciphertext as clients hold it. */
    String encrypt(NamedKey key, Input input, byte[] plaintext) {
        key.checkUsable();
        KeyType type = key.type();
        if (!type.encrypts()) {
            throw RequestFailure.badRequest("message encryption not supported for key type " + type);
        }
        KeyVersion version = key.version(encryptingVersion(key.policy().versions(), input.keyVersion));
        byte[] sealed = switch (version.material()) {
            case RsaPair pair -> pair.encrypt(plaintext, OAEP_HASH);
            case SymmetricKey symmetric -> seal(key.policy(), symmetric, input, plaintext);
            case EllipticPair pair -> throw impossible(type);
            case EdwardsPair pair -> throw impossible(type);
        };
        return VersionedText.format(version.number(), Base64Text.encode(sealed));
    }

    private static int encryptingVersion(KeyPolicy.Versions versions, int requested) {
        if (requested == 0) {
            return versions.latest();
        }
        if (requested < 0) {
            throw RequestFailure.badRequest("requested version for encryption is negative");
        }
        if (requested > versions.latest()) {
            throw RequestFailure.badRequest("requested version for encryption is higher than the latest key version");
        }
        if (requested < versions.minEncryption()) {
            throw RequestFailure.badRequest(
                    "requested version for encryption is less than the minimum encryption key version");
        }
        return requested;
    }

    private byte[] seal(KeyPolicy policy, SymmetricKey symmetric, Input input, byte[] plaintext) {
        KeyType type = policy.type();
        if (!policy.traits().derived()) {
            return ciphers.seal(type, symmetric.key(), plaintext, input.associated);
        }
        int keyBytes = type.keyBytes();
        if (!policy.traits().convergent()) {
            byte[] derived = Derivation.derive(symmetric, input.context, keyBytes);
            return ciphers.seal(type, SymmetricKey.secret(derived, 0, keyBytes), plaintext, input.associated);
        }
        byte[] derived = Derivation.derive(symmetric, input.context, keyBytes + NONCE_KEY_BYTES);
        SecretKey sealing = SymmetricKey.secret(derived, 0, keyBytes);
        SecretKey nonceKey = SymmetricKey.secret(derived, keyBytes, NONCE_KEY_BYTES);
        byte[] nonce = nonce(nonceKey, AeadCiphers.nonceBytes(type), plaintext, input.associated);
        return ciphers.sealConvergent(type, sealing, nonce, plaintext, input.associated);
    }

    private static byte[] nonce(SecretKey key, int bytes, byte[] plaintext, byte[] associated) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            if (associated.length > 0) {
                mac.update(ByteBuffer.allocate(Long.BYTES)
                        .putLong(associated.length)
                        .array());
                mac.update(associated);
            }
            return Arrays.copyOf(mac.doFinal(plaintext), bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA256", e);
        }
    }

    /** The plaintext of what {@link #encrypt} made. */
    byte[] decrypt(NamedKey key, Input input, String ciphertext) {
        key.checkUsable();
        KeyType type = key.type();
        if (!type.encrypts()) {
            throw RequestFailure.badRequest("message decryption not supported for key type " + type);
        }
        VersionedText text = VersionedText.parse(ciphertext, "invalid ciphertext");
        int number = text.version() == 0 ? 1 : text.version(); // versions once counted from 0
        checkDecryptable(key.policy().versions(), number, "invalid ciphertext");
        byte[] sealed = Base64Text.decodeOr(text.encoded(), "invalid ciphertext: could not decode base64");
        KeyVersion version = key.version(number);
        return switch (version.material()) {
            case RsaPair pair -> decrypt(pair, sealed);
            case SymmetricKey symmetric ->
                ciphers.open(type, opening(key.policy(), symmetric, input), sealed, input.associated);
            case EllipticPair pair -> throw impossible(type);
            case EdwardsPair pair -> throw impossible(type);
        };
    }

    private static SecretKey opening(KeyPolicy policy, SymmetricKey symmetric, Input input) {
        int keyBytes = policy.type().keyBytes();
        return policy.traits().derived()
                ? SymmetricKey.secret(Derivation.derive(symmetric, input.context, keyBytes), 0, keyBytes)
                : symmetric.key();
    }

    private static byte[] decrypt(RsaPair pair, byte[] sealed) {
        if (!pair.hasPrivate()) {
            throw RequestFailure.badRequest(
                    "cannot decrypt ciphertext, key version does not have a private counterpart");
        }
        return pair.decrypt(sealed, OAEP_HASH, "failed to RSA decrypt the ciphertext: crypto/rsa: decryption error");
    }

    /**
     * Checks the version in a text that a client holds.
     *
     * @param subject what the text is, for error texts: {@code invalid signature}
     */
    static void checkDecryptable(KeyPolicy.Versions versions, int number, String subject) {
        if (number > versions.latest()) {
            throw RequestFailure.badRequest(subject + ": version is too new");
        }
        if (number < versions.minDecryption()) {
            throw RequestFailure.badRequest("ciphertext or signature version is disallowed by policy (too old)");
        }
    }

    private static IllegalStateException impossible(KeyType type) {
        return new IllegalStateException("a key of type " + type + " encrypts nothing");
    }

    /** Drops what still remembers keys. */
    void close() {
        ciphers.forgetKeys();
    }
}
