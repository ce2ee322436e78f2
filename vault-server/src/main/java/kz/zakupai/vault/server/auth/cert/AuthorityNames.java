package kz.zakupai.vault.server.auth.cert;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraintValidatorException;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PKIXNameConstraintValidator;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;

/** The name constraints of a trusted CA (RFC 5280, section 4.2.1.10), which the JDK does not apply. */
record AuthorityNames(X509Certificate authority) {
    /** True when the CA may vouch for the names of all these certificates. */
    boolean permit(List<X509Certificate> certificates) {
        byte[] value = authority.getExtensionValue(Extension.nameConstraints.getId());
        if (value == null) {
            return true;
        }
        try {
            PKIXNameConstraintValidator validator = validator(value);
            for (X509Certificate certificate : certificates) {
                check(validator, certificate);
            }
            return true;
        } catch (NameConstraintValidatorException | CertificateEncodingException | IllegalArgumentException e) {
            return false;
        }
    }

    private static PKIXNameConstraintValidator validator(byte[] extension) {
        NameConstraints constraints = NameConstraints.getInstance(
                ASN1OctetString.getInstance(extension).getOctets());
        var validator = new PKIXNameConstraintValidator();
        GeneralSubtree[] permitted = constraints.getPermittedSubtrees();
        if (permitted != null) {
            validator.intersectPermittedSubtree(permitted);
        }
        GeneralSubtree[] excluded = constraints.getExcludedSubtrees();
        if (excluded != null) {
            for (GeneralSubtree subtree : excluded) {
                validator.addExcludedSubtree(subtree);
            }
        }
        return validator;
    }

    private static void check(PKIXNameConstraintValidator validator, X509Certificate certificate)
            throws NameConstraintValidatorException, CertificateEncodingException {
        var holder = new JcaX509CertificateHolder(certificate);
        X500Name subject = holder.getSubject();
        if (subject.getRDNs().length > 0) {
            validator.checkPermittedDN(subject);
            validator.checkExcludedDN(subject);
        }
        GeneralNames alternatives =
                GeneralNames.fromExtensions(holder.getExtensions(), Extension.subjectAlternativeName);
        if (alternatives != null) {
            for (GeneralName name : alternatives.getNames()) {
                validator.checkPermitted(name);
                validator.checkExcluded(name);
            }
        }
    }
}
