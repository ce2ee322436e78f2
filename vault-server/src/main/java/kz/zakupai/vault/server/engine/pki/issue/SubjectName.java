package kz.zakupai.vault.server.engine.pki.issue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import kz.zakupai.vault.server.engine.pki.role.Role;
import kz.zakupai.vault.server.engine.pki.role.RoleField;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;

/** The subject of a certificate, its parts in the order in which Go, and so Vault, writes them. */
final class SubjectName {
    private final List<RDN> parts = new ArrayList<>();

    private SubjectName() {}

    static X500Name of(Role role, RequestedNames names) {
        var subject = new SubjectName();
        subject.add(BCStyle.C, role.texts(RoleField.COUNTRY));
        subject.add(BCStyle.O, role.texts(RoleField.ORGANIZATION));
        subject.add(BCStyle.OU, role.texts(RoleField.OU));
        subject.add(BCStyle.L, role.texts(RoleField.LOCALITY));
        subject.add(BCStyle.ST, role.texts(RoleField.PROVINCE));
        subject.add(BCStyle.STREET, role.texts(RoleField.STREET_ADDRESS));
        subject.add(BCStyle.POSTAL_CODE, role.texts(RoleField.POSTAL_CODE));
        subject.add(BCStyle.CN, names.commonName());
        subject.add(BCStyle.SERIALNUMBER, names.serialNumber());
        names.userIds().forEach(id -> subject.add(BCStyle.UID, id));
        return new X500Name(subject.parts.toArray(RDN[]::new));
    }

    private void add(ASN1ObjectIdentifier type, String value) {
        if (!value.isEmpty()) {
            parts.add(new RDN(type, encoded(value)));
        }
    }

    /** Several values of one type are one part. */
    private void add(ASN1ObjectIdentifier type, List<String> values) {
        AttributeTypeAndValue[] attributes = new LinkedHashSet<>(values)
                .stream()
                        .filter(value -> !value.isEmpty())
                        .map(value -> new AttributeTypeAndValue(type, encoded(value)))
                        .toArray(AttributeTypeAndValue[]::new);
        if (attributes.length > 0) {
            parts.add(new RDN(attributes));
        }
    }

    private static ASN1Encodable encoded(String value) {
        return DERPrintableString.isPrintableString(value) ? new DERPrintableString(value) : new DERUTF8String(value);
    }
}
