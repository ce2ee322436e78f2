package kz.zakupai.vault.server.engine.pki.issue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import kz.zakupai.vault.server.engine.pki.certificate.SerialNumber;
import kz.zakupai.vault.server.engine.pki.issuer.Authority;
import kz.zakupai.vault.server.engine.pki.key.SigningKey;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;

/**
 * A certificate just signed.
 *
 * @param key the key that was made for it; null when the client has its own
 */
public record IssuedCertificate(
        X509CertificateHolder certificate,
        Authority authority,
        @Nullable SigningKey key,
        List<String> warnings) {
    public IssuedCertificate {
        warnings = List.copyOf(warnings);
    }

    public SerialNumber serial() {
        return SerialNumber.of(certificate);
    }

    public byte[] der() {
        try {
            return certificate.getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException("a certificate just signed cannot be written", e);
        }
    }

    @Override
    public String toString() {
        return "IssuedCertificate[" + serial() + "]";
    }
}
