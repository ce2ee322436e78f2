package kz.zakupai.vault.server.mount;

import java.time.Duration;
import java.util.Set;
import kz.zakupai.vault.server.audit.AuditedMount;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.Engine;
import kz.zakupai.vault.server.engine.Mount;
import kz.zakupai.vault.server.engine.PathTable;

/** A mount that runs: its entry, engine, compiled paths, and storage. */
public record Mounted(
        MountEntry entry, Engine engine, PathTable paths, Storage storage, Mount mount, AuditedMount audited) {

    static Mounted start(MountEntry entry, Engine engine, PathTable paths, Storage storage, LeaseLimits limits) {
        return new Mounted(entry, engine, paths, storage, describe(entry, limits), audited(entry));
    }

    /** The same engine under a changed entry. */
    Mounted with(MountEntry changed, LeaseLimits limits) {
        return new Mounted(changed, engine, paths, storage, describe(changed, limits), audited(changed));
    }

    private static AuditedMount audited(MountEntry entry) {
        return new AuditedMount(
                entry.path(),
                entry.type(),
                entry.accessor(),
                entry.auth() ? "auth" : "secret",
                Set.copyOf(entry.tuning().auditNonHmacRequestKeys()),
                Set.copyOf(entry.tuning().auditNonHmacResponseKeys()));
    }

    private static Mount describe(MountEntry entry, LeaseLimits limits) {
        MountTuning tuning = entry.tuning();
        Duration max = tuning.maxLeaseTtl().isZero() ? limits.maxTtl() : tuning.maxLeaseTtl();
        Duration wished = tuning.defaultLeaseTtl().isZero() ? limits.defaultTtl() : tuning.defaultLeaseTtl();
        return new Mount(
                entry.path(),
                entry.type(),
                entry.accessor(),
                entry.uuid(),
                entry.options(),
                wished.compareTo(max) > 0 ? max : wished,
                max,
                tuning.tokenType(),
                tuning.allowedResponseHeaders(),
                limits.lockouts().of(entry.type(), tuning.lockout()));
    }
}
