package kz.zakupai.vault.server.engine.transit;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import kz.zakupai.vault.server.request.RequestFailure;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/**
 * Reads secrets as they are stored, imported or restored, and checks that they are of the type they shall be. What comes
 * from a client is as hostile as any input: each error is a 400 that says what is wrong and holds no byte of the key.
 */
final class KeyReading {
    private static final int MAX_PRIVATE_BYTES = 8 * 1024;
    private static final int MAX_PUBLIC_BYTES = 2 * 1024;

    private KeyReading() {}

    /**
     * Reads a secret.
     *
     * @param bytes raw for symmetric types, else PKCS #8
     */
    static KeyMaterial readPrivate(KeyType type, byte[] bytes) {
        if (type.symmetric()) {
            boolean fits = type == KeyType.HMAC
                    ? bytes.length >= KeyType.HMAC_MIN_BYTES && bytes.length <= KeyType.HMAC_MAX_BYTES
                    : bytes.length == type.keyBytes();
            if (!fits) {
                throw RequestFailure.badRequest(
                        "invalid key size " + bytes.length + " bytes for key type " + type.wireName());
            }
            return new SymmetricKey(bytes);
        }
        return pair(type, privateKey(bytes));
    }

    private static AsymmetricKeyParameter privateKey(byte[] bytes) {
        String error = "error parsing asymmetric key: it is not a private key in PKCS #8";
        try {
            return PrivateKeyFactory.createKey(bounded(bytes, MAX_PRIVATE_BYTES, error));
        } catch (RequestFailure tooLong) {
            throw tooLong;
        } catch (IOException | RuntimeException e) { // the reader throws whatever hostile numbers make it throw
            throw RequestFailure.badRequest(error);
        }
    }

    /** Reads the public half of a pair from SubjectPublicKeyInfo. */
    static KeyPairMaterial readPublic(KeyType type, byte[] bytes) {
        return pair(type, publicKey(bytes));
    }

    private static AsymmetricKeyParameter publicKey(byte[] bytes) {
        String error = "error parsing public key: it is not a SubjectPublicKeyInfo";
        try {
            return PublicKeyFactory.createKey(bounded(bytes, MAX_PUBLIC_BYTES, error));
        } catch (RequestFailure tooLong) {
            throw tooLong;
        } catch (IOException | RuntimeException e) { // as above
            throw RequestFailure.badRequest(error);
        }
    }

    /** Long numbers take long to check: no key here comes near these lengths. */
    private static byte[] bounded(byte[] bytes, int most, String error) {
        if (bytes.length > most) {
            throw RequestFailure.badRequest(error + ": it is longer than " + most + " bytes");
        }
        return bytes;
    }

    private static KeyPairMaterial pair(KeyType type, AsymmetricKeyParameter key) {
        return switch (key) {
            case RSAPrivateCrtKeyParameters parts when type.family() == KeyType.Family.RSA -> rsa(type, parts);
            case RSAKeyParameters parts
            when type.family() == KeyType.Family.RSA && !parts.isPrivate() -> rsa(type, parts);
            case ECPrivateKeyParameters parts when type.family() == KeyType.Family.ECDSA -> elliptic(type, parts);
            case ECPublicKeyParameters parts when type.family() == KeyType.Family.ECDSA -> elliptic(type, parts);
            case Ed25519PrivateKeyParameters parts when type == KeyType.ED25519 -> EdwardsPair.of(parts);
            case Ed25519PublicKeyParameters parts when type == KeyType.ED25519 -> EdwardsPair.of(parts);
            default ->
                throw RequestFailure.badRequest(
                        "invalid key type: expected " + type.wireName() + ", got " + goName(key));
        };
    }

    /** How the peers name a kind of key in this error. */
    private static String goName(AsymmetricKeyParameter key) {
        String half = key.isPrivate() ? "PrivateKey" : "PublicKey";
        return switch (key) {
            case RSAKeyParameters rsa -> "*rsa." + half;
            case ECPrivateKeyParameters elliptic -> "*ecdsa." + half;
            case ECPublicKeyParameters elliptic -> "*ecdsa." + half;
            case Ed25519PrivateKeyParameters edwards -> "ed25519." + half;
            case Ed25519PublicKeyParameters edwards -> "ed25519." + half;
            default -> "another key";
        };
    }

    private static RsaPair rsa(KeyType type, RSAPrivateCrtKeyParameters parts) {
        KeyChecks.checkModulus(type, parts);
        KeyChecks.checkExponent(parts.getPublicExponent());
        KeyChecks.checkConsistent(parts);
        try {
            KeyFactory factory = KeyFactory.getInstance("RSA");
            var privateKey = (RSAPrivateCrtKey) factory.generatePrivate(new RSAPrivateCrtKeySpec(
                    parts.getModulus(),
                    parts.getPublicExponent(),
                    parts.getExponent(),
                    parts.getP(),
                    parts.getQ(),
                    parts.getDP(),
                    parts.getDQ(),
                    parts.getQInv()));
            var publicKey = (RSAPublicKey)
                    factory.generatePublic(new RSAPublicKeySpec(parts.getModulus(), parts.getPublicExponent()));
            return new RsaPair(publicKey, privateKey);
        } catch (GeneralSecurityException e) {
            throw RequestFailure.badRequest("error parsing asymmetric key: the numbers make no RSA key");
        }
    }

    private static RsaPair rsa(KeyType type, RSAKeyParameters parts) {
        KeyChecks.checkModulus(type, parts);
        KeyChecks.checkExponent(parts.getExponent());
        try {
            KeyFactory factory = KeyFactory.getInstance("RSA");
            return new RsaPair(
                    (RSAPublicKey)
                            factory.generatePublic(new RSAPublicKeySpec(parts.getModulus(), parts.getExponent())),
                    null);
        } catch (GeneralSecurityException e) {
            throw RequestFailure.badRequest("error parsing public key: the numbers make no RSA key");
        }
    }

    private static EllipticPair elliptic(KeyType type, ECPrivateKeyParameters parts) {
        KeyChecks.checkCurve(type, parts.getParameters());
        var publicParts = new ECPublicKeyParameters(
                parts.getParameters().getG().multiply(parts.getD()).normalize(), named(type, parts.getParameters()));
        ECPublicKey publicKey = javaKey(publicParts);
        ECParameterSpec curve = publicKey.getParams();
        try {
            return new EllipticPair(publicKey, (ECPrivateKey)
                    KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(parts.getD(), curve)));
        } catch (GeneralSecurityException e) {
            throw RequestFailure.badRequest("error parsing asymmetric key: the number makes no key of the curve");
        }
    }

    private static EllipticPair elliptic(KeyType type, ECPublicKeyParameters parts) {
        KeyChecks.checkCurve(type, parts.getParameters());
        return new EllipticPair(
                javaKey(new ECPublicKeyParameters(parts.getQ(), named(type, parts.getParameters()))), null);
    }

    private static ECPublicKey javaKey(ECPublicKeyParameters parts) {
        try {
            byte[] encoded = SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(parts)
                    .getEncoded();
            return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException | IOException e) {
            throw RequestFailure.badRequest("error parsing public key: the point is not on the curve");
        }
    }

    private static ECDomainParameters named(KeyType type, ECDomainParameters curve) {
        return new ECNamedDomainParameters(ECNamedCurveTable.getOID(type.curve()), curve);
    }
}
