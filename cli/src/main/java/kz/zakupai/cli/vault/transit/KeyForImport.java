package kz.zakupai.cli.vault.transit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import kz.zakupai.secret.Secret;

/**
 * A key wrapped for the import: an AES-256 key of its own under the server's RSA key (OAEP), and the key under that (AES-KWP, RFC
 * 5649); the mechanism that PKCS #11 calls CKM_RSA_AES_KEY_WRAP.
 */
final class KeyForImport {
    private static final int EPHEMERAL_BYTES = 32;
    private static final Map<String, String> HASHES =
            Map.of("SHA1", "SHA-1", "SHA224", "SHA-224", "SHA256", "SHA-256", "SHA384", "SHA-384", "SHA512", "SHA-512");

    private final PublicKey wrappingKey;
    private final String hash;

    /**
     * @param pem the server's public key
     * @param hashFunction as the import's parameter names it, such as {@code SHA256}
     */
    KeyForImport(String pem, String hashFunction) throws GeneralSecurityException {
        String name = HASHES.get(hashFunction.toUpperCase(Locale.ROOT).replace("-", ""));
        if (name == null) {
            throw new GeneralSecurityException("unsupported hash function: " + hashFunction);
        }
        hash = name;
        String body = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        try {
            wrappingKey = KeyFactory.getInstance("RSA")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(body)));
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("the wrapping key is no PEM public key", e);
        }
    }

    /** The base64 text of the import's {@code ciphertext}. */
    String ciphertext(Secret key) throws GeneralSecurityException {
        byte[] ephemeral = new byte[EPHEMERAL_BYTES];
        byte[] content = key.revealBytes();
        new SecureRandom().nextBytes(ephemeral);
        try {
            Cipher wrap = Cipher.getInstance("AES/KWP/NoPadding");
            wrap.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(ephemeral, "AES"));
            byte[] wrappedKey = wrap.doFinal(content);
            Cipher seal = Cipher.getInstance("RSA/ECB/OAEPPadding");
            seal.init(
                    Cipher.ENCRYPT_MODE,
                    wrappingKey,
                    new OAEPParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), PSource.PSpecified.DEFAULT));
            byte[] sealed = seal.doFinal(ephemeral);
            byte[] both = Arrays.copyOf(sealed, sealed.length + wrappedKey.length);
            System.arraycopy(wrappedKey, 0, both, sealed.length, wrappedKey.length);
            return new String(Base64.getEncoder().encode(both), StandardCharsets.US_ASCII);
        } finally {
            Arrays.fill(ephemeral, (byte) 0);
            Arrays.fill(content, (byte) 0);
        }
    }
}
