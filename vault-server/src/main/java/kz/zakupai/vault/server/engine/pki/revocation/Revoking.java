package kz.zakupai.vault.server.engine.pki.revocation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.KeyedLocks;
import kz.zakupai.vault.server.engine.pki.certificate.SerialNumber;
import kz.zakupai.vault.server.engine.pki.certificate.StoredCertificates;
import kz.zakupai.vault.server.engine.pki.issuer.Issuer;
import kz.zakupai.vault.server.engine.pki.issuer.Issuers;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import kz.zakupai.vault.server.store.Change;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;

/** Revokes certificates: once each, durably, and into the lists. Thread-safe. */
public final class Revoking {
    /** Leases count whole seconds: a certificate that ends with its lease is let go. */
    private static final Duration NEARLY_EXPIRED = Duration.ofSeconds(2);

    private final Issuers issuers;
    private final RevocationLists lists;
    private final KeyedLocks locks = new KeyedLocks();

    public Revoking(Issuers issuers, RevocationLists lists) {
        this.issuers = issuers;
        this.lists = lists;
    }

    /**
     * Revokes a certificate.
     *
     * @param imported true where the mount does not have it yet: it is stored in the same write
     * @return the time of its first revocation; only a warning where it has expired already
     * @throws RequestFailure 400 for an issuer's own certificate
     */
    public Response revoke(Storage storage, X509CertificateHolder certificate, boolean imported, Instant now) {
        SerialNumber serial = SerialNumber.of(certificate);
        refuseIssuer(storage, serial);
        CrlSettings settings = CrlSettings.load(storage);
        RevokedCertificate revoked =
                locks.locked(serial.dashed(), () -> once(storage, certificate, imported, settings, now));
        if (revoked == null) {
            return Response.none()
                    .withStatus(200)
                    .withWarning(
                            "certificate with serial " + serial.text() + " already expired; refusing to add to CRL."
                                    + " Enable 'AllowExpiredCertRevocation' to allow revoking expired certificates.");
        }
        // Also for one that was revoked before: who asked first may have been killed before the list was built.
        List<String> warnings =
                settings.immediate() && unlisted(storage, serial) ? lists.rebuild(storage, now, false) : List.of();
        return RebuildWarnings.add(Response.of(answer(revoked.time())), warnings);
    }

    private @Nullable RevokedCertificate once(
            Storage storage, X509CertificateHolder certificate, boolean imported, CrlSettings settings, Instant now) {
        SerialNumber serial = SerialNumber.of(certificate);
        RevokedCertificate before = RevokedCertificates.find(storage, serial);
        if (before != null) {
            return before;
        }
        Instant expiry = certificate.getNotAfter().toInstant();
        if (expiry.isBefore(now.plus(NEARLY_EXPIRED)) && !settings.allowExpired()) {
            return null;
        }
        Issuer issuer = RevokedByGroup.issuerOf(issuers.all(storage), certificate);
        var revoked = new RevokedCertificate(serial, now, issuer == null ? "" : issuer.id(), expiry);
        var changes = new ArrayList<Change>();
        changes.add(RevokedCertificates.put(revoked));
        changes.add(RevokedCertificates.recent(serial));
        if (imported) {
            changes.add(StoredCertificates.putting(serial, EncodedCertificate.der(certificate)));
        }
        storage.write(changes);
        return revoked;
    }

    private static boolean unlisted(Storage storage, SerialNumber serial) {
        return storage.get(RevokedCertificates.RECENT + serial.dashed()) != null;
    }

    private void refuseIssuer(Storage storage, SerialNumber serial) {
        for (Issuer issuer : issuers.all(storage)) {
            if (issuer.serial().equals(serial)) {
                throw RequestFailure.badRequest(
                        "adding issuer (id: " + issuer.id() + ") to its own CRL is not allowed");
            }
        }
    }

    static Map<String, @Nullable Object> answer(Instant time) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("revocation_time", time.getEpochSecond());
        data.put("revocation_time_rfc3339", time);
        data.put("state", "revoked");
        return data;
    }
}
