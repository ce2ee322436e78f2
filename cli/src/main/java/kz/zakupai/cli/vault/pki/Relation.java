package kz.zakupai.cli.vault.pki;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;

/**
 * How a certificate may have come from another.
 *
 * @param subject whether the issuer's name is what the issued one says of its issuer
 * @param path whether the issuer stands in the chain of the issued one
 * @param trust whether somebody who trusts the issuer trusts the issued one, with the chain that comes with it (RFC 5280,
 *     section 6, now; revocation is not looked at)
 * @param keyId whether the identifiers of the keys say so
 * @param signature whether the issuer's key has signed the issued one
 */
record Relation(boolean subject, boolean path, boolean trust, boolean keyId, boolean signature) {
    static Relation of(IssuerEntry issuer, IssuerEntry issued) {
        X509Certificate parent = issuer.certificate();
        X509Certificate child = issued.certificate();
        return new Relation(
                child.getIssuerX500Principal().equals(parent.getSubjectX500Principal()),
                issued.chain().contains(parent),
                trusted(parent, issued),
                Certificates.sameKeyId(Certificates.keyId(parent), Certificates.authorityKeyId(child)),
                signed(parent, child));
    }

    private static boolean signed(X509Certificate parent, X509Certificate child) {
        try {
            child.verify(parent.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean trusted(X509Certificate parent, IssuerEntry issued) {
        if (issued.certificate().equals(parent)) {
            return true;
        }
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(issued.certificate());
        try {
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(Set.of(new TrustAnchor(parent, null)), target);
            parameters.setRevocationEnabled(false);
            parameters.addCertStore(
                    CertStore.getInstance("Collection", new CollectionCertStoreParameters(issued.chain())));
            CertPathBuilder.getInstance("PKIX").build(parameters);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** By the names that the command prints, in their order. */
    Map<String, Boolean> fields() {
        Map<String, Boolean> fields = new LinkedHashMap<>();
        fields.put("subject_match", subject);
        fields.put("path_match", path);
        fields.put("trust_match", trust);
        fields.put("key_id_match", keyId);
        fields.put("signature_match", signature);
        return fields;
    }

    JsonObject toJson() {
        Map<String, JsonValue> json = new LinkedHashMap<>();
        fields().forEach((name, value) -> json.put(name, JsonValue.of(value)));
        return new JsonObject(json);
    }
}
