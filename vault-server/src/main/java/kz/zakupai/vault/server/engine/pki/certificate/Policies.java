package kz.zakupai.vault.server.engine.pki.certificate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.json.JsonSyntax;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.DisplayText;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.PolicyQualifierInfo;
import org.bouncycastle.asn1.x509.UserNotice;
import org.jspecify.annotations.Nullable;

/** Certificate policies (RFC 5280, 4.2.1.4): an OID each, or a JSON object with {@code oid}, {@code notice}, {@code cps}. */
public final class Policies {
    private static final ASN1ObjectIdentifier NOTICE = new ASN1ObjectIdentifier("1.3.6.1.5.5.7.2.2");

    private Policies() {}

    /** Null when {@code text} is neither an OID nor an object with one. */
    public static @Nullable PolicyInformation parse(String text) {
        ASN1ObjectIdentifier plain = ASN1ObjectIdentifier.tryFromID(text.strip());
        if (plain != null) {
            return new PolicyInformation(plain);
        }
        try {
            return qualified(Json.object(text.getBytes(StandardCharsets.UTF_8)));
        } catch (JsonSyntax e) {
            return null;
        }
    }

    private static @Nullable PolicyInformation qualified(Map<String, @Nullable Object> policy) {
        ASN1ObjectIdentifier oid =
                policy.get("oid") instanceof String text ? ASN1ObjectIdentifier.tryFromID(text.strip()) : null;
        if (oid == null) {
            return null;
        }
        var qualifiers = new ASN1EncodableVector();
        if (policy.get("notice") instanceof String notice && !notice.isEmpty()) {
            qualifiers.add(new PolicyQualifierInfo(
                    NOTICE, new UserNotice(null, new DisplayText(DisplayText.CONTENT_TYPE_UTF8STRING, notice))));
        }
        if (policy.get("cps") instanceof String address && !address.isEmpty()) {
            qualifiers.add(new PolicyQualifierInfo(address));
        }
        return qualifiers.size() == 0
                ? new PolicyInformation(oid)
                : new PolicyInformation(oid, new DERSequence(qualifiers));
    }

    /** The extension's value; null for no policies. What cannot be parsed is left out: roles were checked when written. */
    public static @Nullable CertificatePolicies extension(List<String> identifiers) {
        var policies = new ArrayList<PolicyInformation>();
        for (String identifier : identifiers) {
            PolicyInformation policy = parse(identifier);
            if (policy != null) {
                policies.add(policy);
            }
        }
        return policies.isEmpty() ? null : new CertificatePolicies(policies.toArray(PolicyInformation[]::new));
    }
}
