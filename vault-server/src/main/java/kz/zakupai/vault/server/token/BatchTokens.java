package kz.zakupai.vault.server.token;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.request.RequestFailure;
import org.jspecify.annotations.Nullable;

/**
 * Batch tokens: the entry itself, sealed, is the token; nothing is stored.
 *
 * <p>Security guarantees: AES-256-GCM (NIST SP 800-38D) under a key of its own for each token, which HKDF-SHA256 (RFC 5869)
 * derives from a master key kept in storage and a random 128-bit salt, so that the number of tokens is not bound by the
 * collision limit of random 96-bit nonces. Any change of the text makes it no token. Thread-safe.
 */
final class BatchTokens {
    private static final String MASTER_KEY = "batch-key";
    private static final byte[] PREFIX = TokenText.BATCH_PREFIX.getBytes(StandardCharsets.US_ASCII);
    /** A token travels in a header: longer ones would be made but never taken. */
    static final int MAX_TOKEN_BYTES = 6 * 1024;

    private static final int KEY_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int HEADER_BYTES = SALT_BYTES + NONCE_BYTES;

    private final SecretKey master;
    private final SecureRandom random;

    private BatchTokens(SecretKey master, SecureRandom random) {
        this.master = master;
        this.random = random;
    }

    /** Reads the master key, or makes it on first use. */
    static BatchTokens load(Storage storage, SecureRandom random) {
        byte[] key = storage.get(MASTER_KEY);
        if (key == null) {
            key = new byte[KEY_BYTES];
            random.nextBytes(key);
            storage.put(MASTER_KEY, key.clone());
        }
        try {
            return new BatchTokens(new SecretKeySpec(key, "HKDF"), random);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    static boolean looksLike(byte[] token) {
        return token.length > PREFIX.length && Arrays.equals(token, 0, PREFIX.length, PREFIX, 0, PREFIX.length);
    }

    /** @throws RequestFailure 400 when policies and metadata make the token too long */
    Secret seal(TokenEntry entry) {
        byte[] header = new byte[HEADER_BYTES];
        random.nextBytes(header);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, header).doFinal(TokenEntryJson.write(entry));
            byte[] token = Arrays.copyOf(header, HEADER_BYTES + sealed.length);
            System.arraycopy(sealed, 0, token, HEADER_BYTES, sealed.length);
            Secret sealedToken = Secret.of(TokenText.BATCH_PREFIX
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(token));
            if (sealedToken.size() > MAX_TOKEN_BYTES) {
                throw RequestFailure.badRequest("a batch token carries its policies and metadata and may have at most "
                        + MAX_TOKEN_BYTES + " characters, this one would have " + sealedToken.size());
            }
            return sealedToken;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime cannot seal a batch token", e);
        }
    }

    /** The entry, named {@code key}; null when {@code token} was not sealed here, or not as it is now. */
    @Nullable
    TokenEntry open(String key, byte[] token) {
        byte[] sealed = decoded(Arrays.copyOfRange(token, PREFIX.length, token.length));
        if (sealed.length <= HEADER_BYTES) {
            return null;
        }
        try {
            byte[] entry =
                    cipher(Cipher.DECRYPT_MODE, sealed).doFinal(sealed, HEADER_BYTES, sealed.length - HEADER_BYTES);
            return TokenEntryJson.read(key, entry);
        } catch (AEADBadTagException e) {
            return null;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime cannot open a batch token", e);
        }
    }

    /** Nothing when {@code text} is not the one text that stands for its bytes. */
    private static byte[] decoded(byte[] text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            byte[] canonical = Base64.getUrlEncoder().withoutPadding().encode(bytes);
            return Arrays.equals(canonical, text) ? bytes : new byte[0];
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private Cipher cipher(int mode, byte[] header) throws GeneralSecurityException {
        SecretKey key = KDF.getInstance("HKDF-SHA256")
                .deriveKey(
                        "AES",
                        HKDFParameterSpec.ofExtract()
                                .addIKM(master)
                                .addSalt(Arrays.copyOf(header, SALT_BYTES))
                                .thenExpand("vault batch token".getBytes(StandardCharsets.US_ASCII), KEY_BYTES));
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, header, SALT_BYTES, NONCE_BYTES));
        cipher.updateAAD(PREFIX);
        return cipher;
    }
}
