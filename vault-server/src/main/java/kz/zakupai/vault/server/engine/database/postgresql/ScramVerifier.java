package kz.zakupai.vault.server.engine.database.postgresql;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import kz.zakupai.secret.Secret;

/**
 * The form in which PostgreSQL keeps a password for SCRAM-SHA-256 (RFC 5803): sent in the password's place, the server and its
 * logs never see the password itself.
 */
public final class ScramVerifier {
    private static final int ITERATIONS = 4096;
    private static final int SALT_BYTES = 16;
    private static final int KEY_BITS = 256;
    private static final String HMAC = "HmacSHA256";

    private ScramVerifier() {}

    /** {@code SCRAM-SHA-256$4096:salt$StoredKey:ServerKey}, of the password in the form in which clients send it. */
    public static Secret of(Secret password, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        try {
            byte[] salted = salted(password, salt);
            byte[] clientKey = mac(salted, "Client Key");
            byte[] storedKey = MessageDigest.getInstance("SHA-256").digest(clientKey);
            byte[] serverKey = mac(salted, "Server Key");
            Arrays.fill(salted, (byte) 0);
            Arrays.fill(clientKey, (byte) 0);
            Base64.Encoder base64 = Base64.getEncoder();
            return Secret.of("SCRAM-SHA-256$" + ITERATIONS + ":" + base64.encodeToString(salt) + "$"
                    + base64.encodeToString(storedKey) + ":" + base64.encodeToString(serverKey));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has PBKDF2 and HMAC with SHA-256", e);
        }
    }

    private static byte[] salted(Secret password, byte[] salt) throws GeneralSecurityException {
        var specification = new PBEKeySpec(prepared(password), salt, ITERATIONS, KEY_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(specification)
                    .getEncoded();
        } finally {
            specification.clearPassword();
        }
    }

    /** What SASLprep (RFC 4013) does to printable text: compatible characters become one. */
    private static char[] prepared(Secret password) {
        return Normalizer.normalize(password.reveal(), Normalizer.Form.NFKC).toCharArray();
    }

    private static byte[] mac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(HMAC);
        mac.init(new SecretKeySpec(key, HMAC));
        return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
    }
}
