package kz.zakupai.vault.server.engine.pki.acme;

import java.util.ArrayList;
import java.util.List;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.KeyedLocks;
import kz.zakupai.vault.server.engine.pki.config.MountSettings;
import kz.zakupai.vault.server.engine.pki.issue.LeafCertificates;
import kz.zakupai.vault.server.engine.pki.issuer.Issuers;
import kz.zakupai.vault.server.engine.pki.revocation.Revocation;
import kz.zakupai.vault.server.engine.pki.role.Roles;
import kz.zakupai.vault.server.engine.pki.tidy.AcmeTidying;

/** ACME on a PKI mount, put together. Thread-safe. */
public final class Acme implements AutoCloseable {
    private final Validation validation;
    private final List<EnginePath.Builder> paths = new ArrayList<>();

    public Acme(
            Roles roles, Issuers issuers, MountSettings mount, LeafCertificates certificates, Revocation revocation) {
        this(roles, issuers, mount, certificates, revocation, Ports.STANDARD);
    }

    /** @param ports where proofs are looked for */
    Acme(
            Roles roles,
            Issuers issuers,
            MountSettings mount,
            LeafCertificates certificates,
            Revocation revocation,
            Ports ports) {
        var locks = new KeyedLocks();
        validation = new Validation(ports, locks);
        var all = new AcmePaths(
                new Directory.Parts(roles, issuers, mount),
                new Accounts(),
                new Orders(issuers, new OrderIssuing(issuers, certificates)),
                new Authorizations(locks, validation),
                new CertificateRevocations(revocation));
        paths.add(new AcmeSettingsPath(roles, issuers, mount).path());
        paths.addAll(all.all());
        paths.addAll(new EabPaths().all());
    }

    public List<EnginePath.Builder> paths() {
        return List.copyOf(paths);
    }

    /** What tidying removes of it. */
    public static AcmeTidying tidying() {
        return new AcmeTidy();
    }

    /** Ends what runs in the background. */
    @Override
    public void close() {
        validation.close();
    }
}
