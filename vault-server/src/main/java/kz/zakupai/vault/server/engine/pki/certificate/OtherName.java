package kz.zakupai.vault.server.engine.pki.certificate;

import java.util.Locale;
import kz.zakupai.vault.server.request.RequestFailure;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x509.GeneralName;

/** An alternative name of a kind of its own (RFC 5280, 4.2.1.6): {@code OID;UTF8:VALUE} in the API. */
public record OtherName(String oid, String value) {

    /** @throws RequestFailure 400, with Vault's text, when {@code text} has another form */
    public static OtherName parse(String text) {
        int semicolon = text.indexOf(';');
        if (semicolon < 0) {
            throw RequestFailure.badRequest("expected a semicolon in other SAN \"" + text + "\"");
        }
        int colon = text.indexOf(':', semicolon);
        if (colon < 0) {
            throw RequestFailure.badRequest("expected a colon in other SAN \"" + text + "\"");
        }
        String type = text.substring(semicolon + 1, colon).toLowerCase(Locale.ROOT);
        if (!type.equals("utf8") && !type.equals("utf-8")) {
            throw RequestFailure.badRequest(
                    "only utf8 other SANs are supported; found non-supported type in other SAN \"" + text + "\"");
        }
        return new OtherName(text.substring(0, semicolon), text.substring(colon + 1));
    }

    /** The name as it goes into a certificate. */
    public GeneralName encoded() {
        ASN1ObjectIdentifier type = ASN1ObjectIdentifier.tryFromID(oid);
        if (type == null) {
            throw RequestFailure.badRequest("could not parse requested other SAN: \"" + oid + "\" is no OID");
        }
        return new GeneralName(GeneralName.otherName, new DERSequence(new ASN1Encodable[] {
            type, new DERTaggedObject(true, 0, new DERUTF8String(value))
        }));
    }

    /** @throws RequestFailure 400 when the value of the name in a request is no UTF-8 text */
    public static OtherName of(GeneralName name) {
        try {
            ASN1Sequence parts = ASN1Sequence.getInstance(name.getName());
            ASN1ObjectIdentifier oid = ASN1ObjectIdentifier.getInstance(parts.getObjectAt(0));
            ASN1Encodable value =
                    ASN1TaggedObject.getInstance(parts.getObjectAt(1)).getExplicitBaseObject();
            if (value.toASN1Primitive() instanceof ASN1UTF8String text) {
                return new OtherName(oid.getId(), text.getString());
            }
        } catch (IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException e) {
            throw RequestFailure.badRequest("could not parse requested other SAN: it is no OtherName");
        }
        throw RequestFailure.badRequest("could not parse requested other SAN: no UTF-8 string found in OtherName");
    }
}
