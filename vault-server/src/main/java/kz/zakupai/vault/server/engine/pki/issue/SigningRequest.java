package kz.zakupai.vault.server.engine.pki.issue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import kz.zakupai.vault.server.engine.pki.certificate.IpAddress;
import kz.zakupai.vault.server.engine.pki.certificate.OtherName;
import kz.zakupai.vault.server.engine.pki.certificate.PemBlocks;
import kz.zakupai.vault.server.engine.pki.issuer.Signatures;
import kz.zakupai.vault.server.engine.pki.key.PublicKeys;
import kz.zakupai.vault.server.request.RequestFailure;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.jspecify.annotations.Nullable;

/** A certificate signing request (RFC 2986) that a client sent, with what it asks for. */
public final class SigningRequest {
    private static final int MAX_LENGTH = 128 * 1024;

    private final PKCS10CertificationRequest request;
    private final @Nullable Extensions extensions;
    private final List<GeneralName> names;

    private SigningRequest(PKCS10CertificationRequest request) {
        this.request = request;
        extensions = request.getRequestedExtensions();
        GeneralNames found =
                extensions == null ? null : GeneralNames.fromExtensions(extensions, Extension.subjectAlternativeName);
        names = found == null ? List.of() : List.of(found.getNames());
    }

    /**
     * Reads a request in PEM and checks its signature, which proves that the client has the key.
     *
     * @throws RequestFailure 400, with Vault's text, when it is no request or the signature is wrong
     */
    public static SigningRequest parse(String pem) {
        if (pem.isEmpty()) {
            throw RequestFailure.badRequest("\"csr\" is empty");
        }
        List<PemBlocks.Block> blocks = pem.length() > MAX_LENGTH ? List.of() : PemBlocks.parse(pem);
        if (blocks.isEmpty()) {
            throw RequestFailure.badRequest("csr contains no data");
        }
        return parse(blocks.getFirst().content());
    }

    /** As {@link #parse(String)}, from DER. */
    public static SigningRequest parse(byte[] der) {
        try {
            var request = new SigningRequest(new PKCS10CertificationRequest(der));
            if (!PublicKeys.affordable(request.publicKey())) {
                throw RequestFailure.badRequest("certificate request could not be parsed: x509: RSA key is too large");
            }
            if (!Signatures.signed(request.request)) {
                throw RequestFailure.badRequest("request signature invalid");
            }
            return request;
        } catch (IOException
                | IllegalArgumentException
                | IllegalStateException
                | ClassCastException
                | IndexOutOfBoundsException e) {
            throw RequestFailure.badRequest(
                    "certificate request could not be parsed: it is no valid PKCS #10 structure");
        }
    }

    public SubjectPublicKeyInfo publicKey() {
        return request.getSubjectPublicKeyInfo();
    }

    public X500Name subject() {
        return request.getSubject();
    }

    /** What it asks to have in the certificate; null for nothing. */
    public @Nullable Extensions extensions() {
        return extensions;
    }

    public boolean asks(ASN1ObjectIdentifier extension) {
        return extensions != null && extensions.getExtension(extension) != null;
    }

    public String commonName() {
        List<String> found = attributes(BCStyle.CN);
        return found.isEmpty() ? "" : found.getLast();
    }

    public String subjectSerialNumber() {
        List<String> found = attributes(BCStyle.SERIALNUMBER);
        return found.isEmpty() ? "" : found.getLast();
    }

    public List<String> userIds() {
        return attributes(BCStyle.UID);
    }

    private List<String> attributes(ASN1ObjectIdentifier type) {
        var values = new ArrayList<String>();
        for (RDN part : request.getSubject().getRDNs(type)) {
            for (AttributeTypeAndValue attribute : part.getTypesAndValues()) {
                if (attribute.getType().equals(type)) {
                    values.add(IETFUtils.valueToString(attribute.getValue()));
                }
            }
        }
        return values;
    }

    public List<String> hosts() {
        return texts(GeneralName.dNSName);
    }

    public List<String> emails() {
        return texts(GeneralName.rfc822Name);
    }

    public List<String> uris() {
        return texts(GeneralName.uniformResourceIdentifier);
    }

    public List<String> addresses() {
        return names.stream()
                .filter(name -> name.getTagNo() == GeneralName.iPAddress)
                .map(name -> ASN1OctetString.getInstance(name.getName()).getOctets())
                .filter(bytes -> bytes.length == 4 || bytes.length == 16)
                .map(IpAddress::text)
                .toList();
    }

    public List<OtherName> others() {
        return names.stream()
                .filter(name -> name.getTagNo() == GeneralName.otherName)
                .map(OtherName::of)
                .toList();
    }

    private List<String> texts(int tag) {
        return names.stream()
                .filter(name -> name.getTagNo() == tag)
                .map(name -> name.getName().toString())
                .toList();
    }
}
