package kz.zakupai.vault.server.engine.pki.revocation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.pki.certificate.Revocations;
import kz.zakupai.vault.server.engine.pki.certificate.SerialNumber;
import kz.zakupai.vault.server.engine.pki.certificate.StoredCertificates;
import kz.zakupai.vault.server.engine.pki.config.ConfigurationLock;
import kz.zakupai.vault.server.engine.pki.config.MountSettings;
import kz.zakupai.vault.server.engine.pki.issuer.Issuers;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.store.Change;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The revocation half of a PKI mount, put together. Thread-safe. */
public final class Revocation implements Revocations {
    private static final Logger LOG = LoggerFactory.getLogger(Revocation.class);

    private final Issuers issuers;
    private final ConfigurationLock lock;
    private final RevocationLists lists;
    private final Revoking revoking;

    public Revocation(Issuers issuers, MountSettings settings, ConfigurationLock lock) {
        this.issuers = issuers;
        this.lock = lock;
        lists = new RevocationLists(issuers, settings);
        revoking = new Revoking(issuers, lists);
    }

    /** @param issuerAnswer how an issuer is shown after it was revoked */
    public List<EnginePath.Builder> paths(IssuerAnswer issuerAnswer) {
        var revoke = new RevokePaths(issuers, revoking);
        var rotate = new RotatePaths(lists);
        var status = new StatusPaths(issuers);
        var given = new GivenListPaths(issuers);
        List<EnginePath.Builder> paths = new ArrayList<>(new ListPaths(issuers, lists).all());
        paths.addAll(List.of(
                new CrlSettingsPath(lists).path(),
                revoke.revoke(),
                revoke.revokeWithKey(),
                revoke.revokedSerials(),
                revoke.queue(),
                rotate.complete(),
                rotate.delta(),
                status.post(),
                status.get(),
                given.resign(),
                given.sign(),
                new IssuerRevocationPath(issuers, lock, lists, issuerAnswer).path()));
        return paths;
    }

    public Revoking revoking() {
        return revoking;
    }

    public RevocationLists lists() {
        return lists;
    }

    /** Rebuilds the lists that are due by {@code auto_rebuild}. Called from time to time. */
    public void rebuildDue(Storage storage, Instant now) {
        lists.rebuildDue(storage, now);
    }

    /** Lists follow at once, or, with {@code auto_rebuild}, when they are due: that less is revoked is not urgent. */
    public void entriesRemoved(Storage storage, Instant now) {
        if (CrlSettings.load(storage).immediate()) {
            lists.rebuild(storage, now, false);
        }
    }

    /** The change that names the issuer of a revoked certificate, as far as one of the mount's has issued it. */
    public Optional<Change> associate(Storage storage, RevokedCertificate revoked) {
        byte[] der = StoredCertificates.find(storage, revoked.serial());
        return Optional.ofNullable(der)
                .map(found -> RevokedByGroup.issuerOf(issuers.all(storage), EncodedCertificate.parse(found)))
                .map(issuer -> RevokedCertificates.put(revoked.issuedBy(issuer.id())));
    }

    @Override
    public @Nullable Instant revokedAt(Storage storage, SerialNumber serial) {
        RevokedCertificate revoked = RevokedCertificates.find(storage, serial);
        return revoked == null ? null : revoked.time();
    }

    @Override
    public String issuerOfRevoked(Storage storage, SerialNumber serial) {
        RevokedCertificate revoked = RevokedCertificates.find(storage, serial);
        return revoked == null ? "" : revoked.issuerId();
    }

    @Override
    public void revokeLeased(Storage storage, SerialNumber serial, Instant now) {
        byte[] der = StoredCertificates.find(storage, serial);
        if (der != null) {
            try {
                revoking.revoke(storage, EncodedCertificate.parse(der), false, now);
            } catch (RequestFailure e) {
                // An issuer of this mount: it has paths of its own to be revoked by, and its lease must not stay for
                // ever.
                LOG.warn("the lease of certificate {} ended without its revocation: {}", serial, e.getMessage());
            }
        }
    }

    @Override
    public List<String> issuersChanged(Call call) {
        List<String> warnings = lists.rebuild(call.storage(), call.now(), true);
        List<String> numbered = new ArrayList<>();
        for (int i = 0; i < warnings.size(); i++) {
            numbered.add("Warning " + (i + 1) + " during CRL rebuild: " + warnings.get(i));
        }
        return numbered;
    }
}
