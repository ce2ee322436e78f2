package kz.zakupai.vault.server.engine.pki.tidy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.pki.certificate.SerialNumber;
import kz.zakupai.vault.server.engine.pki.certificate.StoredCertificates;
import kz.zakupai.vault.server.engine.pki.issuer.Issuer;
import kz.zakupai.vault.server.engine.pki.issuer.Issuers;
import kz.zakupai.vault.server.engine.pki.revocation.Revocation;
import kz.zakupai.vault.server.engine.pki.revocation.RevokedCertificate;
import kz.zakupai.vault.server.engine.pki.revocation.RevokedCertificates;
import kz.zakupai.vault.server.store.Change;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work of a tidy operation. It goes over certificates page by page and writes once a page, so that it costs little memory
 * and holds up nobody, however many there are. For one thread.
 */
final class TidyRun {
    private static final Logger LOG = LoggerFactory.getLogger(TidyRun.class);

    private final TidyOperation operation;
    private final TidySettings settings;
    private final Storage storage;
    private final Issuers issuers;
    private final Revocation revocation;
    private final AcmeTidying acme;
    private final Instant now;
    private boolean listsOutdated;

    TidyRun(TidyOperation operation, Storage storage, Issuers issuers, Revocation revocation, AcmeTidying acme) {
        this.operation = operation;
        this.settings = operation.settings();
        this.storage = storage;
        this.issuers = issuers;
        this.revocation = revocation;
        this.acme = acme;
        now = operation.started();
    }

    /** @throws TidyOperation.Cancelled when it was stopped */
    void run() {
        if (settings.does(TidyWork.CERTIFICATES) || settings.does(TidyWork.INVALID)) {
            certificates();
        }
        if (settings.does(TidyWork.REVOKED) || settings.does(TidyWork.ISSUER_ASSOCIATIONS)) {
            revoked();
        }
        operation.checkCancelled();
        if (listsOutdated) {
            revocation.entriesRemoved(storage, now);
        }
        operation.checkCancelled();
        if (settings.does(TidyWork.EXPIRED_ISSUERS)) {
            expiredIssuers();
        }
        operation.checkCancelled();
        if (settings.does(TidyWork.ACME)) {
            operation.acme(acme.run(storage, settings.safetyBuffer(), settings.acmeAccountSafetyBuffer(), now));
        }
    }

    private void certificates() {
        int before = 0;
        for (List<SerialNumber> page = StoredCertificates.list(storage, null, settings.pageSize());
                !page.isEmpty();
                page = StoredCertificates.list(storage, page.getLast(), settings.pageSize())) {
            List<Change> changes = new ArrayList<>();
            int certificates = 0;
            int revokedOnes = 0;
            for (int i = 0; i < page.size(); i++) {
                operation.message("Tidying certificate store: checking entry " + i + " of " + settings.pageSize()
                        + " on current page; total certs checked: " + (before + i));
                operation.pause();
                SerialNumber serial = page.get(i);
                Instant expiry = expiry(serial);
                boolean isRevoked = RevokedCertificates.find(storage, serial) != null;
                if (removable(expiry, isRevoked)) {
                    changes.add(StoredCertificates.deleting(serial));
                    certificates++;
                    if (isRevoked && settings.does(TidyWork.REVOKED)) {
                        changes.addAll(RevokedCertificates.removing(serial));
                        revokedOnes++;
                    }
                }
            }
            write(changes, certificates, revokedOnes);
            before += page.size();
        }
    }

    private boolean removable(@Nullable Instant expiry, boolean isRevoked) {
        if (expiry == null) {
            return settings.does(TidyWork.INVALID);
        }
        Duration buffer = isRevoked ? settings.revokedBuffer() : settings.safetyBuffer();
        return settings.does(TidyWork.CERTIFICATES) && expiry.plus(buffer).isBefore(now);
    }

    /** The end of a stored certificate; null when it cannot be read. */
    private @Nullable Instant expiry(SerialNumber serial) {
        byte[] der = StoredCertificates.find(storage, serial);
        try {
            return der == null
                    ? null
                    : new X509CertificateHolder(der).getNotAfter().toInstant();
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("certificate {} cannot be read; tidy_invalid_certs removes what cannot", serial);
            return null;
        }
    }

    private void revoked() {
        int before = 0;
        String after = "";
        for (List<RevokedCertificate> page = RevokedCertificates.page(storage, after, settings.pageSize());
                !page.isEmpty();
                page = RevokedCertificates.page(storage, after, settings.pageSize())) {
            List<Change> changes = new ArrayList<>();
            int removed = 0;
            for (int i = 0; i < page.size(); i++) {
                operation.message("Tidying revoked certificates: checking certificate " + i + " of " + page.size()
                        + " on current page; total revoked certs checked: " + (before + i));
                operation.pause();
                RevokedCertificate entry = page.get(i);
                boolean expired = entry.expiry().plus(settings.revokedBuffer()).isBefore(now);
                if (settings.does(TidyWork.REVOKED) && expired) {
                    changes.addAll(RevokedCertificates.removing(entry.serial()));
                    changes.add(StoredCertificates.deleting(entry.serial()));
                    removed++;
                } else if (settings.does(TidyWork.ISSUER_ASSOCIATIONS) && !known(entry)) {
                    operation.missingIssuer();
                    revocation.associate(storage, entry).ifPresent(changes::add);
                }
            }
            write(changes, 0, removed);
            before += page.size();
            after = page.getLast().serial().dashed();
        }
    }

    private boolean known(RevokedCertificate entry) {
        return issuers.all(storage).stream().anyMatch(issuer -> issuer.id().equals(entry.issuerId()));
    }

    private void write(List<Change> changes, int certificates, int revokedOnes) {
        if (!changes.isEmpty()) {
            storage.write(changes);
            operation.deleted(certificates, revokedOnes);
            listsOutdated |= revokedOnes > 0;
        }
    }

    private void expiredIssuers() {
        boolean removed = false;
        for (Issuer issuer : issuers.all(storage)) {
            Instant expiry = issuer.certificate().getNotAfter().toInstant();
            if (expiry.plus(settings.issuerSafetyBuffer()).isBefore(now)) {
                if (issuers.config(storage).defaultId().equals(issuer.id())) {
                    LOG.warn("{} has expired, but stays as it is the default issuer", issuer);
                } else {
                    LOG.info("{} has expired and is removed; its key {} stays", issuer, issuer.keyId());
                    issuers.delete(storage, issuer);
                    removed = true;
                }
            }
        }
        if (removed) {
            revocation.lists().rebuild(storage, now);
        }
    }
}
