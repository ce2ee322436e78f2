package kz.zakupai.vault.server.engine.pki.revocation;

import java.util.List;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.engine.pki.certificate.SerialNumber;
import kz.zakupai.vault.server.engine.pki.certificate.StoredCertificates;
import kz.zakupai.vault.server.engine.pki.issuer.Issuers;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.bouncycastle.cert.X509CertificateHolder;

/** {@code revoke}, {@code revoke-with-key}, and the lists of what is revoked. */
final class RevokePaths {
    private static final String SERIAL = "serial_number";
    private static final String CERTIFICATE = "certificate";
    private static final String PRIVATE_KEY = "private_key";
    private static final String AFTER = "after";
    private static final String LIMIT = "limit";

    private final Issuers issuers;
    private final Revoking revoking;

    RevokePaths(Issuers issuers, Revoking revoking) {
        this.issuers = issuers;
        this.revoking = revoking;
    }

    EnginePath.Builder revoke() {
        return certificate("revoke", "Revoke a certificate by serial number or with explicit certificate.")
                .onWrite(call -> revoke(call, certificate(call)));
    }

    EnginePath.Builder revokeWithKey() {
        return certificate("revoke-with-key", "Revoke a certificate whose private key the caller has.")
                .field(PRIVATE_KEY, FieldType.STRING, "The certificate's private key in PEM.")
                .onWrite(call -> {
                    both(call.fields());
                    String pem = call.fields().string(PRIVATE_KEY);
                    KeyPossession.checkLength(call.fields().has(PRIVATE_KEY), pem);
                    PresentedCertificate presented = certificate(call);
                    KeyPossession.check(pem, presented.certificate());
                    return revoke(call, presented);
                });
    }

    EnginePath.Builder revokedSerials() {
        return EnginePath.of("certs/revoked", "List all revoked serial numbers within the local cluster")
                .field(AFTER, FieldType.STRING, "The serial number behind which to begin.")
                .field(LIMIT, FieldType.INT, "How many at most; all by default.")
                .on(Operation.LIST, RevokePaths::serials);
    }

    /** Clusters that share a mount queue revocations for each other; a single one never does. */
    EnginePath.Builder queue() {
        return EnginePath.of("certs/revocation-queue", "List serial numbers that wait for another cluster's revocation")
                .on(Operation.LIST, call -> Response.keys(List.of()));
    }

    private static EnginePath.Builder certificate(String pattern, String summary) {
        return EnginePath.of(pattern, summary)
                .field(SERIAL, FieldType.STRING, "Certificate serial number, in colon- or hyphen-separated octal")
                .field(CERTIFICATE, FieldType.STRING, "Certificate in PEM, signed by an issuer of this mount.");
    }

    private static Response serials(Call call) {
        String after = call.fields().string(AFTER).replace(':', '-');
        int limit = Math.max(0, call.fields().integer(LIMIT));
        return Response.keys(RevokedCertificates.serials(call.storage(), after, limit));
    }

    private Response revoke(Call call, PresentedCertificate presented) {
        return revoking.revoke(call.storage(), presented.certificate(), presented.imported(), call.now());
    }

    private static void both(Fields fields) {
        if (!fields.has(SERIAL) && !fields.has(CERTIFICATE)) {
            throw RequestFailure.badRequest("The serial number or certificate to revoke must be provided.");
        }
        if (fields.has(SERIAL) && fields.has(CERTIFICATE)) {
            throw RequestFailure.badRequest("Must provide either the certificate or the serial to revoke; not both.");
        }
    }

    private PresentedCertificate certificate(Call call) {
        Fields fields = call.fields();
        both(fields);
        if (fields.has(CERTIFICATE)) {
            return PresentedCertificate.of(call.storage(), issuers, fields.string(CERTIFICATE));
        }
        String text = fields.string(SERIAL);
        if (text.isEmpty()) {
            throw RequestFailure.badRequest("The serial number must be provided");
        }
        SerialNumber serial = SerialNumber.parse(text);
        byte[] der = serial == null ? null : StoredCertificates.find(call.storage(), serial);
        if (der == null) {
            throw RequestFailure.badRequest("certificate with serial " + text + " not found.");
        }
        X509CertificateHolder stored = EncodedCertificate.parse(der);
        return new PresentedCertificate(stored, false);
    }
}
