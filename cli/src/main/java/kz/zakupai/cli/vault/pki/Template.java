package kz.zakupai.cli.vault.pki;

import java.security.PublicKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.jspecify.annotations.Nullable;

/** An authority's certificate as the data that would make another one like it. */
final class Template {
    private static final int DNS = 2;
    private static final int MAIL = 1;
    private static final int ADDRESS = 7;
    private static final int URI = 6;
    private static final Map<String, ASN1ObjectIdentifier> SUBJECT = subject();

    private Template() {}

    private static Map<String, ASN1ObjectIdentifier> subject() {
        Map<String, ASN1ObjectIdentifier> subject = new LinkedHashMap<>();
        subject.put("ou", BCStyle.OU);
        subject.put("organization", BCStyle.O);
        subject.put("country", BCStyle.C);
        subject.put("locality", BCStyle.L);
        subject.put("province", BCStyle.ST);
        subject.put("street_address", BCStyle.STREET);
        subject.put("postal_code", BCStyle.POSTAL_CODE);
        return subject;
    }

    /** Data for intermediate/generate and sign-intermediate. */
    static JsonObject of(IssuerEntry issuer) {
        X509Certificate certificate = issuer.certificate();
        Map<String, Object> data = new LinkedHashMap<>();
        subject(certificate.getSubjectX500Principal(), data);
        try {
            names(certificate, data);
        } catch (CertificateParsingException e) {
            throw CommandFailure.remote(
                    "The certificate at " + issuer.path() + " cannot be taken as a template: " + e.getMessage());
        }
        key(certificate.getPublicKey(), data);
        constraints(certificate, data);
        data.put(
                "max_path_length",
                certificate.getBasicConstraints() == Integer.MAX_VALUE ? -1 : certificate.getBasicConstraints());
        long seconds = Duration.between(
                        certificate.getNotBefore().toInstant(),
                        certificate.getNotAfter().toInstant())
                .toSeconds();
        data.put("ttl", seconds + "s");
        issuer.fields().text("key_id").filter(id -> !id.isEmpty()).ifPresent(id -> data.put("key_ref", id));
        return JsonValue.of(data) instanceof JsonObject object ? object : JsonObject.EMPTY;
    }

    private static void subject(X500Principal principal, Map<String, Object> data) {
        X500Name name = X500Name.getInstance(principal.getEncoded());
        List<String> common = values(name, BCStyle.CN);
        if (!common.isEmpty()) {
            data.put("common_name", common.getFirst());
        }
        SUBJECT.forEach((field, type) -> {
            List<String> values = values(name, type);
            if (!values.isEmpty()) {
                data.put(field, values);
            }
        });
        values(name, BCStyle.SERIALNUMBER).stream().findFirst().ifPresent(number -> data.put("serial_number", number));
    }

    private static List<String> values(X500Name name, ASN1ObjectIdentifier type) {
        List<String> values = new ArrayList<>();
        for (RDN rdn : name.getRDNs(type)) {
            values.add(IETFUtils.valueToString(rdn.getFirst().getValue()).replace("\\", ""));
        }
        return values;
    }

    private static void names(X509Certificate certificate, Map<String, Object> data)
            throws CertificateParsingException {
        Collection<List<?>> all = certificate.getSubjectAlternativeNames();
        List<String> alternative = new ArrayList<>(texts(all, DNS));
        alternative.addAll(texts(all, MAIL));
        put("alt_names", alternative, data);
        put("ip_sans", texts(all, ADDRESS), data);
        put("uri_sans", texts(all, URI), data);
        data.put("exclude_cn_from_sans", !alternative.contains(String.valueOf(data.get("common_name"))));
    }

    private static List<String> texts(@Nullable Collection<List<?>> names, int kind) {
        return names == null
                ? List.of()
                : names.stream()
                        .filter(name -> name.getFirst().equals(kind))
                        .map(name -> String.valueOf(name.get(1)))
                        .toList();
    }

    private static void put(String field, List<String> values, Map<String, Object> data) {
        if (!values.isEmpty()) {
            data.put(field, String.join(",", values));
        }
    }

    private static void key(PublicKey key, Map<String, Object> data) {
        switch (key) {
            case RSAPublicKey rsa -> {
                data.put("key_type", "rsa");
                data.put("key_bits", rsa.getModulus().bitLength());
            }
            case ECPublicKey elliptic -> {
                data.put("key_type", "ec");
                data.put("key_bits", elliptic.getParams().getCurve().getField().getFieldSize());
            }
            case EdECPublicKey _ -> data.put("key_type", "ed25519");
            default -> throw CommandFailure.remote("A key of type " + key.getAlgorithm() + " cannot be made again");
        }
    }

    private static void constraints(X509Certificate certificate, Map<String, Object> data) {
        byte[] wrapped = certificate.getExtensionValue(Extension.nameConstraints.getId());
        if (wrapped == null) {
            return;
        }
        NameConstraints constraints =
                NameConstraints.getInstance(ASN1OctetString.getInstance(wrapped).getOctets());
        List<String> domains = new ArrayList<>();
        if (constraints.getPermittedSubtrees() != null) {
            for (GeneralSubtree tree : constraints.getPermittedSubtrees()) {
                if (tree.getBase().getTagNo() == GeneralName.dNSName) {
                    domains.add(tree.getBase().getName().toString());
                }
            }
        }
        put("permitted_dns_domains", domains, data);
    }
}
