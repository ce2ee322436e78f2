package kz.zakupai.vault.server.engine.pki.key;

import java.io.IOException;
import java.util.Base64;
import kz.zakupai.vault.server.engine.pki.certificate.Pem;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;

/**
 * A private key as it is handed to its owner: PKCS #1 for RSA, SEC 1 for elliptic curves, PKCS #8 for Ed25519, or PKCS #8
 * for all; in PEM, or as base64 of DER.
 */
public final class PrivateKeyEncoding {
    private PrivateKeyEncoding() {}

    /** @param pkcs8 whether every type is written as PKCS #8 */
    public static String pem(SigningKey key, boolean pkcs8) {
        return Pem.of(label(key.type(), pkcs8), der(key, pkcs8));
    }

    public static String base64(SigningKey key, boolean pkcs8) {
        return Base64.getEncoder().encodeToString(der(key, pkcs8));
    }

    private static String label(KeyType type, boolean pkcs8) {
        if (pkcs8) {
            return "PRIVATE KEY";
        }
        return switch (type) {
            case RSA -> "RSA PRIVATE KEY";
            case EC -> "EC PRIVATE KEY";
            case ED25519 -> "PRIVATE KEY";
        };
    }

    private static byte[] der(SigningKey key, boolean pkcs8) {
        byte[] encoded = key.privateKey().getEncoded();
        try {
            return switch (key.type()) {
                case ED25519 -> encoded;
                case RSA ->
                    pkcs8
                            ? encoded
                            : PrivateKeyInfo.getInstance(encoded)
                                    .parsePrivateKey()
                                    .toASN1Primitive()
                                    .getEncoded();
                case EC -> elliptic(key, encoded, pkcs8);
            };
        } catch (IOException e) {
            throw new KeyFailure("key " + key.id() + " cannot be written", e);
        }
    }

    /** The JDK leaves out the public half, which other software wants to find with the private one. */
    private static byte[] elliptic(SigningKey key, byte[] encoded, boolean pkcs8) throws IOException {
        PrivateKeyInfo info = PrivateKeyInfo.getInstance(encoded);
        ECPrivateKey inner = ECPrivateKey.getInstance(info.parsePrivateKey());
        DERBitString publicKey =
                new DERBitString(key.publicKey().getPublicKeyData().getBytes());
        if (pkcs8) {
            return new PrivateKeyInfo(
                            info.getPrivateKeyAlgorithm(),
                            new ECPrivateKey(key.bits(), inner.getKey(), publicKey, null))
                    .getEncoded();
        }
        ASN1ObjectIdentifier curve =
                ASN1ObjectIdentifier.getInstance(key.publicKey().getAlgorithm().getParameters());
        return new ECPrivateKey(key.bits(), inner.getKey(), publicKey, curve).getEncoded();
    }
}
