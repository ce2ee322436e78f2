package kz.zakupai.vault.server.engine.transit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.util.DigestFactory;

/** A hash function of the API, under its names in Java, Bouncy Castle and ASN.1. */
enum HashAlgorithm {
    SHA1("sha1", "SHA-1", 20, "1.3.14.3.2.26"),
    SHA2_224("sha2-224", "SHA-224", 28, "2.16.840.1.101.3.4.2.4"),
    SHA2_256("sha2-256", "SHA-256", 32, "2.16.840.1.101.3.4.2.1"),
    SHA2_384("sha2-384", "SHA-384", 48, "2.16.840.1.101.3.4.2.2"),
    SHA2_512("sha2-512", "SHA-512", 64, "2.16.840.1.101.3.4.2.3"),
    SHA3_224("sha3-224", "SHA3-224", 28, "2.16.840.1.101.3.4.2.7"),
    SHA3_256("sha3-256", "SHA3-256", 32, "2.16.840.1.101.3.4.2.8"),
    SHA3_384("sha3-384", "SHA3-384", 48, "2.16.840.1.101.3.4.2.9"),
    SHA3_512("sha3-512", "SHA3-512", 64, "2.16.840.1.101.3.4.2.10");

    /** What the API takes where no algorithm is named. */
    static final String FALLBACK = "sha2-256";

    /** The name that stands for no hash function at all: the input is signed as it is. */
    static final String NONE = "none";

    private final String wireName;
    private final String digestName;
    private final int bytes;
    private final String identifier;

    HashAlgorithm(String wireName, String digestName, int bytes, String identifier) {
        this.wireName = wireName;
        this.digestName = digestName;
        this.bytes = bytes;
        this.identifier = identifier;
    }

    static Optional<HashAlgorithm> of(String wireName) {
        for (HashAlgorithm algorithm : values()) {
            if (algorithm.wireName.equals(wireName)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }

    byte[] hash(byte[] input) {
        try {
            return MessageDigest.getInstance(digestName).digest(input);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no " + digestName, e);
        }
    }

    /** The name of the HMAC with this function for {@link javax.crypto.Mac}. */
    String hmacName() {
        return "Hmac" + (digestName.startsWith("SHA-") ? digestName.replace("-", "") : digestName);
    }

    /** Length of a hash. */
    int bytes() {
        return bytes;
    }

    ASN1ObjectIdentifier identifier() {
        return new ASN1ObjectIdentifier(identifier);
    }

    /** A new hash function for Bouncy Castle's signers. */
    Digest digest() {
        return switch (this) {
            case SHA1 -> DigestFactory.createSHA1();
            case SHA2_224 -> DigestFactory.createSHA224();
            case SHA2_256 -> DigestFactory.createSHA256();
            case SHA2_384 -> DigestFactory.createSHA384();
            case SHA2_512 -> DigestFactory.createSHA512();
            case SHA3_224 -> DigestFactory.createSHA3_224();
            case SHA3_256 -> DigestFactory.createSHA3_256();
            case SHA3_384 -> DigestFactory.createSHA3_384();
            case SHA3_512 -> DigestFactory.createSHA3_512();
        };
    }
}
