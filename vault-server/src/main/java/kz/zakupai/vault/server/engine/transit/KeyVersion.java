package kz.zakupai.vault.server.engine.transit;

import java.time.Instant;
import java.util.List;
import javax.crypto.SecretKey;

/** One version of a named key: its secret, the key for HMACs made at the same time, and perhaps certificates. Immutable. */
final class KeyVersion {
    private static final int HMAC_KEY_BYTES = 32;

    private final int number;
    private final Instant created;
    private final KeyMaterial material;
    private final SecretKey hmacKey;
    private final List<Certificate> certificates;

    KeyVersion(int number, Instant created, KeyMaterial material, SecretKey hmacKey, List<Certificate> certificates) {
        this.number = number;
        this.created = created;
        this.material = material;
        this.hmacKey = hmacKey;
        this.certificates = List.copyOf(certificates);
    }

    /** A version with a new HMAC key; a key that is made for HMACs is its own. */
    static KeyVersion of(int number, Instant created, KeyType type, KeyMaterial material) {
        SecretKey hmacKey = type == KeyType.HMAC && material instanceof SymmetricKey symmetric
                ? symmetric.key()
                : SymmetricKey.secret(Randomness.bytes(HMAC_KEY_BYTES), 0, HMAC_KEY_BYTES);
        return new KeyVersion(number, created, material, hmacKey, List.of());
    }

    /** A certificate in DER; the array is not changed by anyone. */
    static final class Certificate {
        private final byte[] der;

        Certificate(byte[] der) {
            this.der = der;
        }

        byte[] der() {
            return der;
        }
    }

    int number() {
        return number;
    }

    Instant created() {
        return created;
    }

    KeyMaterial material() {
        return material;
    }

    SecretKey hmacKey() {
        return hmacKey;
    }

    /** From the leaf upwards; empty where none were set. */
    List<Certificate> certificates() {
        return certificates;
    }

    KeyVersion withCertificates(List<Certificate> chain) {
        return new KeyVersion(number, created, material, hmacKey, chain);
    }

    KeyVersion withMaterial(KeyMaterial other) {
        return new KeyVersion(number, created, other, hmacKey, certificates);
    }

    /** Never prints a secret. */
    @Override
    public String toString() {
        return "KeyVersion[" + number + "]";
    }
}
