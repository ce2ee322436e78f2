package kz.zakupai.vault.server.engine.pki.revocation;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import kz.zakupai.vault.server.engine.pki.certificate.SerialNumber;
import kz.zakupai.vault.server.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * A certificate that is no longer good.
 *
 * @param time when it was revoked
 * @param issuerId who issued it; empty where that issuer is not known
 * @param expiry the end of its validity: afterwards it need not be listed any more
 */
public record RevokedCertificate(SerialNumber serial, Instant time, String issuerId, Instant expiry) {
    private static final String TIME = "revocation_time";
    private static final String ISSUER = "issuer_id";
    private static final String EXPIRY = "not_after";

    static RevokedCertificate parse(SerialNumber serial, byte[] stored) {
        Map<String, @Nullable Object> values = Json.object(stored);
        return new RevokedCertificate(
                serial,
                Instant.parse(String.valueOf(values.get(TIME))),
                String.valueOf(values.get(ISSUER)),
                Instant.parse(String.valueOf(values.get(EXPIRY))));
    }

    byte[] stored() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put(TIME, time.toString());
        values.put(ISSUER, issuerId);
        values.put(EXPIRY, expiry.toString());
        return Json.bytes(values);
    }

    RevokedCertificate issuedBy(String otherIssuer) {
        return new RevokedCertificate(serial, time, otherIssuer, expiry);
    }
}
