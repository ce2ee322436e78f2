package kz.zakupai.vault.server.engine.pki;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.Engine;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Mount;
import kz.zakupai.vault.server.engine.pki.acme.Acme;
import kz.zakupai.vault.server.engine.pki.ca.Authorities;
import kz.zakupai.vault.server.engine.pki.ca.AuthorityPaths;
import kz.zakupai.vault.server.engine.pki.ca.IssuerAnswer;
import kz.zakupai.vault.server.engine.pki.certificate.SerialNumber;
import kz.zakupai.vault.server.engine.pki.config.ConfigurationLock;
import kz.zakupai.vault.server.engine.pki.config.MountSettings;
import kz.zakupai.vault.server.engine.pki.fetch.AuthorityFiles;
import kz.zakupai.vault.server.engine.pki.fetch.CertificatePaths;
import kz.zakupai.vault.server.engine.pki.issue.CallerIdentity;
import kz.zakupai.vault.server.engine.pki.issue.IssuePaths;
import kz.zakupai.vault.server.engine.pki.issue.LeafCertificates;
import kz.zakupai.vault.server.engine.pki.issuer.Issuers;
import kz.zakupai.vault.server.engine.pki.key.Keys;
import kz.zakupai.vault.server.engine.pki.revocation.Revocation;
import kz.zakupai.vault.server.engine.pki.role.RolePaths;
import kz.zakupai.vault.server.engine.pki.role.Roles;
import kz.zakupai.vault.server.engine.pki.tidy.Tidying;
import kz.zakupai.vault.server.request.SecretLease;

/** The PKI secrets engine. See its <a href="https://developer.hashicorp.com/vault/api-docs/secret/pki">API page</a>. */
public final class PkiEngine implements Engine {
    /** Delta lists may be wanted every minute. */
    private static final Duration LOOK_AROUND = Duration.ofSeconds(15);

    private final ConfigurationLock lock = new ConfigurationLock();
    private final Keys keys = new Keys(lock);
    private final Issuers issuers = new Issuers(keys, lock);
    private final MountSettings settings = new MountSettings(lock);
    private final Roles roles = new Roles();
    private final Revocation revocation = new Revocation(issuers, settings, lock);
    private final Tidying tidying = new Tidying(issuers, revocation, Acme.tidying());
    private final Acme acme;
    private final List<EnginePath> paths;

    /** @param identity fills templates in the names that roles allow */
    public PkiEngine(CallerIdentity identity) {
        var certificates = new LeafCertificates(settings);
        var builders = new ArrayList<EnginePath.Builder>();
        builders.addAll(new AuthorityPaths(new Authorities(lock, keys, issuers, settings, roles, revocation)).paths());
        builders.addAll(new RolePaths(roles, issuers).paths());
        builders.addAll(new IssuePaths(roles, issuers, certificates, identity).paths());
        builders.addAll(new AuthorityFiles(issuers).paths());
        builders.addAll(new CertificatePaths(revocation).paths());
        builders.addAll(
                revocation.paths((storage, issuer) -> IssuerAnswer.data(issuer, issuers.chain(storage, issuer))));
        builders.addAll(tidying.paths());
        acme = new Acme(roles, issuers, settings, certificates, revocation);
        builders.addAll(acme.paths());
        paths = builders.stream().map(EnginePath.Builder::build).toList();
    }

    @Override
    public List<EnginePath> paths() {
        return paths;
    }

    /** A certificate whose lease ends is revoked. */
    @Override
    public void revokeLease(SecretLease lease, Mount mount, Storage storage, Instant now) {
        SerialNumber serial = SerialNumber.parse(lease.internal().getOrDefault(IssuePaths.LEASED_SERIAL, ""));
        if (serial != null) {
            revocation.revokeLeased(storage, serial, now);
        }
    }

    /** Lists that are about to end are rebuilt, and a tidy operation that is due is started. */
    @Override
    public void tidy(Mount mount, Storage storage, Instant now) {
        revocation.rebuildDue(storage, now);
        tidying.startDue(storage, now);
    }

    @Override
    public Duration tidyInterval() {
        return LOOK_AROUND;
    }

    @Override
    public void close() {
        tidying.close();
        acme.close();
        issuers.forget();
        keys.forget();
        settings.forget();
        roles.forget();
    }
}
