package kz.zakupai.vault.server.system;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.core.Keys;
import kz.zakupai.vault.server.core.Unsealed;
import kz.zakupai.vault.server.engine.Engine;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Mount;
import kz.zakupai.vault.server.engine.transit.HashPaths;
import kz.zakupai.vault.server.engine.transit.RandomPaths;
import kz.zakupai.vault.server.metrics.Metrics;
import kz.zakupai.vault.server.password.PasswordPolicies;
import kz.zakupai.vault.server.policy.Acl;
import kz.zakupai.vault.server.request.Caller;

/** The engine at {@code sys/}: one class a group of paths, put together here. */
public final class SystemEngine implements Engine {
    private final List<EnginePath> paths;
    private final Keys keys;

    public SystemEngine(Unsealed unsealed, Metrics metrics) {
        keys = unsealed.keys();
        Callers callers = new TokenCallers(unsealed.tokens());
        Function<Caller, Acl> acls = unsealed.acls()::of;
        var all = new ArrayList<EnginePath>();
        all.addAll(new MountPaths(unsealed.mounts(), false).paths());
        all.addAll(new MountPaths(unsealed.mounts(), true).paths());
        all.addAll(new RemountPaths(unsealed.mounts()).paths());
        all.addAll(new PolicyPaths(unsealed.policies(), new VersionedPaths(unsealed.mounts())).paths());
        all.addAll(new LockedUserPaths(unsealed.mounts()).paths());
        all.addAll(new PasswordPolicyPaths(new PasswordPolicies(unsealed.storage(), new SecureRandom())).paths());
        all.addAll(new CapabilitiesPaths(callers, acls).paths());
        all.addAll(new ExplainPaths(unsealed.policies(), unsealed.mounts(), callers, acls).paths());
        all.addAll(new UiMountPaths(unsealed.mounts(), callers, acls).paths());
        all.addAll(new OpenApiPaths(unsealed.mounts(), callers, acls).paths());
        all.addAll(new AuditPaths(unsealed.audit()).paths());
        all.addAll(new KeyPaths(unsealed.keys()).paths());
        all.addAll(new RekeyPaths(unsealed.keys()).paths());
        all.addAll(new RootGenerationPaths(unsealed.rootGeneration()).paths());
        all.addAll(new LeasePaths(unsealed.tokens(), unsealed.leases(), acls).paths());
        all.addAll(new GivenUpLeasePaths(unsealed.leases().givenUp(), unsealed.mounts()).paths());
        all.addAll(new WrappingPaths(unsealed.wrapped()).paths());
        all.addAll(new MetricsPaths(metrics).paths());
        all.addAll(tools());
        paths = List.copyOf(all);
    }

    private static List<EnginePath> tools() {
        var builders = new ArrayList<>(new RandomPaths("tools/").paths());
        builders.addAll(new HashPaths("tools/").paths());
        return EnginePath.Builder.all(builders.toArray(EnginePath.Builder[]::new));
    }

    @Override
    public List<EnginePath> paths() {
        return paths;
    }

    @Override
    public void tidy(Mount mount, Storage storage, Instant now) {
        keys.rotateWhenDue(now);
    }
}
