package kz.zakupai.vault.server.engine.pki.acme;

import java.time.Duration;
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
        this(
                new Directory.Parts(roles, issuers, mount),
                certificates,
                revocation,
                new Search(Ports.STANDARD, Validation.USUAL_PAUSES));
    }

    /** Where and how often proofs are looked for. */
    record Search(Ports ports, List<Duration> pauses) {}

    Acme(Directory.Parts parts, LeafCertificates certificates, Revocation revocation, Search search) {
        var locks = new KeyedLocks();
        validation = new Validation(search.ports, search.pauses, locks);
        var all = new AcmePaths(
                parts,
                new Accounts(),
                new Orders(parts.issuers(), new OrderIssuing(parts.issuers(), certificates)),
                new Authorizations(locks, validation),
                new CertificateRevocations(revocation));
        paths.add(new AcmeSettingsPath(parts.roles(), parts.issuers(), parts.mount()).path());
        paths.addAll(all.all());
        paths.addAll(new EabPaths().all());
    }

    public List<EnginePath.Builder> paths() {
        return List.copyOf(paths);
    }

    /** The validations that run in the background. */
    Validation validation() {
        return validation;
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
