package kz.zakupai.vault.server.engine.pki.issue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import kz.zakupai.vault.server.request.RequestFailure;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;

/** What a certificate will say, until it is signed. Of two extensions of one kind the later replaces the earlier. */
public final class CertificateContent {
    /** As many random bits as fit into the 20 bytes that RFC 5280, 4.1.2.2 allows, and are never negative. */
    private static final int SERIAL_BITS = 159;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final SubjectPublicKeyInfo key;
    private final X500Name subject;
    private final Validity validity;
    private final Map<ASN1ObjectIdentifier, Extension> extensions = new LinkedHashMap<>();

    public CertificateContent(SubjectPublicKeyInfo key, X500Name subject, Validity validity) {
        this.key = key;
        this.subject = subject;
        this.validity = validity;
    }

    /** True when the subject is empty. */
    boolean nameless() {
        return subject.size() == 0;
    }

    public CertificateContent with(ASN1ObjectIdentifier type, boolean critical, ASN1Encodable value) {
        try {
            return with(new Extension(type, critical, value.toASN1Primitive().getEncoded("DER")));
        } catch (IOException e) {
            throw new UncheckedIOException("the extension " + type + " cannot be written", e);
        }
    }

    public CertificateContent with(Extension extension) {
        extensions.put(extension.getExtnId(), extension);
        return this;
    }

    public CertificateContent without(ASN1ObjectIdentifier type) {
        extensions.remove(type);
        return this;
    }

    /**
     * Signs it under a fresh random serial number.
     *
     * @throws RequestFailure 400 when the issuer has no name: RFC 5280, 4.1.2.4 demands one
     */
    public X509CertificateHolder signed(X500Name issuer, ContentSigner signer) {
        if (issuer.size() == 0) {
            throw RequestFailure.badRequest("an issuer needs a subject, as RFC 5280 demands, and this one has none:"
                    + " give a root a common_name or another part of a subject, or use another issuer");
        }
        var builder = new X509v3CertificateBuilder(
                issuer,
                new BigInteger(SERIAL_BITS, RANDOM),
                Date.from(validity.notBefore()),
                Date.from(validity.notAfter()),
                subject,
                key);
        try {
            for (Extension extension : extensions.values()) {
                builder.addExtension(extension);
            }
        } catch (CertIOException e) {
            throw new UncheckedIOException("an extension cannot be written", e);
        }
        return builder.build(signer);
    }
}
