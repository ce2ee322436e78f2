package kz.zakupai.vault.server.engine.pki.revocation;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.bouncycastle.cert.X509CertificateHolder;

/** Certificates as stored: DER. */
final class EncodedCertificate {
    private EncodedCertificate() {}

    static byte[] der(X509CertificateHolder certificate) {
        try {
            return certificate.getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException("a certificate that was read cannot be written", e);
        }
    }

    static X509CertificateHolder parse(byte[] der) {
        try {
            return new X509CertificateHolder(der);
        } catch (IOException e) {
            throw new UncheckedIOException("a stored certificate cannot be read", e);
        }
    }
}
