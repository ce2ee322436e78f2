package kz.zakupai.vault.server.engine.pki.revocation;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.zakupai.vault.server.request.RequestFailure;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.jspecify.annotations.Nullable;

/** Extensions as callers give them: {@code id}, {@code critical}, and {@code value} as base64 of DER. */
final class GivenExtensions {
    private static final Map<ASN1ObjectIdentifier, String> RESERVED = Map.of(
            Extension.authorityKeyIdentifier, "authority key",
            Extension.cRLNumber, "crl number",
            Extension.deltaCRLIndicator, "delta crl");

    private GivenExtensions() {}

    /** @throws RequestFailure 400 naming the first that is wrong */
    static List<Extension> parse(@Nullable Object value) {
        if (!(value instanceof List<?> list)) {
            return List.of();
        }
        List<Extension> extensions = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            if (!(list.get(i) instanceof Map<?, ?> map)) {
                throw RequestFailure.badRequest("extension entry " + i + " not a map");
            }
            Extension extension = extension("failed parsing extension entry " + i + ": ", map);
            if (!seen.add(extension.getExtnId().getId())) {
                throw RequestFailure.badRequest(
                        "duplicate extension id: " + extension.getExtnId().getId());
            }
            extensions.add(extension);
        }
        return extensions;
    }

    private static Extension extension(String failed, Map<?, ?> map) {
        ASN1ObjectIdentifier id = id(failed, map);
        String reserved = RESERVED.get(id);
        if (reserved != null) {
            throw RequestFailure.badRequest(failed + reserved + " object identifier (" + id.getId() + ") is reserved");
        }
        if (!map.containsKey("value")) {
            throw RequestFailure.badRequest(failed + "missing 'value' field");
        }
        try {
            byte[] value = Base64.getDecoder().decode(String.valueOf(map.get("value")));
            return new Extension(id, "true".equals(String.valueOf(map.get("critical"))), value);
        } catch (IllegalArgumentException e) {
            throw RequestFailure.badRequest(failed + "failed base64 decoding 'value' field");
        }
    }

    private static ASN1ObjectIdentifier id(String failed, Map<?, ?> map) {
        if (!map.containsKey("id")) {
            throw RequestFailure.badRequest(failed + "missing id field");
        }
        ASN1ObjectIdentifier id = ASN1ObjectIdentifier.tryFromID(String.valueOf(map.get("id")));
        if (id == null) {
            throw RequestFailure.badRequest(failed + "'id' is no object identifier");
        }
        return id;
    }
}
