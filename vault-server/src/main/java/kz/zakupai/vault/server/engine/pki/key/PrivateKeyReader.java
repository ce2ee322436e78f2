package kz.zakupai.vault.server.engine.pki.key;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.UUID;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.jspecify.annotations.Nullable;

/** Reads unencrypted private keys of others: PKCS #8, PKCS #1 and SEC 1, told apart by their content. */
public final class PrivateKeyReader {
    private PrivateKeyReader() {}

    /**
     * The key with a new id.
     *
     * @throws UnsupportedKey when {@code der} holds no private key of a supported type
     */
    public static SigningKey read(byte[] der, String name) {
        try {
            PrivateKeyInfo info = info(ASN1Primitive.fromByteArray(der));
            SubjectPublicKeyInfo publicKey = info == null ? null : publicKey(info);
            KeyType type = publicKey == null ? null : PublicKeys.type(publicKey);
            if (info == null || publicKey == null || type == null) {
                throw new UnsupportedKey("failed to parse PEM block: private key unsupported");
            }
            int bits =
                    KeySize.of(type.wireName(), PublicKeys.bits(publicKey), 0).bits();
            PrivateKey key = KeyEncoding.privateKey(type, bits, info.getEncoded());
            return new SigningKey(UUID.randomUUID().toString(), name, type, bits, key, publicKey);
        } catch (IOException
                | GeneralSecurityException
                | IllegalArgumentException
                | IllegalStateException
                | ClassCastException
                | IndexOutOfBoundsException
                | ArithmeticException e) {
            throw new UnsupportedKey("failed to parse PEM block: data does not contain any valid RSA, ECDSA or ED25519"
                    + " private keys");
        }
    }

    /** The three forms differ in their second element: an algorithm, a modulus, or a secret of bytes. */
    private static @Nullable PrivateKeyInfo info(ASN1Primitive structure) throws IOException {
        if (!(structure instanceof ASN1Sequence parts) || parts.size() < 2) {
            return null;
        }
        ASN1Primitive second = parts.getObjectAt(1).toASN1Primitive();
        if (second instanceof ASN1Sequence) {
            return PrivateKeyInfo.getInstance(structure);
        }
        if (second instanceof ASN1Integer) {
            return new PrivateKeyInfo(
                    new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                    RSAPrivateKey.getInstance(structure));
        }
        ECPrivateKey key = ECPrivateKey.getInstance(structure);
        return new PrivateKeyInfo(
                new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, key.getParametersObject()), key);
    }

    private static @Nullable SubjectPublicKeyInfo publicKey(PrivateKeyInfo info) throws IOException {
        AlgorithmIdentifier algorithm = info.getPrivateKeyAlgorithm();
        ASN1ObjectIdentifier type = algorithm.getAlgorithm();
        if (type.equals(PKCSObjectIdentifiers.rsaEncryption)) {
            RSAPrivateKey key = RSAPrivateKey.getInstance(info.parsePrivateKey());
            return new SubjectPublicKeyInfo(
                    new AlgorithmIdentifier(type, DERNull.INSTANCE),
                    new RSAPublicKey(key.getModulus(), key.getPublicExponent()));
        }
        if (type.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
            X9ECParameters curve =
                    ECNamedCurveTable.getByOID(ASN1ObjectIdentifier.getInstance(algorithm.getParameters()));
            BigInteger secret = ECPrivateKey.getInstance(info.parsePrivateKey()).getKey();
            return curve == null
                    ? null
                    : new SubjectPublicKeyInfo(
                            algorithm, curve.getG().multiply(secret).getEncoded(false));
        }
        if (type.equals(EdECObjectIdentifiers.id_Ed25519)) {
            byte[] seed = ASN1OctetString.getInstance(info.parsePrivateKey()).getOctets();
            return new SubjectPublicKeyInfo(
                    new AlgorithmIdentifier(type),
                    new Ed25519PrivateKeyParameters(seed).generatePublicKey().getEncoded());
        }
        return null;
    }
}
