package kz.zakupai.vault.server.engine.pki.fetch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.pki.certificate.SerialNumber;
import kz.zakupai.vault.server.engine.pki.certificate.StoredCertificates;
import kz.zakupai.vault.server.engine.pki.key.KeyType;
import kz.zakupai.vault.server.engine.pki.key.PublicKeys;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;

/** {@code certs/detailed}: a page of stored certificates with what people look for in them. */
final class DetailedListPath {
    /** A page is read and parsed whole, so that it has a limit whatever the request says. */
    private static final int MAX_PAGE = 10_000;

    private static final int MAX_HOSTS = 5;
    private static final int ED25519_BITS = 256;

    private DetailedListPath() {}

    static EnginePath.Builder path() {
        return EnginePath.of("certs/detailed", "Lists stored certificates with their names, keys and times.")
                .field("after", FieldType.STRING, "Where to go on, exclusive.")
                .field("limit", FieldType.INT, "How many at most.")
                .on(Operation.LIST, DetailedListPath::list);
    }

    private static Response list(Call call) {
        int wished = call.fields().integer("limit");
        int limit = wished > 0 ? Math.min(wished, MAX_PAGE) : MAX_PAGE;
        var serials = new ArrayList<String>();
        Map<String, @Nullable Object> info = new LinkedHashMap<>();
        SerialNumber after = SerialNumber.parse(call.fields().string("after"));
        for (SerialNumber serial : StoredCertificates.list(call.storage(), after, limit)) {
            byte[] der = StoredCertificates.find(call.storage(), serial);
            if (der != null) {
                serials.add(serial.text());
                info.put(serial.text(), facts(parsed(serial, der)));
            }
        }
        if (serials.isEmpty()) {
            throw RequestFailure.notFound();
        }
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("key_info", info);
        data.put("keys", serials);
        return Response.of(data);
    }

    private static X509CertificateHolder parsed(SerialNumber serial, byte[] der) {
        try {
            return new X509CertificateHolder(der);
        } catch (IOException e) {
            throw new UncheckedIOException("the stored certificate " + serial + " is damaged", e);
        }
    }

    private static Map<String, @Nullable Object> facts(X509CertificateHolder certificate) {
        KeyType type = PublicKeys.type(certificate.getSubjectPublicKeyInfo());
        int bits = type == KeyType.ED25519 ? ED25519_BITS : PublicKeys.bits(certificate.getSubjectPublicKeyInfo());
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("common_name", commonName(certificate));
        facts.put("dns_names", hosts(certificate));
        facts.put("issuer", certificate.getIssuer().toString());
        facts.put("key_bits", bits);
        facts.put("key_type", type == null ? "unknown" : type.wireName());
        facts.put("not_after", certificate.getNotAfter().toInstant());
        facts.put("not_before", certificate.getNotBefore().toInstant());
        return facts;
    }

    private static String commonName(X509CertificateHolder certificate) {
        RDN[] parts = certificate.getSubject().getRDNs(BCStyle.CN);
        return parts.length == 0
                ? ""
                : IETFUtils.valueToString(parts[0].getFirst().getValue());
    }

    private static @Nullable List<String> hosts(X509CertificateHolder certificate) {
        GeneralNames names = GeneralNames.fromExtensions(certificate.getExtensions(), Extension.subjectAlternativeName);
        if (names == null) {
            return null;
        }
        return List.of(names.getNames()).stream()
                .filter(name -> name.getTagNo() == GeneralName.dNSName)
                .map(name -> name.getName().toString())
                .limit(MAX_HOSTS)
                .toList();
    }
}
