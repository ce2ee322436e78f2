package kz.zakupai.vault.server.engine.pki.key;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.jspecify.annotations.Nullable;

/** What kind of key a SubjectPublicKeyInfo holds, how big it is, and how certificates refer to it. */
public final class PublicKeys {
    private static final int MAX_RSA_BITS = 16_384;
    private static final int MAX_EXPONENT_BITS = 31;

    private PublicKeys() {}

    /** Null for kinds that the engine knows nothing of. */
    public static @Nullable KeyType type(SubjectPublicKeyInfo key) {
        ASN1ObjectIdentifier algorithm = key.getAlgorithm().getAlgorithm();
        if (algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)) {
            return KeyType.RSA;
        }
        if (algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
            return curveBits(key) > 0 ? KeyType.EC : null;
        }
        return algorithm.equals(EdECObjectIdentifiers.id_Ed25519) ? KeyType.ED25519 : null;
    }

    /** The length of the modulus, the size of the curve, or 0 for Ed25519 and for what is unknown. */
    public static int bits(SubjectPublicKeyInfo key) {
        KeyType type = type(key);
        if (type == KeyType.RSA) {
            try {
                return RSAPublicKey.getInstance(key.parsePublicKey())
                        .getModulus()
                        .bitLength();
            } catch (IOException | IllegalArgumentException e) {
                return 0;
            }
        }
        return type == KeyType.EC ? curveBits(key) : 0;
    }

    /**
     * False for RSA keys that are so made that every use of them costs much time: a modulus of more than 16384 bits, or an
     * exponent of more than 31. Nobody's software makes such keys.
     */
    public static boolean affordable(SubjectPublicKeyInfo key) {
        if (type(key) != KeyType.RSA) {
            return true;
        }
        try {
            RSAPublicKey rsa = RSAPublicKey.getInstance(key.parsePublicKey());
            return rsa.getModulus().bitLength() <= MAX_RSA_BITS
                    && rsa.getPublicExponent().bitLength() <= MAX_EXPONENT_BITS;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    private static int curveBits(SubjectPublicKeyInfo key) {
        Object curve = key.getAlgorithm().getParameters();
        if (SECObjectIdentifiers.secp256r1.equals(curve)) {
            return 256;
        }
        if (SECObjectIdentifiers.secp384r1.equals(curve)) {
            return 384;
        }
        if (SECObjectIdentifiers.secp521r1.equals(curve)) {
            return 521;
        }
        return SECObjectIdentifiers.secp224r1.equals(curve) ? 224 : 0;
    }

    /** The key identifier of method 1 of RFC 5280, 4.2.1.2: SHA-1 of the key's bits. Identifies, protects nothing. */
    public static byte[] identifier(SubjectPublicKeyInfo key) {
        try {
            return MessageDigest.getInstance("SHA-1")
                    .digest(key.getPublicKeyData().getBytes());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-1", e);
        }
    }
}
