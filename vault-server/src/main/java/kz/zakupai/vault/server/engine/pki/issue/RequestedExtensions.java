package kz.zakupai.vault.server.engine.pki.issue;

import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;

/** Copies what a request asks for into a certificate as it is, but for what only the issuer may say. */
public final class RequestedExtensions {
    private RequestedExtensions() {}

    /** @param names whether the request's alternative names are copied too */
    public static void copy(SigningRequest csr, CertificateContent content, boolean names) {
        Extensions requested = csr.extensions();
        if (requested == null) {
            return;
        }
        Set<ASN1ObjectIdentifier> left = names
                ? Set.of(Extension.basicConstraints)
                : Set.of(Extension.basicConstraints, Extension.subjectAlternativeName);
        for (ASN1ObjectIdentifier type : requested.getExtensionOIDs()) {
            if (!left.contains(type)) {
                content.with(requested.getExtension(type));
            }
        }
    }
}
