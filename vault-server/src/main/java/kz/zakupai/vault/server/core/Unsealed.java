package kz.zakupai.vault.server.core;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import kz.zakupai.vault.server.audit.AuditDevices;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.identity.Identities;
import kz.zakupai.vault.server.lease.ExpiryWorker;
import kz.zakupai.vault.server.lease.LeaseMark;
import kz.zakupai.vault.server.lease.LeaseStore;
import kz.zakupai.vault.server.mount.EngineCatalog;
import kz.zakupai.vault.server.mount.MountEntry;
import kz.zakupai.vault.server.mount.MountTable;
import kz.zakupai.vault.server.policy.PolicyStore;
import kz.zakupai.vault.server.quota.LeaseSource;
import kz.zakupai.vault.server.quota.Quotas;
import kz.zakupai.vault.server.seal.RootGeneration;
import kz.zakupai.vault.server.token.TokenStore;
import kz.zakupai.vault.server.wrapping.WrappedAnswers;

/** Everything that exists only while the server is unsealed: made at each unsealing, closed when sealed. */
public final class Unsealed implements AutoCloseable {
    private final Storage storage;
    private final Keys keys;
    private final Snapshots snapshots;
    private final RootGeneration rootGeneration;
    private final InstantSource clock;
    private final CoreSettings settings;
    private final ClusterIdentity cluster;
    private final PolicyStore policies;
    private final Identities identities;
    private final Acls acls;
    private final TokenStore tokens;
    private final AuditDevices audit;
    private final WrappedAnswers wrapped;
    private final MountTable mounts;
    private final LeaseStore leases;
    private final Quotas quotas;
    private final ExpiryWorker tidying;
    private volatile boolean closed;

    private Unsealed(
            Storage storage,
            Keys keys,
            Snapshots snapshots,
            CoreSettings settings,
            InstantSource clock,
            SecureRandom random,
            Function<Unsealed, EngineCatalog> engines) {
        this.storage = storage;
        this.keys = keys;
        this.snapshots = snapshots;
        this.clock = clock;
        this.settings = settings;
        cluster = ClusterIdentity.load(storage, settings.clusterName());
        policies = new PolicyStore(storage.view("sys/policy/"));
        identities = new Identities(storage.view("sys/identity/"), random);
        acls = new Acls(policies, identities);
        tokens = new TokenStore(storage.view("sys/token/"), clock, random);
        rootGeneration = keys.rootGeneration(
                TokenStore.rootTokenLength(),
                () -> tokens.createRoot(clock.instant()).token().token());
        audit = new AuditDevices(storage.view("core/audit/"), settings.auditing());
        wrapped = new WrappedAnswers(tokens, storage.view("sys/wrapping/"), this::endLease);
        mounts = new MountTable(storage, engines.apply(this), settings.limits());
        leases = new LeaseStore(
                storage.view("sys/lease/"),
                new LeaseEngines(mounts),
                key -> tokens.byKey(key, clock.instant()) != null,
                clock,
                random);
        quotas = new Quotas(storage.view("sys/quotas/"), mounts, secretLeases(leases), tokenLeases(tokens));
        tidying = new ExpiryWorker("tidy", new EngineTidying(mounts, clock.instant()), clock, () -> {});
    }

    /**
     * Opens all of it, or nothing: what has been opened when this fails is closed again.
     *
     * @param engines makes the catalog; its factories are called when this is complete
     */
    static Unsealed open(
            Storage storage,
            Keys keys,
            Snapshots snapshots,
            CoreSettings settings,
            InstantSource clock,
            SecureRandom random,
            Function<Unsealed, EngineCatalog> engines) {
        var unsealed = new Unsealed(storage, keys, snapshots, settings, clock, random, engines);
        boolean open = false;
        try {
            unsealed.start(DefaultMounts.all(random));
            open = true;
            return unsealed;
        } finally {
            if (!open) {
                unsealed.close();
            }
        }
    }

    private void start(List<MountEntry> defaultMounts) {
        identities.load();
        mounts.onRemoval(this::forget);
        mounts.onEmptying(leaving -> leases.revokeMount(leaving.uuid(), clock.instant()));
        mounts.onSettled(quotas::mountsChanged);
        mounts.load(defaultMounts);
        quotas.load();
        leases.countedBy(quotas.leases().secrets());
        tokens.leases().countedBy(quotas.leases().tokens());
        audit.load();
        policies.prepare();
        tokens.onRevocation(wrapped::forget);
        tokens.onRevocation(new CubbyholePurge(mounts));
        tokens.onRevocation(entry -> leases.endOf(entry.key()));
        tokens.start();
        mounts.finishRemovals();
        leases.start();
        tidying.start();
    }

    private static LeaseSource secretLeases(LeaseStore leases) {
        return new LeaseSource(leases::page, id -> new LeaseMark(id, Map.of()), path -> true);
    }

    /** A login's token always expires; of all others the entry has to be looked at. */
    private static LeaseSource tokenLeases(TokenStore tokens) {
        return new LeaseSource(tokens.leases()::page, tokens.leases()::mark, path -> !path.startsWith("auth/token/"));
    }

    private void endLease(String id) {
        leases.end(id, clock.instant());
    }

    /** A mount that is only moved keeps its accessor, and with it the aliases. */
    private void forget(MountEntry removed) {
        if (removed.auth()) {
            tokens.revokeByMount(removed.path());
        }
        if (mounts.byAccessor(removed.accessor()) == null) {
            identities.forgetMount(removed.accessor(), clock.instant());
        }
    }

    /** The barrier's root view. */
    public Storage storage() {
        return storage;
    }

    /** The keys that protect the store, and their exchange. */
    public Keys keys() {
        return keys;
    }

    /** The whole store in one file, and back. */
    public Snapshots snapshots() {
        return snapshots;
    }

    public RootGeneration rootGeneration() {
        return rootGeneration;
    }

    public ClusterIdentity cluster() {
        return cluster;
    }

    public PolicyStore policies() {
        return policies;
    }

    /** Where clients reach this server, such as {@code https://vault.example.kz:8200}; empty when not known. */
    public String apiAddress() {
        return settings.apiAddress();
    }

    /** Whom tokens belong to. */
    public Identities identities() {
        return identities;
    }

    /** What callers may do. */
    public Acls acls() {
        return acls;
    }

    public TokenStore tokens() {
        return tokens;
    }

    /** The time that everything of this server goes by. */
    public InstantSource clock() {
        return clock;
    }

    public LeaseStore leases() {
        return leases;
    }

    public Quotas quotas() {
        return quotas;
    }

    public AuditDevices audit() {
        return audit;
    }

    public WrappedAnswers wrapped() {
        return wrapped;
    }

    public MountTable mounts() {
        return mounts;
    }

    /** Whether the server has been sealed since: what goes on for long looks here, for nothing else of this may be asked then. */
    public boolean closed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        tidying.close();
        quotas.close();
        tokens.close();
        leases.close();
        mounts.close();
        audit.close();
        policies.forget();
    }
}
