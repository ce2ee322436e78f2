package kz.zakupai.vault.server.engine.pki.revocation;

import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.pki.certificate.SerialNumber;
import kz.zakupai.vault.server.engine.pki.certificate.StoredCertificates;
import kz.zakupai.vault.server.engine.pki.issuer.Issuers;
import kz.zakupai.vault.server.request.RequestFailure;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/**
 * A certificate to revoke.
 *
 * @param imported true where the mount has not stored it
 */
record PresentedCertificate(X509CertificateHolder certificate, boolean imported) {
    /** Shorter than any certificate: most likely a file name. */
    private static final int SHORTEST = 75;

    /**
     * Reads a certificate of one of the mount's issuers, whether it was stored or not.
     *
     * @throws RequestFailure 400 when it is none, or nobody's here
     */
    static PresentedCertificate of(Storage storage, Issuers issuers, String pem) {
        if (pem.length() < SHORTEST) {
            throw RequestFailure.badRequest(
                    "provided certificate data was too short; perhaps a path was passed to the API"
                            + " rather than the contents of a PEM file");
        }
        X509CertificateHolder certificate = parse(pem);
        byte[] stored = StoredCertificates.find(storage, SerialNumber.of(certificate));
        if (stored != null) {
            if (!Arrays.equals(stored, EncodedCertificate.der(certificate))) {
                throw RequestFailure.badRequest("certificate with same serial but unequal value already present in this"
                        + " cluster's storage; refusing to revoke");
            }
            return new PresentedCertificate(certificate, false);
        }
        if (RevokedByGroup.issuerOf(issuers.all(storage), certificate) == null) {
            throw RequestFailure.badRequest(
                    "unable to verify signature on presented cert from any present issuer in this"
                            + " mount; certificates from previous CAs will need to have their issuing CA and key re-imported if"
                            + " revocation is necessary");
        }
        return new PresentedCertificate(certificate, true);
    }

    private static X509CertificateHolder parse(String pem) {
        PemObject block;
        try (var reader = new PemReader(new StringReader(pem))) {
            block = reader.readPemObject();
        } catch (IOException | IllegalArgumentException e) {
            throw RequestFailure.badRequest("certificate contains no PEM data");
        }
        if (block == null) {
            throw RequestFailure.badRequest("certificate contains no PEM data");
        }
        try {
            return new X509CertificateHolder(block.getContent());
        } catch (IOException | IllegalArgumentException e) {
            throw RequestFailure.badRequest("certificate could not be parsed: x509: malformed certificate");
        }
    }
}
