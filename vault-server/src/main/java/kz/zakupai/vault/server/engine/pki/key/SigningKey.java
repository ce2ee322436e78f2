package kz.zakupai.vault.server.engine.pki.key;

import java.security.PrivateKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * A private key of a mount with its public half. Never printed.
 *
 * @param id a random UUID
 * @param name chosen by the operator, or empty
 * @param bits the length of the modulus, the size of the curve, or 0 for Ed25519
 */
public record SigningKey(
        String id, String name, KeyType type, int bits, PrivateKey privateKey, SubjectPublicKeyInfo publicKey) {

    public SigningKey withName(String other) {
        return new SigningKey(id, other, type, bits, privateKey, publicKey);
    }

    @Override
    public String toString() {
        return "SigningKey[" + id + ", " + type.wireName() + "]";
    }
}
