package kz.zakupai.vault.server.engine.pki.ca;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.pki.certificate.Pem;
import kz.zakupai.vault.server.engine.pki.certificate.SerialNumber;
import kz.zakupai.vault.server.engine.pki.certificate.StoredCertificates;
import kz.zakupai.vault.server.engine.pki.config.AiaUrls;
import kz.zakupai.vault.server.engine.pki.issue.CertificateContent;
import kz.zakupai.vault.server.engine.pki.issue.Extensions;
import kz.zakupai.vault.server.engine.pki.issue.Format;
import kz.zakupai.vault.server.engine.pki.issue.IssuedCertificate;
import kz.zakupai.vault.server.engine.pki.issue.RequestedExtensions;
import kz.zakupai.vault.server.engine.pki.issue.RequestedKeys;
import kz.zakupai.vault.server.engine.pki.issue.RequestedSubject;
import kz.zakupai.vault.server.engine.pki.issue.SigningRequest;
import kz.zakupai.vault.server.engine.pki.issuer.Authority;
import kz.zakupai.vault.server.engine.pki.issuer.Issuer;
import kz.zakupai.vault.server.engine.pki.issuer.IssuerUrls;
import kz.zakupai.vault.server.engine.pki.issuer.IssuerUsage;
import kz.zakupai.vault.server.engine.pki.key.PublicKeys;
import kz.zakupai.vault.server.engine.pki.role.Role;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;

/** Signs requests for authorities: {@code root/sign-intermediate} and {@code issuer/REF/sign-intermediate}. */
final class SignIntermediatePaths {
    private static final int NO_LIMIT = -1;

    private final Authorities authorities;

    SignIntermediatePaths(Authorities authorities) {
        this.authorities = authorities;
    }

    List<EnginePath.Builder> paths() {
        return List.of(path("root/sign-intermediate"), path("issuer/{issuer_ref}/sign-intermediate"));
    }

    private EnginePath.Builder path(String pattern) {
        return EnginePath.of(pattern, "Signs a request for an authority.")
                .fields(AuthorityFields.signIntermediate())
                .on(Operation.UPDATE, this::sign);
    }

    private Response sign(Call call) {
        Format format = Format.of(call.fields());
        Authority authority = authorities
                .issuers()
                .authority(call.storage(), Names.reference(call, "issuer_ref"), IssuerUsage.ISSUING_CERTIFICATES);
        SigningRequest csr = SigningRequest.parse(call.fields().string("csr"));
        Role role = AuthorityFields.role(call.fields());
        RequestedKeys.check(csr.publicKey(), role);
        RequestedSubject wanted = RequestedSubject.of(call, role, csr, authority.issuer());
        int pathLength = pathLength(call, authority);
        AiaUrls urls = IssuerUrls.resolved(authorities.settings(), call.storage(), authority.issuer());
        var content = content(call, csr, wanted, authority, urls, pathLength);
        var signed = new IssuedCertificate(
                content.signed(
                        authority.issuer().certificate().getSubject(),
                        authority.signer(
                                call.fields().integer("signature_bits"),
                                call.fields().bool("use_pss"))),
                authority,
                null,
                wanted.validity().warnings());
        StoredCertificates.put(call.storage(), signed.serial(), signed.der());
        return Warnings.added(Response.of(answer(signed, format)), warnings(signed, authority, urls, pathLength));
    }

    private static CertificateContent content(
            Call call, SigningRequest csr, RequestedSubject wanted, Authority authority, AiaUrls urls, int pathLength) {
        boolean asRequested = call.fields().bool("use_csr_values");
        var content = new CertificateContent(
                csr.publicKey(), asRequested ? csr.subject() : wanted.subject(), wanted.validity());
        AuthorityCertificates.fill(
                content,
                call.fields(),
                wanted.names(),
                urls,
                pathLength,
                identifier(call, csr),
                Extensions.identifier(authority.issuer().certificate()));
        if (asRequested) {
            RequestedExtensions.copy(csr, content, wanted.names().others().isEmpty());
            KeyUsage asked = KeyUsage.fromExtensions(csr.extensions());
            if (asked != null) {
                byte[] bytes = asked.getBytes();
                int bits = (bytes[0] & 0xff) | (bytes.length > 1 ? (bytes[1] & 0xff) << Byte.SIZE : 0);
                Extensions.keyUsage(content, bits | KeyUsage.keyCertSign | KeyUsage.cRLSign);
            }
        }
        return content;
    }

    private static byte[] identifier(Call call, SigningRequest csr) {
        String wished = call.fields().string("skid").replaceAll("[: -]", "");
        if (wished.isEmpty()) {
            return PublicKeys.identifier(csr.publicKey());
        }
        try {
            return HexFormat.of().parseHex(wished);
        } catch (IllegalArgumentException e) {
            throw RequestFailure.badRequest("cannot parse requested SKID value as hex");
        }
    }

    private static int pathLength(Call call, Authority authority) {
        BasicConstraints own =
                BasicConstraints.fromExtensions(authority.issuer().certificate().getExtensions());
        int limit = own == null || own.getPathLenConstraint() == null
                ? NO_LIMIT
                : own.getPathLenConstraint().intValue();
        if (limit == 0) {
            throw RequestFailure.badRequest(
                    "signing certificate has a max path length of zero, and cannot issue further CA certificates");
        }
        if (call.fields().has("max_path_length")) {
            return call.fields().integer("max_path_length");
        }
        return limit < 0 ? NO_LIMIT : limit - 1;
    }

    private static List<String> warnings(IssuedCertificate signed, Authority authority, AiaUrls urls, int pathLength) {
        var warnings = new ArrayList<String>();
        X509CertificateHolder own = authority.issuer().certificate();
        if (own.getNotAfter()
                .toInstant()
                .isBefore(signed.certificate().getNotAfter().toInstant())) {
            warnings.add(Warnings.OUTLIVES_ISSUER);
        }
        warnings.addAll(AuthorityCertificates.warnings(signed.certificate().getSubject(), urls));
        if (pathLength == 0) {
            warnings.add(Warnings.lastAuthority("signed"));
        }
        warnings.addAll(signed.warnings());
        return warnings;
    }

    private static Map<String, @Nullable Object> answer(IssuedCertificate signed, Format format) {
        List<Issuer> issuers = signed.authority().chain();
        boolean der = format == Format.DER;
        String certificate = encoded(signed.der(), der);
        var chain = new ArrayList<String>();
        chain.add(certificate);
        issuers.forEach(issuer -> chain.add(encoded(issuer.der(), der)));
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("ca_chain", chain);
        data.put("certificate", format == Format.PEM_BUNDLE ? String.join("\n", chain) : certificate);
        data.put("expiration", signed.certificate().getNotAfter().toInstant().getEpochSecond());
        data.put("issuing_ca", encoded(signed.authority().issuer().der(), der));
        data.put("serial_number", SerialNumber.of(signed.certificate()).text());
        return data;
    }

    private static String encoded(byte[] content, boolean der) {
        return der ? Base64.getEncoder().encodeToString(content) : Pem.certificate(content);
    }
}
