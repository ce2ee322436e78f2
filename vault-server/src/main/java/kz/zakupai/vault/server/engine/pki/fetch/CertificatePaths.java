package kz.zakupai.vault.server.engine.pki.fetch;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.Handler;
import kz.zakupai.vault.server.engine.pki.certificate.Pem;
import kz.zakupai.vault.server.engine.pki.certificate.Revocations;
import kz.zakupai.vault.server.engine.pki.certificate.SerialNumber;
import kz.zakupai.vault.server.engine.pki.certificate.StoredCertificates;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RawBody;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** {@code certs} and {@code cert/SERIAL}, the latter for everybody. */
public final class CertificatePaths {
    private static final String SERIAL = "serial";

    private final Revocations revocations;

    public CertificatePaths(Revocations revocations) {
        this.revocations = revocations;
    }

    public List<EnginePath.Builder> paths() {
        return List.of(
                EnginePath.of("certs", "Lists the serial numbers of stored certificates.")
                        .field("after", FieldType.STRING, "Where to go on, exclusive.")
                        .field("limit", FieldType.INT, "How many at most; 0 for all.")
                        .on(Operation.LIST, CertificatePaths::list),
                DetailedListPath.path(),
                cert("cert/{serial}", this::read),
                cert("cert/{serial}/raw", call -> raw(call, "application/pkix-cert", false)),
                cert("cert/{serial}/raw/pem", call -> raw(call, "application/pem-certificate-chain", true)));
    }

    private static EnginePath.Builder cert(String pattern, Handler handler) {
        return EnginePath.of(pattern, "A stored certificate.")
                .unauthenticated()
                .field(SERIAL, FieldType.STRING, "The serial number, in hex with colons or dashes.")
                .on(Operation.READ, handler);
    }

    private static Response list(Call call) {
        SerialNumber after = SerialNumber.parse(call.fields().string("after"));
        int limit = Math.max(0, call.fields().integer("limit"));
        return Response.keys(StoredCertificates.list(call.storage(), after, limit).stream()
                .map(SerialNumber::text)
                .toList());
    }

    private Response read(Call call) {
        SerialNumber serial = serial(call);
        byte[] der = serial == null ? null : StoredCertificates.find(call.storage(), serial);
        if (serial == null || der == null) {
            throw RequestFailure.notFound();
        }
        Instant revokedAt = revocations.revokedAt(call.storage(), serial);
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("certificate", Pem.certificate(der));
        data.put("revocation_time", revokedAt == null ? 0 : revokedAt.getEpochSecond());
        data.put("revocation_time_rfc3339", revokedAt == null ? "" : revokedAt);
        String issuer = revocations.issuerOfRevoked(call.storage(), serial);
        if (!issuer.isEmpty()) {
            data.put("issuer_id", issuer);
        }
        return Response.of(data);
    }

    /** Who fetches files understands no errors: an unknown certificate is nothing, but of the right type. */
    private static Response raw(Call call, String type, boolean pem) {
        SerialNumber serial = serial(call);
        byte[] der = serial == null ? null : StoredCertificates.find(call.storage(), serial);
        if (der == null) {
            return Response.raw(new RawBody(type, new byte[0])).withStatus(204);
        }
        byte[] content = pem ? Pem.certificate(der).getBytes(StandardCharsets.US_ASCII) : der;
        return Response.raw(new RawBody(type, content));
    }

    private static @Nullable SerialNumber serial(Call call) {
        return SerialNumber.parse(call.fields().string(SERIAL));
    }
}
