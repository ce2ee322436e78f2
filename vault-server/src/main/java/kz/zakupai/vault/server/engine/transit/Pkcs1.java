package kz.zakupai.vault.server.engine.transit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import javax.crypto.Cipher;
import kz.zakupai.vault.server.request.RequestFailure;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.jspecify.annotations.Nullable;

/**
 * RSASSA-PKCS1-v1_5 (RFC 8017, 8.2) over an input that is hashed already. Without a hash function the input itself is
 * padded, with no DigestInfo around it.
 */
final class Pkcs1 {
    /** Pads with block type 1 where the key is private: what a signature is. */
    private static final String PADDED = "RSA/ECB/PKCS1Padding";

    private static final int PADDING_BYTES = 11;

    private Pkcs1() {}

    static byte[] sign(RSAPrivateCrtKey key, byte[] input, @Nullable HashAlgorithm hash) {
        if (hash != null && input.length != hash.bytes()) {
            throw RequestFailure.badRequest("crypto/rsa: input must be hashed message");
        }
        byte[] content = content(input, hash);
        if (content.length > (key.getModulus().bitLength() + 7) / 8 - PADDING_BYTES) {
            throw RequestFailure.badRequest("crypto/rsa: message too long for RSA key size");
        }
        try {
            Cipher cipher = Cipher.getInstance(PADDED);
            cipher.init(Cipher.ENCRYPT_MODE, key);
            return cipher.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot sign with RSA", e);
        }
    }

    static boolean verify(RSAPublicKey key, byte[] input, byte[] signature, @Nullable HashAlgorithm hash) {
        if (signature.length != (key.getModulus().bitLength() + 7) / 8) {
            return false;
        }
        try {
            Cipher cipher = Cipher.getInstance(PADDED);
            cipher.init(Cipher.DECRYPT_MODE, key);
            return MessageDigest.isEqual(cipher.doFinal(signature), content(input, hash));
        } catch (GeneralSecurityException e) {
            return false; // no such padding: not a signature of this key
        }
    }

    private static byte[] content(byte[] input, @Nullable HashAlgorithm hash) {
        if (hash == null) {
            return input;
        }
        try {
            return new DigestInfo(new AlgorithmIdentifier(hash.identifier(), DERNull.INSTANCE), input).getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a byte array never fails
        }
    }
}
