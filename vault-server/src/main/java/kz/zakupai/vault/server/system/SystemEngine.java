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
import kz.zakupai.vault.server.password.PasswordPolicies;
import kz.zakupai.vault.server.plugin.PluginCatalog;
import kz.zakupai.vault.server.policy.Acl;
import kz.zakupai.vault.server.request.Caller;

/** The engine at {@code sys/}: one class a group of paths, put together here. */
public final class SystemEngine implements Engine {
    private final List<EnginePath> paths;
    private final Keys keys;

    public SystemEngine(Unsealed unsealed, ServerControls controls) {
        keys = unsealed.keys();
        Callers callers = new TokenCallers(unsealed.tokens());
        Function<Caller, Acl> acls = unsealed.acls()::of;
        var all = new ArrayList<EnginePath>();
        all.addAll(new MountPaths(unsealed.mounts(), false).paths());
        all.addAll(new MountPaths(unsealed.mounts(), true).paths());
        all.addAll(new RemountPaths(unsealed.mounts()).paths());
        all.addAll(new RateLimitPaths(unsealed.quotas()).paths());
        all.addAll(new LeaseCountPaths(unsealed.quotas()).paths());
        all.addAll(new QuotaSettingsPaths(unsealed.quotas()).paths());
        all.addAll(new PolicyPaths(unsealed.policies(), new VersionedPaths(unsealed.mounts())).paths());
        all.addAll(new LockedUserPaths(unsealed.mounts()).paths());
        all.addAll(new PasswordPolicyPaths(new PasswordPolicies(unsealed.storage(), new SecureRandom())).paths());
        all.addAll(new CapabilitiesPaths(callers, acls).paths());
        all.addAll(new ExplainPaths(unsealed.policies(), unsealed.mounts(), callers, acls).paths());
        all.addAll(new UiMountPaths(unsealed.mounts(), callers, acls).paths());
        all.addAll(new OpenApiPaths(unsealed.mounts(), callers, acls).paths());
        all.addAll(new AuditPaths(unsealed.audit()).paths());
        all.addAll(new KeyPaths(unsealed.keys()).paths());
        all.addAll(RekeyPaths.ofUnsealKey(unsealed.keys()).paths());
        all.addAll(RekeyPaths.ofRecoveryKey(unsealed.keys()).paths());
        all.addAll(new RootGenerationPaths(unsealed.rootGeneration()).paths());
        all.addAll(new LeasePaths(unsealed.tokens(), unsealed.leases(), acls).paths());
        all.addAll(new GivenUpLeasePaths(unsealed.leases().givenUp(), unsealed.mounts()).paths());
        all.addAll(new WrappingPaths(unsealed.wrapped()).paths());
        all.addAll(new MetricsPaths(controls.metrics()).paths());
        all.addAll(operation(unsealed, controls));
        all.addAll(tools());
        paths = List.copyOf(all);
    }

    /** What an operator asks of the running server and changes in it. */
    private static List<EnginePath> operation(Unsealed unsealed, ServerControls controls) {
        var all = new ArrayList<EnginePath>();
        var settings = new HttpSettings(unsealed.storage(), controls.http());
        var catalog = new PluginCatalog(
                unsealed.mounts().catalog().authTypes(),
                unsealed.mounts().catalog().secretTypes());
        all.addAll(new NodePaths(unsealed, controls.host()).paths());
        all.addAll(new InFlightPaths(controls.http(), unsealed.tokens()).paths());
        all.addAll(new CounterPaths(unsealed).paths());
        all.addAll(new CrossOriginPaths(settings).paths());
        all.addAll(new PageHeaderPaths(settings).paths());
        all.addAll(new AuditedHeaderPaths(unsealed.audit()).paths());
        all.addAll(new ConfigurationStatePaths(controls.configuration()).paths());
        all.addAll(new LoggerPaths(controls.log()).paths());
        all.addAll(new MonitorPaths(controls.log(), unsealed).paths());
        all.addAll(new PluginPaths(catalog).paths());
        all.addAll(new PluginReloadPaths(catalog, unsealed.mounts()).paths());
        var node = new SingleNode(unsealed.snapshots(), unsealed.keys(), unsealed.cluster(), unsealed.apiAddress());
        all.addAll(new SnapshotPaths(node).paths());
        all.addAll(new RaftPaths(node).paths());
        all.addAll(new AutopilotPaths(node, unsealed.storage()).paths());
        return all;
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
