package kz.zakupai.vault.server.engine.pki.revocation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.pki.certificate.SerialNumber;
import kz.zakupai.vault.server.engine.pki.issuer.Authority;
import kz.zakupai.vault.server.engine.pki.issuer.Issuer;
import kz.zakupai.vault.server.engine.pki.issuer.IssuerUsage;
import kz.zakupai.vault.server.engine.pki.issuer.Issuers;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.Req;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.jspecify.annotations.Nullable;

/**
 * Answers OCSP requests (RFC 6960, RFC 5019): what is not revoked is good where its issuer is known. The issuer itself
 * signs, without a certificate in the answer. Thread-safe.
 */
final class StatusResponder {
    /** RFC 9654, 2.1: longer nonces are left out of the answer. */
    private static final int LONGEST_NONCE = 128;

    private static final DigestCalculatorProvider DIGESTS = new BcDigestCalculatorProvider();

    private final Issuers issuers;

    StatusResponder(Issuers issuers) {
        this.issuers = issuers;
    }

    /**
     * The signed answer in DER.
     *
     * @throws StatusRefusal.Failure when there is nobody to sign it, or the request cannot be read
     */
    byte[] answer(Storage storage, byte[] request, Duration lifetime, Instant now) {
        OCSPReq asked = parse(request);
        Req[] single = asked.getRequestList();
        Issuer issuer = issuerOf(storage, single);
        Authority signer = signer(storage, issuer);
        var builder = new BasicOCSPRespBuilder(
                new RespID(signer.issuer().certificate().getSubject()));
        Date next = lifetime.isZero() ? null : Date.from(now.plus(lifetime));
        for (Req one : single) {
            builder.addResponse(one.getCertID(), status(storage, issuer, one.getCertID()), Date.from(now), next, null);
        }
        Extension nonce = asked.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
        if (nonce != null && echoed(nonce.getExtnValue())) {
            builder.setResponseExtensions(new Extensions(nonce));
        }
        return signed(builder, signer, now);
    }

    private static byte[] signed(BasicOCSPRespBuilder builder, Authority signer, Instant now) {
        try {
            var basic = builder.build(signer.revocationSigner(), null, Date.from(now));
            return new OCSPRespBuilder()
                    .build(OCSPRespBuilder.SUCCESSFUL, basic)
                    .getEncoded();
        } catch (OCSPException e) {
            throw new IllegalStateException("an OCSP answer could not be signed", e);
        } catch (IOException e) {
            throw new UncheckedIOException("an OCSP answer could not be written", e);
        }
    }

    private static OCSPReq parse(byte[] request) {
        try {
            var parsed = new OCSPReq(request);
            if (parsed.getRequestList().length == 0) {
                throw StatusRefusal.MALFORMED.failure();
            }
            return parsed;
        } catch (IOException
                | IllegalArgumentException
                | IllegalStateException
                | ClassCastException
                | IndexOutOfBoundsException e) {
            throw StatusRefusal.MALFORMED.failure();
        }
    }

    private CertificateStatus status(Storage storage, @Nullable Issuer issuer, CertificateID id) {
        if (issuer == null || !matches(id, issuer)) {
            return new UnknownStatus();
        }
        RevokedCertificate revoked = RevokedCertificates.find(storage, SerialNumber.of(id.getSerialNumber()));
        // Another issuer of this mount may have used the same number: that certificate's fate is not this one's.
        boolean ours =
                revoked != null && (revoked.issuerId().isEmpty() || sameGroup(storage, issuer, revoked.issuerId()));
        return revoked != null && ours ? new RevokedStatus(Date.from(revoked.time())) : CertificateStatus.GOOD;
    }

    private boolean sameGroup(Storage storage, Issuer issuer, String otherId) {
        Issuer other = issuers.find(storage, otherId);
        return other == null || ListGroup.idOf(other).equals(ListGroup.idOf(issuer));
    }

    /** The issuer that the first question is about and that may sign; null when it is nobody here. */
    private @Nullable Issuer issuerOf(Storage storage, Req[] single) {
        CertificateID id = single[0].getCertID();
        List<Issuer> matching = issuers.all(storage).stream()
                .filter(issuer -> !issuer.keyId().isEmpty() && matches(id, issuer))
                .toList();
        if (matching.isEmpty()) {
            return null;
        }
        return matching.stream()
                .filter(issuer -> issuer.allows(IssuerUsage.OCSP_SIGNING))
                .findFirst()
                .orElseThrow(StatusRefusal.UNAUTHORIZED::failure);
    }

    private static boolean matches(CertificateID id, Issuer issuer) {
        try {
            return id.matchesIssuer(issuer.certificate(), DIGESTS);
        } catch (OCSPException e) {
            return false;
        }
    }

    /** For a certificate of somebody else the default issuer says that it is unknown. */
    private Authority signer(Storage storage, @Nullable Issuer issuer) {
        Issuer signing = issuer == null ? issuers.find(storage, Issuers.DEFAULT) : issuer;
        if (signing == null || signing.keyId().isEmpty() || !signing.allows(IssuerUsage.OCSP_SIGNING)) {
            throw StatusRefusal.UNAUTHORIZED.failure();
        }
        return issuers.authority(storage, signing, IssuerUsage.OCSP_SIGNING);
    }

    private static boolean echoed(ASN1OctetString value) {
        int length = value.getOctetsLength();
        return length > 0 && length <= LONGEST_NONCE + 3;
    }
}
