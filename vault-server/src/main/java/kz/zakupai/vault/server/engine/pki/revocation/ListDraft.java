package kz.zakupai.vault.server.engine.pki.revocation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.operator.ContentSigner;

/**
 * A revocation list before it is signed (RFC 5280, section 5): version 2, with its number and the identifier of the
 * authority's key. For one thread.
 */
final class ListDraft {
    private final X509CertificateHolder authority;
    private final X509v2CRLBuilder builder;

    ListDraft(X509CertificateHolder authority, Instant thisUpdate, Instant nextUpdate, long number) {
        this.authority = authority;
        builder = new X509v2CRLBuilder(authority.getSubject(), Date.from(thisUpdate));
        builder.setNextUpdate(Date.from(nextUpdate));
        keyIdentifier();
        extension(Extension.cRLNumber, false, new ASN1Integer(number));
    }

    /** Makes it a delta list: it holds what was revoked since the complete list with this number. */
    ListDraft since(long completeNumber) {
        return extension(Extension.deltaCRLIndicator, true, new ASN1Integer(completeNumber));
    }

    /** Says in a complete list where its delta lists are (RFC 5280, 5.2.6). */
    ListDraft deltaAt(List<String> urls) {
        if (urls.isEmpty()) {
            return this;
        }
        DistributionPoint[] points = urls.stream()
                .map(url -> new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, url)))
                .map(names -> new DistributionPoint(new DistributionPointName(names), null, null))
                .toArray(DistributionPoint[]::new);
        return extension(Extension.freshestCRL, false, new CRLDistPoint(points));
    }

    ListDraft extension(Extension extension) {
        try {
            builder.addExtension(extension);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the extension " + extension.getExtnId(), e);
        }
    }

    ListDraft entry(BigInteger serial, Instant revoked) {
        builder.addCRLEntry(serial, Date.from(revoked), CRLReason.unspecified);
        return this;
    }

    ListDraft entry(BigInteger serial, Instant revoked, Extensions extensions) {
        builder.addCRLEntry(serial, Date.from(revoked), extensions);
        return this;
    }

    /** The signed list in DER. */
    byte[] sign(ContentSigner signer) {
        try {
            return builder.build(signer).getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a revocation list", e);
        }
    }

    private void keyIdentifier() {
        SubjectKeyIdentifier subject = SubjectKeyIdentifier.fromExtensions(authority.getExtensions());
        if (subject != null) {
            extension(Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(subject.getKeyIdentifier()));
        }
    }

    private ListDraft extension(ASN1ObjectIdentifier id, boolean critical, ASN1Encodable value) {
        try {
            builder.addExtension(id, critical, value);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the extension " + id, e);
        }
    }
}
