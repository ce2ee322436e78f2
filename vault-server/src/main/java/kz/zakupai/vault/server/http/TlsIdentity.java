package kz.zakupai.vault.server.http;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;

/** A server's private key and certificate chain, read from PEM files and proven to belong together. */
record TlsIdentity(PrivateKey key, List<X509Certificate> chain) {
    private static final byte[] PROBE = "probe".getBytes(StandardCharsets.US_ASCII);

    /** @throws ListenerFailure naming the file and what is wrong with it */
    static TlsIdentity read(TlsSettings settings) {
        List<X509Certificate> chain = certificates(settings.certificates());
        PrivateKey key = privateKey(settings.key());
        if (!belongs(key, chain.getFirst())) {
            throw new ListenerFailure("the private key in " + settings.key() + " does not belong to the certificate in "
                    + settings.certificates() + ": give the two files of one pair");
        }
        return new TlsIdentity(key, chain);
    }

    static List<X509Certificate> certificates(Path file) {
        try (var in = Files.newInputStream(file)) {
            List<X509Certificate> chain = new ArrayList<>();
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                chain.add((X509Certificate) certificate);
            }
            if (chain.isEmpty()) {
                throw new ListenerFailure("no certificate in " + file + ": it must hold PEM certificates");
            }
            return List.copyOf(chain);
        } catch (IOException | GeneralSecurityException e) {
            throw new ListenerFailure("cannot read certificates from " + file + ": " + e.getMessage(), e);
        }
    }

    private static PrivateKey privateKey(Path file) {
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.US_ASCII);
                PEMParser parser = new PEMParser(in)) {
            for (Object next = parser.readObject(); next != null; next = parser.readObject()) {
                // An EC file may begin with its curve's parameters: the key comes behind them.
                if (next instanceof PrivateKeyInfo info) {
                    return privateKey(info);
                }
                if (next instanceof PEMKeyPair pair) {
                    return privateKey(pair.getPrivateKeyInfo());
                }
            }
        } catch (IOException | GeneralSecurityException e) {
            // The parser's own message may quote the file, and the file is a private key.
            throw new ListenerFailure(
                    "cannot read a private key from " + file + ": it must be readable and hold an unencrypted PEM key ("
                            + e.getClass().getSimpleName() + ")");
        }
        throw new ListenerFailure("no unencrypted PEM private key in " + file);
    }

    private static PrivateKey privateKey(PrivateKeyInfo info) throws IOException, GeneralSecurityException {
        AlgorithmIdentifier algorithm = info.getPrivateKeyAlgorithm();
        if (!algorithm.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)) {
            return KeyFactory.getInstance(algorithm.getAlgorithm().getId())
                    .generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
        }
        if (algorithm.getParameters() == null) {
            throw new InvalidKeySpecException("an EC key without its curve");
        }
        // The JDK takes no EC key that repeats its curve, as those of "EC PRIVATE KEY" files do.
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(algorithm.getParameters().toASN1Primitive().getEncoded());
        return KeyFactory.getInstance("EC")
                .generatePrivate(new ECPrivateKeySpec(
                        ECPrivateKey.getInstance(info.parsePrivateKey()).getKey(),
                        curve.getParameterSpec(ECParameterSpec.class)));
    }

    private static boolean belongs(PrivateKey key, X509Certificate certificate) {
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC", "ECDSA" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
        try {
            Signature signer = Signature.getInstance(algorithm);
            signer.initSign(key);
            signer.update(PROBE);
            byte[] signature = signer.sign();
            signer.initVerify(certificate.getPublicKey());
            signer.update(PROBE);
            return signer.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "TlsIdentity[" + chain.getFirst().getSubjectX500Principal() + "]";
    }
}
