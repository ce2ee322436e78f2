package kz.zakupai.vault.server.identity.oidc;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The algorithms of JSON Web Signatures (RFC 7518, RFC 8037) that named keys can have. */
enum SigningAlgorithm {
    RS256("RS256", "RSA", "", "SHA256withRSA", "SHA-256"),
    RS384("RS384", "RSA", "", "SHA384withRSA", "SHA-384"),
    RS512("RS512", "RSA", "", "SHA512withRSA", "SHA-512"),
    ES256("ES256", "EC", "secp256r1", "SHA256withECDSAinP1363Format", "SHA-256"),
    ES384("ES384", "EC", "secp384r1", "SHA384withECDSAinP1363Format", "SHA-384"),
    ES512("ES512", "EC", "secp521r1", "SHA512withECDSAinP1363Format", "SHA-512"),
    EDDSA("EdDSA", "Ed25519", "", "Ed25519", "SHA-512");

    private static final int RSA_BITS = 2048;

    private final String wireName;
    private final String family;
    private final String curve;
    private final String signature;
    private final String digest;

    SigningAlgorithm(String wireName, String family, String curve, String signature, String digest) {
        this.wireName = wireName;
        this.family = family;
        this.curve = curve;
        this.signature = signature;
        this.digest = digest;
    }

    String wireName() {
        return wireName;
    }

    /** The name of its keys' family for {@link java.security.KeyFactory}. */
    String family() {
        return family;
    }

    static List<String> wireNames() {
        return Stream.of(values()).map(SigningAlgorithm::wireName).toList();
    }

    static @Nullable SigningAlgorithm of(String wireName) {
        for (SigningAlgorithm algorithm : values()) {
            if (algorithm.wireName.equals(wireName)) {
                return algorithm;
            }
        }
        return null;
    }

    KeyPair generate(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(family);
            if (!curve.isEmpty()) {
                generator.initialize(new ECGenParameterSpec(curve), random);
            } else if (family.equals("RSA")) {
                generator.initialize(RSA_BITS, random);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw unsupported(e);
        }
    }

    byte[] sign(PrivateKey key, byte[] content) {
        try {
            Signature signer = Signature.getInstance(signature);
            signer.initSign(key);
            signer.update(content);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw unsupported(e);
        }
    }

    boolean verifies(PublicKey key, byte[] content, byte[] signed) {
        try {
            Signature verifier = Signature.getInstance(signature);
            verifier.initVerify(key);
            verifier.update(content);
            return verifier.verify(signed);
        } catch (SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw unsupported(e);
        }
    }

    /** The value of {@code at_hash} and {@code c_hash}: the left half of the hash (OpenID Connect Core, 3.3.2.11). */
    String halfHash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance(digest).digest(text.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, hash.length / 2));
        } catch (GeneralSecurityException e) {
            throw unsupported(e);
        }
    }

    private IllegalStateException unsupported(GeneralSecurityException cause) {
        return new IllegalStateException("this Java runtime cannot use " + wireName, cause);
    }
}
