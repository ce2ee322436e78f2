package kz.zakupai.vault.server.engine.pki.ca;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Field;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.pki.certificate.Pem;
import kz.zakupai.vault.server.engine.pki.certificate.PemBlocks;
import kz.zakupai.vault.server.engine.pki.config.AiaUrls;
import kz.zakupai.vault.server.engine.pki.config.ServerFailure;
import kz.zakupai.vault.server.engine.pki.issue.CertificateContent;
import kz.zakupai.vault.server.engine.pki.issue.Extensions;
import kz.zakupai.vault.server.engine.pki.issue.IssuedCertificate;
import kz.zakupai.vault.server.engine.pki.issue.Validity;
import kz.zakupai.vault.server.engine.pki.issuer.Authority;
import kz.zakupai.vault.server.engine.pki.issuer.IssuerUrls;
import kz.zakupai.vault.server.engine.pki.issuer.IssuerUsage;
import kz.zakupai.vault.server.engine.pki.issuer.NewIssuer;
import kz.zakupai.vault.server.engine.pki.key.KeyType;
import kz.zakupai.vault.server.engine.pki.key.PublicKeys;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;

/**
 * Signs the root of another authority, so that who trusts this one trusts that: {@code root/sign-self-issued} and
 * {@code issuer/REF/sign-self-issued}. All but issuer, serial number and URLs is taken as it is.
 */
final class SelfIssuedPaths {
    private static final int MAX_LENGTH = 128 * 1024;

    private final Authorities authorities;

    SelfIssuedPaths(Authorities authorities) {
        this.authorities = authorities;
    }

    List<EnginePath.Builder> paths() {
        return List.of(path("root/sign-self-issued").sudo(), path("issuer/{issuer_ref}/sign-self-issued"));
    }

    private EnginePath.Builder path(String pattern) {
        return EnginePath.of(pattern, "Signs the certificate of another root.")
                .field("certificate", FieldType.STRING, "The certificate in PEM.")
                .field(
                        "require_matching_certificate_algorithms",
                        FieldType.BOOL,
                        "Whether both keys must be of one type.")
                .field(Field.of("issuer_ref", FieldType.STRING, "The issuer, by id or name.")
                        .orElse("default"))
                .on(Operation.UPDATE, this::sign);
    }

    private Response sign(Call call) {
        X509CertificateHolder root = root(call.fields().string("certificate"));
        Authority authority = authorities
                .issuers()
                .authority(call.storage(), Names.reference(call, "issuer_ref"), IssuerUsage.ISSUING_CERTIFICATES);
        KeyType type = PublicKeys.type(root.getSubjectPublicKeyInfo());
        if (type != authority.key().type() && call.fields().bool("require_matching_certificate_algorithms")) {
            throw ServerFailure.of("signing certificate's public key algorithm ("
                    + authority.key().type().wireName() + ") does not match submitted certificate's ("
                    + (type == null ? "unknown" : type.wireName())
                    + "), and require_matching_certificate_algorithms is true");
        }
        var signed = new IssuedCertificate(
                content(
                                root,
                                authority,
                                IssuerUrls.resolved(authorities.settings(), call.storage(), authority.issuer()))
                        .signed(authority.issuer().certificate().getSubject(), authority.signer(0, false)),
                authority,
                null,
                List.of());
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("certificate", Pem.certificate(signed.der()));
        data.put("issuing_ca", authority.issuer().pem());
        return Response.of(data);
    }

    private static X509CertificateHolder root(String pem) {
        List<PemBlocks.Block> blocks = pem.length() > MAX_LENGTH ? List.of() : PemBlocks.parse(pem);
        if (blocks.isEmpty()) {
            throw RequestFailure.badRequest("certificate could not be PEM-decoded");
        }
        if (blocks.size() > 1) {
            throw RequestFailure.badRequest(blocks.size() + " certificates found in PEM file, expected 1");
        }
        X509CertificateHolder certificate;
        try {
            certificate = new X509CertificateHolder(blocks.getFirst().content());
        } catch (IOException e) {
            throw RequestFailure.badRequest("error parsing certificate: it is no X.509 structure");
        }
        if (!NewIssuer.authority(certificate)) {
            throw RequestFailure.badRequest("given certificate is not a CA certificate");
        }
        if (!certificate.getIssuer().equals(certificate.getSubject())) {
            throw RequestFailure.badRequest("given certificate is not self-issued");
        }
        return certificate;
    }

    private static CertificateContent content(X509CertificateHolder root, Authority authority, AiaUrls urls) {
        var content = new CertificateContent(
                root.getSubjectPublicKeyInfo(),
                root.getSubject(),
                new Validity(root.getNotBefore().toInstant(), root.getNotAfter().toInstant(), List.of()));
        for (Object type : root.getExtensionOIDs()) {
            content.with(root.getExtension((ASN1ObjectIdentifier) type));
        }
        for (ASN1ObjectIdentifier own :
                List.of(Extension.authorityInfoAccess, Extension.cRLDistributionPoints, Extension.freshestCRL)) {
            content.without(own);
        }
        byte[] identifier = Extensions.identifier(root);
        Extensions.identifiers(
                content,
                identifier == null ? PublicKeys.identifier(root.getSubjectPublicKeyInfo()) : identifier,
                Extensions.identifier(authority.issuer().certificate()));
        Extensions.access(content, urls);
        Extensions.lists(content, urls);
        return content;
    }
}
