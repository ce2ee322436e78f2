package kz.zakupai.vault.server.engine.pki.revocation;

import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import kz.zakupai.vault.server.request.RequestFailure;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** Proof that a caller has the private key of a certificate: a signature made with the one verifies with the other. */
final class KeyPossession {
    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();
    /** Shorter than any key: most likely a file name. */
    private static final int SHORTEST = 64;

    private KeyPossession() {}

    static void checkLength(boolean given, String pem) {
        if (!given) {
            throw RequestFailure.badRequest("Must have private key to revoke via the /revoke-with-key path.");
        }
        if (pem.length() < SHORTEST) {
            throw RequestFailure.badRequest(
                    "Provided data for private_key was too short; perhaps a path was passed to the"
                            + " API rather than the contents of a PEM file?");
        }
    }

    /** @throws RequestFailure 400 when {@code pem} is not the private key of {@code certificate} */
    static void check(String pem, X509CertificateHolder certificate) {
        PrivateKey key = parse(pem);
        try {
            PublicKey publicKey = publicKey(certificate);
            if (!sameType(publicKey, key)) {
                throw RequestFailure.badRequest(
                        "provided private key type does not match certificate's public key type");
            }
            byte[] challenge = certificate.getSerialNumber().toByteArray();
            String algorithm = algorithm(publicKey);
            Signature signing = Signature.getInstance(algorithm, PROVIDER);
            signing.initSign(key);
            signing.update(challenge);
            Signature verifying = Signature.getInstance(algorithm, PROVIDER);
            verifying.initVerify(publicKey);
            verifying.update(challenge);
            if (!verifying.verify(signing.sign())) {
                throw RequestFailure.badRequest("provided private key does not match certificate's public key");
            }
        } catch (GeneralSecurityException | IOException e) {
            throw RequestFailure.badRequest("provided private key does not match certificate's public key");
        }
    }

    private static PrivateKey parse(String pem) {
        try (var parser = new PEMParser(new StringReader(pem))) {
            Object found = parser.readObject();
            var converter = new JcaPEMKeyConverter().setProvider(PROVIDER);
            if (found instanceof PEMKeyPair pair) {
                return converter.getPrivateKey(pair.getPrivateKeyInfo());
            }
            if (found instanceof PrivateKeyInfo info) {
                return converter.getPrivateKey(info);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw RequestFailure.badRequest("failed to parse provided private key");
        }
        throw RequestFailure.badRequest("provided key PEM block contained no data or failed to parse");
    }

    private static PublicKey publicKey(X509CertificateHolder certificate) throws GeneralSecurityException, IOException {
        var info = certificate.getSubjectPublicKeyInfo();
        return KeyFactory.getInstance(info.getAlgorithm().getAlgorithm().getId(), PROVIDER)
                .generatePublic(new X509EncodedKeySpec(info.getEncoded()));
    }

    private static boolean sameType(PublicKey certified, PrivateKey given) {
        return family(certified.getAlgorithm()).equals(family(given.getAlgorithm()));
    }

    private static String family(String algorithm) {
        return algorithm.equals("ECDSA") ? "EC" : algorithm;
    }

    private static String algorithm(PublicKey key) {
        return switch (family(key.getAlgorithm())) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            case "Ed25519" -> "Ed25519";
            default ->
                throw RequestFailure.badRequest(
                        "certificate has an unknown public key algorithm; unable to validate provided"
                                + " private key; ask an admin to revoke this certificate instead");
        };
    }
}
