package kz.zakupai.vault.server.identity.oidc;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.UUID;

/** A private key with the public one that verifies what it signs. Immutable; never prints the key. */
record SigningKey(PrivateKey privateKey, VerificationKey verification) {
    static SigningKey generate(SigningAlgorithm algorithm, SecureRandom random) {
        KeyPair pair = algorithm.generate(random);
        var verification = new VerificationKey(UUID.randomUUID().toString(), algorithm, pair.getPublic());
        return new SigningKey(pair.getPrivate(), verification);
    }

    String id() {
        return verification.id();
    }

    /** As PKCS#8, in base64. */
    String stored() {
        return Base64.getEncoder().encodeToString(privateKey.getEncoded());
    }

    static SigningKey read(String stored, VerificationKey verification) {
        try {
            byte[] encoded = Base64.getDecoder().decode(stored);
            PrivateKey key = KeyFactory.getInstance(verification.algorithm().family())
                    .generatePrivate(new PKCS8EncodedKeySpec(encoded));
            return new SigningKey(key, verification);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the stored private key " + verification.id() + " cannot be read", e);
        }
    }

    @Override
    public String toString() {
        return "SigningKey[" + id() + "]";
    }
}
