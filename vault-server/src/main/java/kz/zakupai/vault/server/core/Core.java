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
import kz.zakupai.vault.server.http.Answer;
import kz.zakupai.vault.server.http.RequestHandler;
import kz.zakupai.vault.server.metrics.Metrics;
import kz.zakupai.vault.server.mount.EngineCatalog;
import kz.zakupai.vault.server.request.Request;
import kz.zakupai.vault.server.request.Upload;
import kz.zakupai.vault.server.seal.AlreadyInitialized;
import kz.zakupai.vault.server.seal.SealConfig;
import kz.zakupai.vault.server.seal.SealStatus;
import kz.zakupai.vault.server.seal.ShamirSeal;
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
    private final ShamirSeal seal;
    private final CoreSettings settings;
    private final Function<Unsealed, EngineCatalog> engines;
    private final Metrics metrics;
    private final InstantSource clock;
    private final SecureRandom random;
    private final ReentrantLock transitions = new ReentrantLock();
    private Consumer<Unsealed> unsealing = unsealed -> {};
    private volatile @Nullable Pipeline pipeline;
    private volatile List<CoreSettings.AuditDevice> declaredAudit;
    /** What everything of this unsealing reads and writes through. Under {@link #transitions}. */
    private @Nullable RevocableStorage opened;

    public Core(
            Store store,
            CoreSettings settings,
            Function<Unsealed, EngineCatalog> engines,
            Metrics metrics,
            InstantSource clock,
            SecureRandom random) {
        this.store = store;
        this.barrier = new Barrier(store, random, clock);
        this.seal = new ShamirSeal(store, barrier, random);
        this.settings = settings;
        this.declaredAudit = settings.audit();
        this.engines = engines;
        this.metrics = metrics;
        this.clock = clock;
        this.random = random;
        CoreGauges.register(metrics, this);
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
            return new Initialization(settings, engines, clock, random).into(store, config);
        } finally {
            transitions.unlock();
        }
    }

    /** Takes one key share; the one that completes the threshold unseals and starts the server. */
    public SealStatus unseal(Secret share) {
        transitions.lock();
        try {
            seal.submit(share);
            if (!barrier.sealed() && pipeline == null) {
                start();
            }
            return status();
        } finally {
            transitions.unlock();
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
            seal.reload();
            if (sameKeys) {
                barrier.reload();
                start();
                LOG.info("restored from a snapshot");
            } else {
                barrier.abandon();
                LOG.info("restored from a snapshot of other keys: sealed, to be unsealed with the snapshot's");
            }
        } finally {
            transitions.unlock();
        }
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
            seal();
        } finally {
            store.close();
        }
    }
}
