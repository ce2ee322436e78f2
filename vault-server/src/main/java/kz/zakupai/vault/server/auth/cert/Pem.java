package kz.zakupai.vault.server.auth.cert;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates and revocation lists in PEM (RFC 7468). What stands around the blocks is ignored. */
final class Pem {
    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN (?:TRUSTED )?CERTIFICATE-----([^-]*)-----END (?:TRUSTED )?CERTIFICATE-----");
    private static final Pattern CRL = Pattern.compile("-----BEGIN X509 CRL-----([^-]*)-----END X509 CRL-----");

    private Pem() {}

    /** The certificates that can be read; none when there are none. */
    static List<X509Certificate> certificates(String text) {
        var certificates = new ArrayList<X509Certificate>();
        Matcher block = CERTIFICATE.matcher(text);
        while (block.find()) {
            try {
                certificates.add(certificate(decoded(block.group(1))));
            } catch (CertificateException | IllegalArgumentException e) {
                return List.of();
            }
        }
        return List.copyOf(certificates);
    }

    static X509Certificate certificate(byte[] der) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    /** A revocation list from a request: PEM. */
    static X509CRL crl(String text) throws CRLException {
        return crl(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A revocation list from a server: DER or PEM. */
    static X509CRL crl(byte[] bytes) throws CRLException {
        Matcher block = CRL.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
        try {
            byte[] der = block.find() ? decoded(block.group(1)) : bytes;
            return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
        } catch (CertificateException | IllegalArgumentException e) {
            throw new CRLException("neither PEM nor DER", e);
        }
    }

    private static byte[] decoded(String base64) {
        return Base64.getMimeDecoder().decode(base64);
    }
}
