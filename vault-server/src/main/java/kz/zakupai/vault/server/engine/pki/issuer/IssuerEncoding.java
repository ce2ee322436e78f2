package kz.zakupai.vault.server.engine.pki.issuer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import kz.zakupai.vault.server.engine.pki.certificate.Pem;
import kz.zakupai.vault.server.engine.pki.config.AiaUrls;
import kz.zakupai.vault.server.engine.pki.key.SignatureAlgorithm;
import kz.zakupai.vault.server.json.Json;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;

/** An issuer as it is stored: a JSON object with the certificate's DER in base64. */
final class IssuerEncoding {
    private IssuerEncoding() {}

    static byte[] bytes(Issuer issuer) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("name", issuer.name());
        values.put("key_id", issuer.keyId());
        values.put("certificate", Base64.getEncoder().encodeToString(der(issuer.certificate())));
        values.put("manual_chain", issuer.manualChain());
        values.put("leaf_not_after_behavior", issuer.leafNotAfter().wireName());
        values.put("usage", issuer.usages().stream().map(IssuerUsage::wireName).toList());
        SignatureAlgorithm algorithm = issuer.revocationAlgorithm();
        values.put("revocation_signature_algorithm", algorithm == null ? "" : algorithm.wireName());
        AiaUrls urls = issuer.urls();
        values.put("urls", urls == null ? null : urls.wire());
        values.put("enable_templating", urls != null && urls.templating());
        Instant revokedAt = issuer.revokedAt();
        values.put("revoked_at", revokedAt == null ? null : revokedAt.toString());
        values.put("last_modified", issuer.lastModified().toString());
        return Json.bytes(values);
    }

    static Issuer parse(String id, byte[] stored) {
        Map<String, @Nullable Object> values = Json.object(stored);
        byte[] der = Base64.getDecoder().decode(text(values, "certificate"));
        return new Issuer(
                id,
                text(values, "name"),
                text(values, "key_id"),
                certificate(der),
                Pem.certificate(der),
                texts(values, "manual_chain"),
                Objects.requireNonNull(LeafNotAfter.named(text(values, "leaf_not_after_behavior")), id),
                usages(values),
                SignatureAlgorithm.named(text(values, "revocation_signature_algorithm")),
                values.get("urls") instanceof Map<?, ?> urls
                        ? AiaUrls.parse(urls, Boolean.TRUE.equals(values.get("enable_templating")))
                        : null,
                values.get("revoked_at") instanceof String time ? Instant.parse(time) : null,
                Instant.parse(text(values, "last_modified")));
    }

    private static Set<IssuerUsage> usages(Map<String, @Nullable Object> values) {
        var usages = EnumSet.noneOf(IssuerUsage.class);
        for (String name : texts(values, "usage")) {
            usages.add(Objects.requireNonNull(IssuerUsage.named(name), name));
        }
        return usages;
    }

    static byte[] der(X509CertificateHolder certificate) {
        try {
            return certificate.getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException("a parsed certificate cannot be written", e);
        }
    }

    private static X509CertificateHolder certificate(byte[] der) {
        try {
            return new X509CertificateHolder(der);
        } catch (IOException e) {
            throw new UncheckedIOException("a stored issuer's certificate is damaged", e);
        }
    }

    private static String text(Map<String, @Nullable Object> values, String name) {
        return values.get(name) instanceof String text ? text : "";
    }

    private static List<String> texts(Map<String, @Nullable Object> values, String name) {
        return values.get(name) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}
