package kz.zakupai.vault.server.engine.transit;

import java.util.Locale;
import java.util.Optional;

/** What a named key is for. The wire names are those of the API. */
enum KeyType {
    AES128_GCM96("aes128-gcm96", Family.AEAD, 128),
    AES256_GCM96("aes256-gcm96", Family.AEAD, 256),
    CHACHA20_POLY1305("chacha20-poly1305", Family.AEAD, 256),
    XCHACHA20_POLY1305("xchacha20-poly1305", Family.AEAD, 256),
    ECDSA_P256("ecdsa-p256", Family.ECDSA, 256),
    ECDSA_P384("ecdsa-p384", Family.ECDSA, 384),
    ECDSA_P521("ecdsa-p521", Family.ECDSA, 521),
    ED25519("ed25519", Family.ED25519, 256),
    RSA_2048("rsa-2048", Family.RSA, 2048),
    RSA_3072("rsa-3072", Family.RSA, 3072),
    RSA_4096("rsa-4096", Family.RSA, 4096),
    HMAC("hmac", Family.HMAC, 0);

    /** The smallest and the largest key of type {@link #HMAC}, in bytes. */
    static final int HMAC_MIN_BYTES = 32;

    static final int HMAC_MAX_BYTES = 512;

    /** How a key of a type works. */
    enum Family {
        AEAD,
        ECDSA,
        ED25519,
        RSA,
        HMAC
    }

    private final String wireName;
    private final Family family;
    private final int bits;

    KeyType(String wireName, Family family, int bits) {
        this.wireName = wireName;
        this.family = family;
        this.bits = bits;
    }

    /** The type of a wire name, letter for letter. */
    static Optional<KeyType> of(String wireName) {
        for (KeyType type : values()) {
            if (type.wireName.equals(wireName)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** As {@link #of}, in any case: how an import takes it. */
    static Optional<KeyType> ofAnyCase(String wireName) {
        return of(wireName.toLowerCase(Locale.ROOT));
    }

    String wireName() {
        return wireName;
    }

    Family family() {
        return family;
    }

    /** Of the symmetric key, the curve's order or the modulus; 0 where each key says it. */
    int bits() {
        return bits;
    }

    /** Bytes of a symmetric key; meaningless for the others. */
    int keyBytes() {
        return bits / 8;
    }

    boolean encrypts() {
        return family == Family.AEAD || family == Family.RSA;
    }

    boolean signs() {
        return family == Family.ECDSA || family == Family.ED25519 || family == Family.RSA;
    }

    /** Whether the input is hashed before it is signed; Ed25519 does that by itself. */
    boolean signsHashes() {
        return family == Family.ECDSA || family == Family.RSA;
    }

    boolean derives() {
        return family == Family.AEAD || family == Family.ED25519;
    }

    boolean agreesOnKeys() {
        return family == Family.ECDSA;
    }

    boolean takesAssociatedData() {
        return family == Family.AEAD;
    }

    /** Whether the key is one secret, not a pair. */
    boolean symmetric() {
        return family == Family.AEAD || family == Family.HMAC;
    }

    /** The name of each version in the answer of a read: of the curve, or of the type. */
    String versionName() {
        return family == Family.ECDSA ? "P-" + bits : wireName;
    }

    /** The curve as Java names it. */
    String curve() {
        return "secp" + bits + "r1";
    }

    @Override
    public String toString() {
        return wireName;
    }
}
