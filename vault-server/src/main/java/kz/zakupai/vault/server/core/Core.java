package kz.zakupai.vault.server.core;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.barrier.Barrier;
import kz.zakupai.vault.server.barrier.BarrierSealed;
import kz.zakupai.vault.server.barrier.EntryRejected;
import kz.zakupai.vault.server.barrier.WrongKey;
import kz.zakupai.vault.server.http.Answer;
import kz.zakupai.vault.server.http.RequestHandler;
import kz.zakupai.vault.server.metrics.Metrics;
import kz.zakupai.vault.server.mount.EngineCatalog;
import kz.zakupai.vault.server.request.Request;
import kz.zakupai.vault.server.request.Upload;
import kz.zakupai.vault.server.seal.AlreadyInitialized;
import kz.zakupai.vault.server.seal.AutoSeal;
import kz.zakupai.vault.server.seal.ConfiguredSeals;
import kz.zakupai.vault.server.seal.InvalidSealConfiguration;
import kz.zakupai.vault.server.seal.Seal;
import kz.zakupai.vault.server.seal.SealConfig;
import kz.zakupai.vault.server.seal.SealMigration;
import kz.zakupai.vault.server.seal.SealStatus;
import kz.zakupai.vault.server.seal.SealUnavailable;
import kz.zakupai.vault.server.store.EntrySource;
import kz.zakupai.vault.server.store.Store;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server without its listeners: sealed or unsealed, and in between nothing. Requests go to a {@link Pipeline} that
 * exists only while unsealed. Thread-safe; initialising, unsealing and sealing are serialised.
 */
public final class Core implements RequestHandler, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Core.class);

    private final Store store;
    private final Barrier barrier;
    private final ConfiguredSeals seals;
    private final SealWatch watch;
    private final CoreSettings settings;
    private final Function<Unsealed, EngineCatalog> engines;
    private final Metrics metrics;
    private final InstantSource clock;
    private final SecureRandom random;
    private final ReentrantLock transitions = new ReentrantLock();
    private Consumer<Unsealed> unsealing = unsealed -> {};
    private volatile Seal seal;
    private volatile @Nullable SealMigration migration;
    private volatile @Nullable Pipeline pipeline;
    private volatile List<CoreSettings.AuditDevice> declaredAudit;
    /** What everything of this unsealing reads and writes through. Under {@link #transitions}. */
    private @Nullable RevocableStorage opened;

    /**
     * A sealed server. What unseals itself does so once {@link #unsealByItself} was called.
     *
     * @param seals closed with this
     * @throws InvalidSealConfiguration if the store is sealed by none of them
     */
    public Core(
            Store store,
            ConfiguredSeals seals,
            CoreSettings settings,
            Function<Unsealed, EngineCatalog> engines,
            Metrics metrics,
            InstantSource clock,
            SecureRandom random) {
        this.store = store;
        this.barrier = new Barrier(store, random, clock);
        this.seals = seals.measured(new SealTimers(metrics));
        this.settings = settings;
        this.declaredAudit = settings.audit();
        this.engines = engines;
        this.metrics = metrics;
        this.clock = clock;
        this.random = random;
        this.seal = this.seals.inUse(store, barrier, random);
        Seal next = this.seals.pending(seal, store, barrier, random);
        this.migration = next == null ? null : new SealMigration(seal, next);
        this.watch = new SealWatch(this, this.seals, metrics, clock);
        CoreGauges.register(metrics, this);
        SealGauges.register(metrics, watch.health(), clock);
    }

    /** Told at each unsealing, before the first request; when it throws, the server stays sealed. Set before the first unsealing. */
    public void onUnsealing(Consumer<Unsealed> listener) {
        unsealing = listener;
    }

    /** @throws BarrierSealed while sealed */
    @Override
    public Answer handle(Request request) {
        Answer answer = open().handle(request);
        Upload upload = request.upload();
        if (upload != null) {
            // Written down, not answered yet: now what was uploaded is put to use.
            upload.conclude();
        }
        return answer;
    }

    private Pipeline open() {
        Pipeline current = pipeline;
        if (current == null) {
            throw new BarrierSealed();
        }
        return current;
    }

    /** Sealed counts until everything above the barrier has started. */
    public SealStatus status() {
        SealStatus status = seal.status();
        boolean sealed = pipeline == null;
        return sealed == status.sealed()
                ? status
                : new SealStatus(
                        status.initialized(),
                        sealed,
                        status.threshold(),
                        status.shares(),
                        status.progress(),
                        status.nonce());
    }

    public String sealType() {
        return seal.type();
    }

    /** Whether the holders' shares only authorise, because the server unseals itself. */
    public boolean recoverySeal() {
        return seal.recovery();
    }

    /** Whether the store is to be moved to another seal before anything else is served. */
    public boolean migrating() {
        return migration != null;
    }

    /** Whether the server could unseal itself. */
    public SealHealth sealHealth() {
        return watch.health();
    }

    /** Begins to unseal in the background where the server does that by itself, and to watch over what it needs for it. */
    public void unsealByItself() {
        if (seals.any()) {
            watch.start();
        }
    }

    /** Asks the seal now whether it would unseal the server, instead of when the time has come. Waits for nothing. */
    public void checkSeal() {
        watch.changed();
    }

    /** The seal that the server unseals itself with now, or null. */
    @Nullable
    AutoSeal autoSeal() {
        return migration == null && barrier.initialized() && seal instanceof AutoSeal auto ? auto : null;
    }

    public String storageType() {
        return store.type();
    }

    /** The cluster's name and id, or null while sealed. */
    public @Nullable ClusterIdentity cluster() {
        Pipeline current = pipeline;
        return current == null ? null : current.unsealed().cluster();
    }

    /** What exists while unsealed, or null. */
    public @Nullable Unsealed unsealed() {
        Pipeline current = pipeline;
        return current == null ? null : current.unsealed();
    }

    /**
     * Makes the keys, the first root token, and the default mounts; the server stays sealed. All of it is there on return,
     * and nothing of it after an exception or a crash.
     *
     * @throws AlreadyInitialized when that was done before
     * @throws kz.zakupai.vault.server.store.StoreException when the store cannot be written
     */
    public Initialized initialize(SealConfig config) {
        transitions.lock();
        try {
            if (barrier.initialized()) {
                throw new AlreadyInitialized();
            }
            Initialized made = new Initialization(settings, engines, clock, random, seals).into(store, config);
            seal = seals.inUse(store, barrier, random);
            if (seal instanceof AutoSeal auto) {
                unsealFirst(auto);
            }
            return made;
        } finally {
            transitions.unlock();
        }
    }

    /** Who gets the keys of a new server finds it at work; where the seal has just gone away, as soon as it is back. */
    private void unsealFirst(AutoSeal auto) {
        try (Secret rootKey = auto.openRootKey()) {
            unsealWith(rootKey);
        } catch (SealUnavailable e) {
            LOG.warn("initialised, but not unsealed yet: {}", e.getMessage());
        }
        watch.changed();
    }

    /**
     * Takes one key share; the one that completes the threshold unseals and starts the server.
     *
     * @param migrate the share is to move the store to the seal of the configuration, too
     * @throws kz.zakupai.vault.server.seal.SealException if the share is refused
     * @throws kz.zakupai.vault.server.seal.SealUnavailable if a seal of the configuration cannot be reached
     */
    public SealStatus unseal(Secret share, boolean migrate) {
        transitions.lock();
        try {
            SealMigration move = migration;
            if ((move != null) != migrate) {
                throw move == null ? SealMigration.nonePending() : SealMigration.pending();
            }
            try {
                if (move == null) {
                    seal.submit(share);
                } else if (move.submit(share)) {
                    moved(move);
                }
                startUnsealed();
            } finally {
                sealUnlessStarted();
            }
            return status();
        } finally {
            transitions.unlock();
        }
    }

    /** Takes one key share; see {@link #unseal(Secret, boolean)}. */
    public SealStatus unseal(Secret share) {
        return unseal(share, false);
    }

    private void moved(SealMigration move) {
        seal = move.to();
        migration = null;
        LOG.info("seal migration complete: the store is sealed by the \"{}\" seal", seal.type());
        watch.changed();
    }

    /** Unseals with what the server asks itself, and starts it. Does nothing when it is unsealed already. */
    void unsealWith(Secret rootKey) {
        transitions.lock();
        try {
            if (pipeline == null) {
                barrier.unseal(rootKey);
                startUnsealed();
            }
        } finally {
            transitions.unlock();
        }
    }

    private void startUnsealed() {
        if (!barrier.sealed() && pipeline == null) {
            start();
        }
    }

    private void sealUnlessStarted() {
        if (pipeline == null) {
            barrier.seal();
        }
    }

    private void start() {
        boolean started = false;
        Unsealed unsealed = null;
        try {
            barrier.rotateIfRestored();
            var revocable = new RevocableStorage(barrier.storage());
            opened = revocable;
            var storage = new TimedStorage(revocable, metrics);
            var keys = Keys.of(barrier, seal, storage, random);
            var snapshots = new Snapshots(store, barrier, revocable, this::become, clock.instant());
            unsealed = Unsealed.open(storage, keys, snapshots, settings, clock, random, engines);
            unsealed.tokens().observe(new TokenMetrics(metrics));
            unsealed.leases().observe(new LeaseMetrics(metrics));
            unsealed.audit().observe(new AuditMetrics(metrics));
            ConfiguredAudit.declare(declaredAudit, unsealed.audit(), clock.instant());
            new VersionHistory(storage).record(Version.RELEASE, Version.BUILD_DATE, clock.instant());
            unsealing.accept(unsealed);
            pipeline = new Pipeline(unsealed, metrics, clock);
            started = true;
            LOG.info("unsealed");
        } finally {
            if (!started) {
                if (unsealed != null) {
                    unsealed.close();
                }
                barrier.seal();
            }
        }
    }

    /**
     * Takes the audit devices of a configuration that was read anew, now or at the next unsealing.
     *
     * @throws kz.zakupai.vault.server.request.RequestFailure when a new one can't be enabled
     */
    public void declareAudit(List<CoreSettings.AuditDevice> named) {
        transitions.lock();
        try {
            declaredAudit = List.copyOf(named);
            Pipeline current = pipeline;
            if (current != null) {
                ConfiguredAudit.declare(declaredAudit, current.unsealed().audit(), clock.instant());
            }
        } finally {
            transitions.unlock();
        }
    }

    /** The store is another one: what seals it shows there. Where the configuration lacks that, the next start says so. */
    private void resealed() {
        try {
            seal = seals.inUse(store, barrier, random);
            Seal next = seals.pending(seal, store, barrier, random);
            migration = next == null ? null : new SealMigration(seal, next);
            watch.unsealAgain();
        } catch (InvalidSealConfiguration e) {
            LOG.error("the restored store cannot be unsealed by this server: {}", e.getMessage());
        }
    }

    /** Forgets the key shares given so far. */
    public void resetUnseal() {
        seal.reset();
    }

    /**
     * Seals on behalf of a request for {@code sys/seal}.
     *
     * @throws kz.zakupai.vault.server.request.RequestFailure when its token may not
     */
    public void sealFor(Request request) {
        open().authorize(request);
        seal();
    }

    /**
     * Puts an uploaded snapshot in the place of all that is stored, and starts again with it: every cache, queue and table is
     * read anew. Where it has other keys than these, the server is sealed afterwards.
     *
     * @param checked the unsealing that the snapshot was checked in
     * @throws BarrierSealed when that has ended
     * @throws kz.zakupai.vault.server.store.StoreException when it could not be stored; the server goes on as it was
     */
    private void become(RevocableStorage checked, EntrySource snapshot, boolean sameKeys) {
        transitions.lock();
        try {
            Pipeline current = pipeline;
            if (current == null || checked.revoked()) {
                throw new BarrierSealed();
            }
            end(current);
            boolean replaced = false;
            try {
                store.replace(snapshot);
                replaced = true;
            } finally {
                if (!replaced) {
                    start();
                }
            }
            if (openWith(sameKeys)) {
                start();
                LOG.info("restored from a snapshot");
            } else {
                resealed();
                LOG.info("restored from a snapshot of other keys: sealed, to be unsealed with the snapshot's");
            }
        } finally {
            transitions.unlock();
        }
    }

    /** Takes over the keys of a store that was exchanged; whatever goes wrong, the old ones do not stay. */
    private boolean openWith(boolean sameKeys) {
        boolean opened = false;
        try {
            seal.reload();
            if (sameKeys) {
                barrier.reload();
                opened = true;
            }
        } catch (WrongKey | EntryRejected e) {
            // The keys were exchanged after the snapshot was checked: it is one of other keys by now.
            LOG.warn("the snapshot's keys are not those of now any more: {}", e.getMessage());
        } finally {
            if (!opened) {
                barrier.abandon();
            }
        }
        return opened;
    }

    /** Ends what exists while unsealed: requests that are in work neither read nor write any more. */
    private void end(Pipeline current) {
        pipeline = null;
        try {
            current.unsealed().close();
        } finally {
            RevocableStorage storage = opened;
            opened = null;
            if (storage != null) {
                storage.revoke();
            }
        }
    }

    /** Wipes the keys from memory. Does nothing when sealed. */
    public void seal() {
        transitions.lock();
        try {
            Pipeline current = pipeline;
            try {
                if (current != null) {
                    end(current);
                    LOG.info("sealed");
                }
            } finally {
                // The keys go whatever else fails.
                barrier.seal();
            }
        } finally {
            transitions.unlock();
        }
    }

    @Override
    public void close() {
        try {
            watch.close();
            seal();
        } finally {
            seals.close();
            store.close();
        }
    }
}
