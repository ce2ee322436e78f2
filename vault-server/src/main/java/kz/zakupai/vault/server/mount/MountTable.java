package kz.zakupai.vault.server.mount;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.PathTable;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.store.Change;
import org.jspecify.annotations.Nullable;

/**
 * Every mount of an unsealed server, stored as one entry, so that a change is atomic. Thread-safe: readers use an
 * immutable router, changes are serialised.
 */
public final class MountTable implements AutoCloseable {
    private static final String KEY = "core/mounts";
    private static final int MAX_MOUNTS = 10_000;
    private static final int PURGE_PAGE = 500;
    private final Storage root;
    private final EngineCatalog catalog;
    private final LeaseLimits limits;
    private final ReentrantLock changes = new ReentrantLock();
    private Consumer<MountEntry> removal = entry -> {};
    private Runnable settled = () -> {};
    private final Emptying emptying = new Emptying();
    /** Changed under the lock; stored with the mounts. */
    private volatile List<MountEntry> removed = List.of();

    private volatile Map<String, Mounted> mounts = Map.of();
    private volatile Map<String, Mounted> byUuid = Map.of();
    private volatile Map<String, Mounted> byAccessor = Map.of();
    private volatile Router router = new Router(List.of());

    /** @param root the barrier's root view; mounts live below {@code logical/} and {@code auth/} */
    public MountTable(Storage root, EngineCatalog catalog, LeaseLimits limits) {
        this.root = root;
        this.catalog = catalog;
        this.limits = limits;
    }

    /** Told of a mount that has been taken away, to revoke its tokens; again where that did not end. Set before {@link #load}. */
    public void onRemoval(Consumer<MountEntry> listener) {
        removal = listener;
    }

    /** Called when a mount has been taken away or moved, or that has failed, and the table is what it is going to be. Set before {@link #load}. */
    public void onSettled(Runnable listener) {
        settled = listener;
    }

    /**
     * Asked to take back the leases of a mount before it is taken away or moved, while its engine still runs and no request
     * reaches it. When it throws, the mount stays. Set before {@link #load}.
     */
    public void onEmptying(Consumer<MountEntry> listener) {
        emptying.listen(listener);
    }

    /**
     * Reads the stored table and starts its engines. Those of {@code defaults} that it lacks, all on first use, are added
     * and stored: nothing else can be mounted in their places.
     */
    public void load(List<MountEntry> defaults) {
        changes.lock();
        try {
            byte[] stored = root.get(KEY);
            var table = stored == null ? new StoredMounts(List.of(), List.of()) : StoredMounts.read(stored);
            removed = table.removed();
            var loaded = new TreeMap<String, Mounted>();
            table.mounts().forEach(entry -> loaded.put(entry.path(), start(entry)));
            boolean added = false;
            for (MountEntry entry : defaults) {
                if (!loaded.containsKey(entry.path())) {
                    loaded.put(entry.path(), start(entry));
                    added = true;
                }
            }
            if (added) {
                store(loaded, removed);
            }
            publish(loaded);
        } finally {
            changes.unlock();
        }
    }

    /** Ends removals that a crash or a failure has interrupted: to be called before the first request. */
    public void finishRemovals() {
        changes.lock();
        try {
            for (MountEntry entry : removed) {
                removal.accept(entry);
                purge(storage(entry));
            }
            if (!removed.isEmpty()) {
                store(mounts, List.of());
            }
        } finally {
            changes.unlock();
        }
    }

    /** The mount that {@code path} belongs to, or null. */
    public @Nullable Mounted route(String path) {
        return router.route(path);
    }

    /** The mount at exactly {@code path}, with its trailing slash, or null. */
    public @Nullable Mounted at(String path) {
        return mounts.get(path);
    }

    /** The mount with this uuid, also while it is being taken away; or null. */
    public @Nullable Mounted withUuid(String uuid) {
        Mounted gone = emptying.leaving();
        if (gone != null && gone.entry().uuid().equals(uuid)) {
            return gone;
        }
        return byUuid.get(uuid);
    }

    /** The mount with this accessor, or null. */
    public @Nullable Mounted byAccessor(String accessor) {
        return byAccessor.get(accessor);
    }

    /** Whether requests for the path of {@code mounted} still go to the same mount; tuned or not. */
    public boolean reaches(Mounted mounted) {
        Mounted current = mounts.get(mounted.entry().path());
        return current != null && current.entry().uuid().equals(mounted.entry().uuid());
    }

    /** All mounts, ordered by path. */
    public Collection<Mounted> all() {
        return mounts.values();
    }

    public EngineCatalog catalog() {
        return catalog;
    }

    public LeaseLimits limits() {
        return limits;
    }

    /**
     * Adds a mount and starts its engine.
     *
     * @throws RequestFailure 400 when the path is taken, overlaps, or is protected, or the type is unknown
     */
    public void mount(MountEntry entry) {
        changes.lock();
        try {
            MountRules.refuseMount(entry);
            MountTextLimits.check(entry);
            MountRules.refuseOverlap(entry.path(), mounts.keySet());
            if (!catalog.knows(entry)) {
                throw catalog.unknown(entry);
            }
            if (mounts.size() >= MAX_MOUNTS) {
                throw RequestFailure.badRequest("too many mounts: at most " + MAX_MOUNTS);
            }
            finishRemovals();
            change(all -> {
                all.put(entry.path(), start(entry));
                return all;
            });
        } finally {
            changes.unlock();
        }
    }

    /**
     * Removes the mount, its tokens and all of its data; false when nothing is mounted there. From the first moment on
     * nothing reaches it; what a crash or a failure leaves of it goes at the next unsealing, mounting or unmounting.
     *
     * @throws RequestFailure 400 for a protected mount
     */
    public boolean unmount(String path) {
        MountRules.refuseUnmount(path);
        changes.lock();
        try {
            Mounted mounted = mounts.get(path);
            if (mounted == null) {
                return false;
            }
            var fewer = new TreeMap<>(mounts);
            fewer.remove(path);
            var more = new ArrayList<>(removed);
            more.add(mounted.entry());
            try {
                emptied(mounted, () -> {
                    store(fewer, more);
                    publish(fewer);
                });
                finishRemovals();
            } finally {
                settled.run();
            }
            mounted.engine().close();
            return true;
        } finally {
            changes.unlock();
        }
    }

    /**
     * Replaces an entry by {@code change} of it; changed options start the engine anew, which converts what it finds.
     *
     * @throws RequestFailure 400 when nothing is mounted there, or it is the server's own
     */
    public void tune(String path, UnaryOperator<MountEntry> change) {
        MountRules.refuseTuning(path);
        changes.lock();
        try {
            Mounted mounted = mounts.get(path);
            if (mounted == null) {
                throw RequestFailure.badRequest("cannot fetch sysview for path \"" + path + "\"");
            }
            MountEntry changed = change.apply(mounted.entry());
            MountTextLimits.check(changed);
            boolean same = changed.options().equals(mounted.entry().options());
            Mounted result = same ? mounted.with(changed, limits) : start(changed);
            change(all -> {
                all.put(path, result);
                return all;
            });
            if (!same) {
                mounted.engine().close();
            }
        } finally {
            changes.unlock();
        }
    }

    /**
     * Starts the engine of a mount anew from what is stored; the one before it is closed. False when nothing is mounted there.
     *
     * @throws RequestFailure 400 for the server's own mounts
     */
    public boolean restart(String path) {
        changes.lock();
        try {
            Mounted mounted = mounts.get(path);
            if (mounted == null) {
                return false;
            }
            MountRules.refuseRestart(mounted.entry());
            var restarted = new TreeMap<>(mounts);
            restarted.put(path, start(mounted.entry()));
            publish(restarted);
            mounted.engine().close();
            return true;
        } finally {
            changes.unlock();
        }
    }

    /**
     * Moves a mount to another path; its data stays where it is. The tokens of a moved auth method are revoked: nothing
     * would find them at its new path.
     */
    public void remount(String from, String to) {
        changes.lock();
        try {
            Mounted mounted = mounts.get(from);
            if (mounted == null) {
                throw RequestFailure.badRequest("no matching mount at \"" + from + "\"");
            }
            MountRules.refuseMove(from, to, mounts.keySet());
            var moved = new TreeMap<>(mounts);
            moved.remove(from);
            moved.put(to, mounted.with(mounted.entry().withPath(to), limits));
            try {
                removal.accept(mounted.entry());
                emptied(mounted, () -> {
                    store(moved, removed);
                    publish(moved);
                });
                // Those that were issued meanwhile.
                removal.accept(mounted.entry());
            } finally {
                settled.run();
            }
        } finally {
            changes.unlock();
        }
    }

    /** Closes every engine; nothing may be routed any more. */
    @Override
    public void close() {
        changes.lock();
        try {
            mounts.values().forEach(mounted -> mounted.engine().close());
            publish(Map.of());
        } finally {
            changes.unlock();
        }
    }

    private void emptied(Mounted mounted, Runnable change) {
        Map<String, Mounted> before = mounts;
        var without = new TreeMap<>(before);
        without.remove(mounted.entry().path());
        emptying.of(mounted, () -> publish(without), change, () -> publish(before));
    }

    private void change(UnaryOperator<Map<String, Mounted>> change) {
        Map<String, Mounted> changed = change.apply(new TreeMap<>(mounts));
        store(changed, removed);
        publish(changed);
    }

    private void publish(Map<String, Mounted> changed) {
        mounts = changed;
        var uuids = new HashMap<String, Mounted>();
        var accessors = new HashMap<String, Mounted>();
        for (Mounted mounted : changed.values()) {
            uuids.put(mounted.entry().uuid(), mounted);
            accessors.put(mounted.entry().accessor(), mounted);
        }
        byUuid = Map.copyOf(uuids);
        byAccessor = Map.copyOf(accessors);
        router = new Router(changed.values());
    }

    /** Only after this has returned may the change be seen, or anything be purged. */
    private void store(Map<String, Mounted> table, List<MountEntry> gone) {
        var entries = table.values().stream().map(Mounted::entry).toList();
        root.put(KEY, new StoredMounts(entries, gone).bytes());
        removed = List.copyOf(gone);
    }

    private Mounted start(MountEntry entry) {
        var engine = catalog.create(entry);
        return Mounted.start(entry, engine, new PathTable(engine.paths()), storage(entry), limits);
    }

    private Storage storage(MountEntry entry) {
        return root.view((entry.auth() ? "auth/" : "logical/") + entry.uuid() + "/");
    }

    private static void purge(Storage storage) {
        for (List<String> keys = storage.scan("", "", PURGE_PAGE);
                !keys.isEmpty();
                keys = storage.scan("", "", PURGE_PAGE)) {
            storage.write(keys.stream().map(Change::delete).toList());
        }
    }
}
