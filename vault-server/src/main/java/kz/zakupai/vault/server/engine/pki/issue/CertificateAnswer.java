package kz.zakupai.vault.server.engine.pki.issue;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.engine.pki.certificate.Pem;
import kz.zakupai.vault.server.engine.pki.issuer.Issuer;
import kz.zakupai.vault.server.engine.pki.key.PrivateKeyEncoding;
import kz.zakupai.vault.server.engine.pki.key.SigningKey;
import org.jspecify.annotations.Nullable;

/** The answer to a request for a certificate, in the form that the request wishes. */
final class CertificateAnswer {
    private static final Base64.Encoder BASE64 = Base64.getEncoder();

    private final IssuedCertificate issued;
    private final byte[] der;
    private final Format format;
    private final boolean pkcs8;
    private final boolean withoutRoots;

    CertificateAnswer(IssuedCertificate issued, byte[] der, Format format, Fields fields) {
        this.issued = issued;
        this.der = der;
        this.format = format;
        pkcs8 = fields.string("private_key_format").equals("pkcs8");
        withoutRoots = fields.bool("remove_roots_from_chain");
    }

    Map<String, @Nullable Object> data() {
        List<String> chain = chain();
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        if (!chain.isEmpty()) {
            data.put("ca_chain", chain);
        }
        SigningKey key = issued.key();
        String privateKey = key == null ? "" : privateKey(key);
        data.put("certificate", certificate(privateKey, chain));
        data.put("expiration", issued.certificate().getNotAfter().toInstant().getEpochSecond());
        data.put("issuing_ca", encoded(issued.authority().issuer()));
        data.put("not_before", issued.certificate().getNotBefore().toInstant().getEpochSecond());
        if (key != null) {
            data.put("private_key", privateKey);
            data.put("private_key_type", key.type().wireName());
        }
        data.put("serial_number", issued.serial().text());
        return data;
    }

    private String certificate(String privateKey, List<String> chain) {
        if (format == Format.DER) {
            return BASE64.encodeToString(der);
        }
        String pem = Pem.certificate(der);
        if (format == Format.PEM) {
            return pem;
        }
        var parts = new ArrayList<String>();
        if (!privateKey.isEmpty()) {
            parts.add(privateKey);
        }
        parts.add(pem);
        // A bundle always has the whole chain, whatever is left out of ca_chain.
        parts.addAll(
                withoutRoots
                        ? issued.authority().chain().stream().map(Issuer::pem).toList()
                        : chain);
        return String.join("\n", parts);
    }

    private String privateKey(SigningKey key) {
        return format == Format.DER ? PrivateKeyEncoding.base64(key, pkcs8) : PrivateKeyEncoding.pem(key, pkcs8);
    }

    private List<String> chain() {
        return issued.authority().chain().stream()
                .filter(issuer -> !withoutRoots || !issuer.selfIssued())
                .map(this::encoded)
                .toList();
    }

    private String encoded(Issuer issuer) {
        return format == Format.DER ? BASE64.encodeToString(issuer.der()) : issuer.pem();
    }
}
