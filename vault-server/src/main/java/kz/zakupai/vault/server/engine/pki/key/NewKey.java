package kz.zakupai.vault.server.engine.pki.key;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.UUID;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** Makes keys. Thread-safe. */
public final class NewKey {
    private NewKey() {}

    /**
     * A fresh key with an id.
     *
     * @param size with a type other than {@code any}
     * @throws UnsupportedKey when the type is {@code any}
     */
    public static SigningKey generate(KeySize size, String name) {
        KeyType type = KeyType.named(size.type());
        if (type == null) {
            throw new UnsupportedKey("unknown key type " + size.type());
        }
        int bits = type == KeyType.ED25519 ? 0 : size.bits();
        try {
            KeyPair pair = generator(type, bits).generateKeyPair();
            return new SigningKey(
                    UUID.randomUUID().toString(),
                    name,
                    type,
                    bits,
                    pair.getPrivate(),
                    SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new KeyFailure("no key of type " + size + " can be made", e);
        }
    }

    private static KeyPairGenerator generator(KeyType type, int bits) throws GeneralSecurityException {
        String algorithm = switch (type) {
            case RSA -> "RSA";
            case EC -> "EC";
            case ED25519 -> "Ed25519";
        };
        var generator = KeyPairGenerator.getInstance(algorithm, Providers.of(type, bits));
        if (type == KeyType.RSA) {
            generator.initialize(bits);
        } else if (type == KeyType.EC) {
            generator.initialize(new ECGenParameterSpec("secp" + bits + "r1"));
        }
        return generator;
    }
}
