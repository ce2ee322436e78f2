package kz.zakupai.vault.server.engine.pki.acme;

import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.pki.certificate.SerialNumber;
import kz.zakupai.vault.server.engine.pki.certificate.StoredCertificates;
import kz.zakupai.vault.server.engine.pki.revocation.Revocation;
import kz.zakupai.vault.server.request.RawBody;
import kz.zakupai.vault.server.request.Response;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;

/** {@code revoke-cert} (RFC 8555, 7.6): by the account that has asked for a certificate, or by the certificate's own key. */
final class CertificateRevocations {
    private final Revocation revocation;

    CertificateRevocations(Revocation revocation) {
        this.revocation = revocation;
    }

    /** @param account null where the certificate's key has signed */
    Response revoke(Call call, SignedRequest request, @Nullable Account account) {
        Map<String, @Nullable Object> payload = request.payload();
        Object reason = payload.get("reason");
        if (reason != null && !(reason instanceof Number number && number.intValue() == 0)) {
            throw ProblemType.BAD_REVOCATION_REASON.problem("only 0, unspecified");
        }
        Storage storage = call.storage();
        X509CertificateHolder certificate = certificate(payload.get("certificate"));
        SerialNumber serial = SerialNumber.of(certificate);
        byte[] stored = StoredCertificates.find(storage, serial);
        if (stored == null || !same(stored, certificate)) {
            throw ProblemType.MALFORMED.problem("the certificate was not issued here");
        }
        requireRight(storage, request, account, certificate, serial);
        if (revocation.revokedAt(storage, serial) != null) {
            throw ProblemType.ALREADY_REVOKED.problem();
        }
        revocation.revoking().revoke(storage, certificate, false, call.now());
        return Response.raw(new RawBody("application/json", new byte[0])).withStatus(200);
    }

    private static void requireRight(
            Storage storage,
            SignedRequest request,
            @Nullable Account account,
            X509CertificateHolder certificate,
            SerialNumber serial) {
        boolean allowed = account == null
                ? byItsKey(request, certificate)
                : storage.get(Orders.CERTIFICATES + account.id() + "/" + serial.dashed()) != null;
        if (!allowed) {
            throw ProblemType.UNAUTHORIZED.problem("neither the account's certificate nor its key");
        }
    }

    private static boolean byItsKey(SignedRequest request, X509CertificateHolder certificate) {
        try {
            return request.jwk() != null
                    && Arrays.equals(
                            SignedRequest.publicKey(request.jwk()).getEncoded(),
                            certificate.getSubjectPublicKeyInfo().getEncoded());
        } catch (JOSEException | IOException e) {
            return false;
        }
    }

    private static X509CertificateHolder certificate(@Nullable Object given) {
        try {
            return new X509CertificateHolder(Base64.getUrlDecoder().decode(String.valueOf(given)));
        } catch (IOException | IllegalArgumentException e) {
            throw ProblemType.MALFORMED.problem("the certificate cannot be read");
        }
    }

    private static boolean same(byte[] stored, X509CertificateHolder certificate) {
        try {
            return Arrays.equals(stored, certificate.getEncoded());
        } catch (IOException e) {
            return false;
        }
    }
}
