package kz.zakupai.vault.server.engine.transit;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/** Makes the secrets of new versions. */
final class KeyMaking {
    private KeyMaking() {}

    /** A new secret for a key with {@code traits}. */
    static KeyMaterial make(KeyPolicy.Traits traits) {
        KeyType type = traits.type();
        return switch (type.family()) {
            case AEAD -> new SymmetricKey(Randomness.bytes(type.keyBytes()));
            case HMAC -> new SymmetricKey(Randomness.bytes(traits.keySize()));
            case ED25519 -> EdwardsPair.of(new Ed25519PrivateKeyParameters(Randomness.SOURCE));
            case ECDSA -> elliptic(type);
            case RSA -> rsa(type);
        };
    }

    private static EllipticPair elliptic(KeyType type) {
        KeyPair pair = pair("EC", new ECGenParameterSpec(type.curve()));
        return new EllipticPair((ECPublicKey) pair.getPublic(), (ECPrivateKey) pair.getPrivate());
    }

    private static RsaPair rsa(KeyType type) {
        KeyPair pair = pair("RSA", new RSAKeyGenParameterSpec(type.bits(), RSAKeyGenParameterSpec.F4));
        return new RsaPair((RSAPublicKey) pair.getPublic(), (RSAPrivateCrtKey) pair.getPrivate());
    }

    private static KeyPair pair(String algorithm, AlgorithmParameterSpec parameters) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(parameters, Randomness.SOURCE);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java makes no " + algorithm + " keys", e);
        }
    }
}
