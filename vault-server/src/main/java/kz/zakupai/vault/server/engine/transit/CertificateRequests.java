package kz.zakupai.vault.server.engine.transit;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import kz.zakupai.vault.server.request.RequestFailure;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import org.bouncycastle.util.io.pem.PemObject;

/** Certificate requests (PKCS #10) for keys that stay inside. */
final class CertificateRequests {
    private CertificateRequests() {}

    /**
     * A request for the key of {@code version}, signed by it.
     *
     * @param template a request in PEM whose subject and attributes to take over; empty for a request without a subject
     * @return in PEM
     */
    static String sign(KeyVersion version, String template) {
        if (!(version.material() instanceof KeyPairMaterial pair)) {
            throw new IllegalStateException("only pairs have certificates");
        }
        PKCS10CertificationRequestBuilder builder = builder(pair, template);
        if (!pair.hasPrivate()) {
            throw RequestFailure.badRequest(
                    "could not create the csr: private key not imported for key version selected");
        }
        try {
            var signer = new JcaContentSignerBuilder(algorithm(pair)).build(privateKey(pair));
            return Pem.write("CERTIFICATE REQUEST", builder.build(signer).getEncoded());
        } catch (OperatorCreationException | GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this Java cannot sign certificate requests", e);
        }
    }

    private static PKCS10CertificationRequestBuilder builder(KeyPairMaterial pair, String template) {
        var publicKey = SubjectPublicKeyInfo.getInstance(pair.publicBytes());
        if (template.isEmpty()) {
            return new PKCS10CertificationRequestBuilder(new X500Name(new RDN[0]), publicKey);
        }
        PKCS10CertificationRequest given = parse(template);
        var builder = new PKCS10CertificationRequestBuilder(given.getSubject(), publicKey);
        for (Attribute attribute : given.getAttributes()) {
            builder.addAttribute(
                    attribute.getAttrType(), attribute.getAttrValues().toArray());
        }
        return builder;
    }

    private static PKCS10CertificationRequest parse(String template) {
        List<PemObject> blocks = Pem.read(template);
        if (blocks.isEmpty()) {
            throw RequestFailure.badRequest("could not decode PEM CSR");
        }
        try {
            return new PKCS10CertificationRequest(blocks.getFirst().getContent());
        } catch (IOException
                | IllegalArgumentException
                | IllegalStateException
                | ClassCastException
                | IndexOutOfBoundsException e) {
            throw RequestFailure.badRequest("x509: malformed certificate request");
        }
    }

    private static String algorithm(KeyPairMaterial pair) {
        return switch (pair) {
            case RsaPair rsa -> "SHA256withRSA";
            case EdwardsPair edwards -> "Ed25519";
            case EllipticPair elliptic ->
                switch (elliptic.publicKey().getParams().getOrder().bitLength()) {
                    case 384 -> "SHA384withECDSA";
                    case 521 -> "SHA512withECDSA";
                    default -> "SHA256withECDSA";
                };
        };
    }

    private static PrivateKey privateKey(KeyPairMaterial pair) throws GeneralSecurityException {
        return switch (pair) {
            case RsaPair rsa -> rsa.privateKey();
            case EllipticPair elliptic -> elliptic.privateKey();
            case EdwardsPair edwards ->
                KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(edwards.privateBytes()));
        };
    }

    /** Whether a certificate says that it is an authority's. */
    static boolean isAuthority(X509CertificateHolder certificate) {
        try {
            BasicConstraints constraints = BasicConstraints.fromExtensions(certificate.getExtensions());
            return constraints != null && constraints.isCA();
        } catch (IllegalArgumentException e) {
            throw RequestFailure.badRequest(
                    "could not parse a certificate in the certificate chain: x509: invalid basic constraints");
        }
    }
}
