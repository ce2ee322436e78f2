package kz.zakupai.vault.server.auth.cert;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.cert.ocsp.jcajce.JcaCertificateID;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.RuntimeOperatorException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** An OCSP request for one certificate, and the reading of the answer (RFC 6960). */
record OcspQuestion(X509Certificate client, X509Certificate issuer) {
    /** Clocks differ. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    byte[] bytes() throws OcspFailure {
        try {
            return new OCSPReqBuilder().addRequest(id()).build().getEncoded();
        } catch (OCSPException | IOException e) {
            throw new OcspFailure("the request cannot be made", e);
        }
    }

    private CertificateID id() throws OcspFailure {
        try {
            return new JcaCertificateID(
                    new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1),
                    issuer,
                    client.getSerialNumber());
        } catch (OperatorCreationException | GeneralSecurityException | OCSPException e) {
            throw new OcspFailure("the certificate cannot be named", e);
        }
    }

    /**
     * Reads and verifies an answer.
     *
     * @param signers certificates that may sign besides the issuer and those it allows to
     * @throws OcspFailure when it is no answer to this question, or nobody who may has signed it
     */
    OcspAnswer answer(byte[] body, List<X509Certificate> signers, Instant now) throws OcspFailure {
        try {
            OCSPResp response = new OCSPResp(body);
            if (response.getStatus() != OCSPResp.SUCCESSFUL
                    || !(response.getResponseObject() instanceof BasicOCSPResp basic)) {
                throw new OcspFailure("the server refused with status " + response.getStatus());
            }
            verifySignature(basic, signers, now);
            return answer(basic, now);
        } catch (IOException
                | OCSPException
                | IllegalArgumentException
                | IllegalStateException
                | ClassCastException
                | IndexOutOfBoundsException e) {
            throw new OcspFailure("the answer cannot be read", e);
        }
    }

    private OcspAnswer answer(BasicOCSPResp basic, Instant now) throws OcspFailure {
        CertificateID wanted = id();
        for (SingleResp single : basic.getResponses()) {
            if (single.getCertID().equals(wanted)) {
                Date next = single.getNextUpdate();
                if (single.getThisUpdate().toInstant().isAfter(now.plus(SKEW))
                        || (next != null && now.isAfter(next.toInstant().plus(SKEW)))) {
                    throw new OcspFailure("the answer is out of date");
                }
                CertificateStatus status = single.getCertStatus(); // null for a good one
                if (status != null && !(status instanceof RevokedStatus)) {
                    throw new OcspFailure("the server does not know the certificate");
                }
                return new OcspAnswer(status instanceof RevokedStatus, next == null ? null : next.toInstant());
            }
        }
        throw new OcspFailure("the answer is about another certificate");
    }

    private void verifySignature(BasicOCSPResp basic, List<X509Certificate> signers, Instant now) throws OcspFailure {
        if (signed(basic, issuer) || signers.stream().anyMatch(signer -> signed(basic, signer))) {
            return;
        }
        for (X509CertificateHolder holder : basic.getCerts()) {
            if (delegated(holder, now) && signed(basic, certificate(holder))) {
                return;
            }
        }
        throw new OcspFailure("the answer is not signed by the certificate's issuer or one that it allows to");
    }

    private static boolean signed(BasicOCSPResp basic, X509Certificate signer) {
        try {
            return basic.isSignatureValid(new JcaContentVerifierProviderBuilder().build(signer.getPublicKey()));
        } catch (OCSPException | OperatorCreationException | RuntimeOperatorException e) {
            return false;
        }
    }

    /** A responder that the issuer itself has certified for this. */
    private boolean delegated(X509CertificateHolder responder, Instant now) {
        try {
            X509Certificate certificate = certificate(responder);
            certificate.verify(issuer.getPublicKey());
            ExtendedKeyUsage usage = ExtendedKeyUsage.fromExtensions(responder.getExtensions());
            return usage != null
                    && usage.hasKeyPurposeId(KeyPurposeId.id_kp_OCSPSigning)
                    && ClientChain.validAt(certificate, now);
        } catch (GeneralSecurityException | OcspFailure e) {
            return false;
        }
    }

    private static X509Certificate certificate(X509CertificateHolder holder) throws OcspFailure {
        try {
            return new JcaX509CertificateConverter().getCertificate(holder);
        } catch (GeneralSecurityException e) {
            throw new OcspFailure("a responder's certificate cannot be read", e);
        }
    }
}
