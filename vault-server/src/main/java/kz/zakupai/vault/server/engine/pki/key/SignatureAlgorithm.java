package kz.zakupai.vault.server.engine.pki.key;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The signatures that certificates, requests and revocation lists carry, by the names that the API takes and shows (those
 * of Go's {@code x509.SignatureAlgorithm}).
 */
public enum SignatureAlgorithm {
    SHA256_WITH_RSA("SHA256WithRSA", KeyType.RSA, 256, false),
    SHA384_WITH_RSA("SHA384WithRSA", KeyType.RSA, 384, false),
    SHA512_WITH_RSA("SHA512WithRSA", KeyType.RSA, 512, false),
    SHA256_WITH_RSA_PSS("SHA256WithRSAPSS", KeyType.RSA, 256, true),
    SHA384_WITH_RSA_PSS("SHA384WithRSAPSS", KeyType.RSA, 384, true),
    SHA512_WITH_RSA_PSS("SHA512WithRSAPSS", KeyType.RSA, 512, true),
    ECDSA_WITH_SHA256("ECDSAWithSHA256", KeyType.EC, 256, false),
    ECDSA_WITH_SHA384("ECDSAWithSHA384", KeyType.EC, 384, false),
    ECDSA_WITH_SHA512("ECDSAWithSHA512", KeyType.EC, 512, false),
    PURE_ED25519("Ed25519", KeyType.ED25519, 0, false);

    private final String wireName;
    private final KeyType keyType;
    private final int hashBits;
    private final boolean pss;

    SignatureAlgorithm(String wireName, KeyType keyType, int hashBits, boolean pss) {
        this.wireName = wireName;
        this.keyType = keyType;
        this.hashBits = hashBits;
        this.pss = pss;
    }

    public String wireName() {
        return wireName;
    }

    public KeyType keyType() {
        return keyType;
    }

    int hashBits() {
        return hashBits;
    }

    boolean pss() {
        return pss;
    }

    /** The algorithm of this name in any case, or null. */
    public static @Nullable SignatureAlgorithm named(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        for (SignatureAlgorithm algorithm : values()) {
            if (algorithm.wireName.toLowerCase(Locale.ROOT).equals(wanted)) {
                return algorithm;
            }
        }
        return wanted.equals("pureed25519") ? PURE_ED25519 : null;
    }

    /**
     * The algorithm that a key signs with.
     *
     * @param hashBits 384 or 512, else 256 is taken. A curve's own size wins over it
     * @param pss for RSA keys: PSS padding in place of PKCS #1 v1.5
     */
    public static SignatureAlgorithm of(SigningKey key, int hashBits, boolean pss) {
        return switch (key.type()) {
            case ED25519 -> PURE_ED25519;
            case EC ->
                switch (key.bits()) {
                    case 384 -> ECDSA_WITH_SHA384;
                    case 521 -> ECDSA_WITH_SHA512;
                    default -> ECDSA_WITH_SHA256;
                };
            case RSA ->
                switch (hashBits) {
                    case 384 -> pss ? SHA384_WITH_RSA_PSS : SHA384_WITH_RSA;
                    case 512 -> pss ? SHA512_WITH_RSA_PSS : SHA512_WITH_RSA;
                    default -> pss ? SHA256_WITH_RSA_PSS : SHA256_WITH_RSA;
                };
        };
    }
}
