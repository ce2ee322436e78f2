package kz.zakupai.vault.server.engine.pki.ca;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.pki.certificate.Pem;
import kz.zakupai.vault.server.engine.pki.issue.Extensions;
import kz.zakupai.vault.server.engine.pki.issue.Format;
import kz.zakupai.vault.server.engine.pki.issue.RequestedSubject;
import kz.zakupai.vault.server.engine.pki.key.KeySigner;
import kz.zakupai.vault.server.engine.pki.key.SignatureAlgorithm;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.Response;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import org.jspecify.annotations.Nullable;

/** Makes requests for authorities that another one signs: {@code intermediate/generate} and its newer names. */
final class IntermediatePaths {
    private final Authorities authorities;

    IntermediatePaths(Authorities authorities) {
        this.authorities = authorities;
    }

    List<EnginePath.Builder> paths() {
        return List.of(
                path("intermediate/generate/{exported}").on(Operation.UPDATE, this::generate),
                path("issuers/generate/intermediate/{exported}").on(Operation.UPDATE, this::generate),
                path("intermediate/cross-sign").on(Operation.UPDATE, call -> generate(call, "existing")));
    }

    private static EnginePath.Builder path(String pattern) {
        return EnginePath.of(pattern, "Makes a signing request for an authority.")
                .fields(AuthorityFields.intermediate());
    }

    private Response generate(Call call) {
        return generate(call, call.fields().string("exported"));
    }

    private Response generate(Call call, String type) {
        Format format = Format.of(call.fields());
        var warnings = new ArrayList<String>();
        AuthorityKey key = AuthorityKey.of(call, authorities.keys(), type);
        Map<String, @Nullable Object> data = authorities.lock().locked(() -> {
            key.stillGood(call, authorities.keys());
            byte[] request = request(call, key, warnings);
            if (key.fresh()) {
                authorities.keys().save(call.storage(), key.key());
            }
            return answer(call, format, key, request);
        });
        if (AuthorityCertificates.noUrls(authorities.settings().urls(call.storage()))) {
            warnings.add(Warnings.NO_URLS_FOR_INTERMEDIATE);
        }
        return Warnings.added(Response.of(data), warnings);
    }

    private static byte[] request(Call call, AuthorityKey key, List<String> warnings) {
        RequestedSubject wanted = RequestedSubject.of(call, AuthorityFields.role(call.fields()), null, null);
        warnings.addAll(wanted.validity().warnings());
        var builder = new PKCS10CertificationRequestBuilder(
                wanted.subject(), key.key().publicKey());
        try {
            var extensions = new ExtensionsGenerator();
            if (call.fields().bool("add_basic_constraints")) {
                extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            }
            GeneralNames names = Extensions.encoded(wanted.names());
            if (names != null) {
                extensions.addExtension(Extension.subjectAlternativeName, false, names);
            }
            if (!extensions.isEmpty()) {
                builder.addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions.generate());
            }
            // Requests are never signed with PSS padding: not everybody who signs them understands it.
            SignatureAlgorithm algorithm = SignatureAlgorithm.of(key.key(), key.hashBits(), false);
            return builder.build(new KeySigner(key.key(), algorithm)).getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException("a signing request cannot be written", e);
        }
    }

    private static Map<String, @Nullable Object> answer(Call call, Format format, AuthorityKey key, byte[] request) {
        String privateKey = key.shown(format, call.fields());
        String csr = format == Format.DER
                ? Base64.getEncoder().encodeToString(request)
                : Pem.of("CERTIFICATE REQUEST", request);
        boolean bundle = format == Format.PEM_BUNDLE && !privateKey.isEmpty();
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("csr", bundle ? privateKey + "\n" + csr : csr);
        data.put("key_id", key.key().id());
        if (!privateKey.isEmpty()) {
            data.put("private_key", privateKey);
            data.put("private_key_type", key.key().type().wireName());
        }
        return data;
    }
}
