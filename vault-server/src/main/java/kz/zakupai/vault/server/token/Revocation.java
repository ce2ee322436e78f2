package kz.zakupai.vault.server.token;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import kz.zakupai.vault.server.barrier.BarrierSealed;
import kz.zakupai.vault.server.lease.ExpiryIndex;
import kz.zakupai.vault.server.store.Change;
import kz.zakupai.vault.server.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Revokes tokens with their trees, iteratively and children first.
 *
 * <p>A token that has begun to die is refused from that moment on and gets no more children. A revocation of more than one
 * token is marked in storage before anything else is written, and the marked token goes last: after a crash
 * {@link #resume()} finds the mark and, through it, everything below that is still there. Thread-safe.
 */
final class Revocation {
    private static final Logger LOG = LoggerFactory.getLogger(Revocation.class);

    private final TokenRecords records;
    private final TokenCache cache;
    private final StripedLocks locks;
    private final ExpiryIndex<TokenGroup> living;
    private final List<RevocationListener> listeners = new CopyOnWriteArrayList<>();
    private final Set<String> dying = ConcurrentHashMap.newKeySet();
    private final Set<String> removing = ConcurrentHashMap.newKeySet();
    private final Set<String> failed = ConcurrentHashMap.newKeySet();

    Revocation(TokenRecords records, TokenCache cache, StripedLocks locks, ExpiryIndex<TokenGroup> living) {
        this.records = records;
        this.cache = cache;
        this.locks = locks;
        this.living = living;
    }

    void listen(RevocationListener listener) {
        listeners.add(listener);
    }

    /** True from the moment that the revocation of {@code key} has begun. */
    boolean dying(String key) {
        return dying.contains(key);
    }

    /** How many are refused but could not be removed yet. */
    int irrevocable() {
        return failed.size();
    }

    /** Tries again what a listener has refused. */
    void retryFailed() {
        revokeTrees(List.copyOf(failed));
    }

    /** Ends what a crash or a failure left unfinished. Called before any token is accepted, and from time to time. */
    void resume() {
        Map<String, RevocationKind> marks = records.marks();
        marks.forEach((key, kind) -> {
            if (kind == RevocationKind.ORPHANING) {
                revokeOrphaning(key);
            }
        });
        revokeTrees(marks.entrySet().stream()
                .filter(mark -> mark.getValue() == RevocationKind.TREE)
                .map(Map.Entry::getKey)
                .toList());
    }

    /** Revokes {@code keys} and everything below them. Unknown keys do no harm. */
    void revokeTrees(Collection<String> keys) {
        if (!keys.isEmpty()) {
            remove(condemn(keys).reversed());
        }
    }

    /** Revokes {@code key}; its children live on as orphans, without a moment between. */
    void revokeOrphaning(String key) {
        if (!records.children(key, "").isEmpty()) {
            records.write(List.of(records.mark(key, RevocationKind.ORPHANING)));
        }
        orphanChildren(key);
        kill(List.of(key));
        orphanChildren(key); // those made until then
        remove(List.of(key));
    }

    private void orphanChildren(String parent) {
        List<String> children = records.children(parent, "");
        while (!children.isEmpty()) {
            children.forEach(child -> orphan(child, parent));
            children = records.children(parent, children.getLast());
        }
    }

    /** All of the trees, parents before their children, all refused from now on, the roots of trees marked. */
    private List<String> condemn(Collection<String> roots) {
        var order = new LinkedHashSet<>(roots);
        kill(roots);
        markTrees(roots);
        var open = new ArrayDeque<>(roots);
        for (String key = open.poll(); key != null; key = open.poll()) {
            List<String> children = records.children(key, "");
            while (!children.isEmpty()) {
                kill(children);
                for (String child : children) {
                    if (order.add(child)) {
                        open.add(child);
                    }
                }
                children = records.children(key, children.getLast());
            }
        }
        return List.copyOf(order);
    }

    private void markTrees(Collection<String> roots) {
        List<Change> marks = roots.stream()
                .filter(key -> !records.children(key, "").isEmpty())
                .map(key -> records.mark(key, RevocationKind.TREE))
                .toList();
        if (!marks.isEmpty()) {
            records.write(marks);
        }
    }

    /** From here on nobody finds the token, renews it, or makes a child of it. */
    private void kill(Collection<String> keys) {
        dying.addAll(keys);
        for (String key : keys) {
            locks.await(key);
            cache.remove(key);
        }
    }

    private void orphan(String child, String parent) {
        locks.alone(child, () -> {
            TokenEntry entry = records.entry(child);
            if (entry != null) {
                TokenEntry orphan = entry.orphaned();
                records.updateOrphaned(orphan, parent);
                cache.remove(child);
            }
            return entry;
        });
    }

    private void remove(List<String> childrenFirst) {
        for (int from = 0; from < childrenFirst.size(); from += TokenRecords.PAGE) {
            removePage(childrenFirst.subList(from, Math.min(childrenFirst.size(), from + TokenRecords.PAGE)));
        }
    }

    private void removePage(List<String> keys) {
        // Of those who remove the same token at once one alone counts it: what it claims is there, or gone for good.
        List<String> claimed = keys.stream().filter(removing::add).toList();
        try {
            removePage(keys, Set.copyOf(claimed));
        } finally {
            claimed.forEach(removing::remove);
        }
    }

    private void removePage(List<String> keys, Set<String> claimed) {
        var changes = new ArrayList<Change>();
        var removed = new ArrayList<String>();
        var gone = new ArrayList<TokenEntry>();
        for (String key : keys) {
            TokenEntry entry = records.entry(key);
            if (entry == null || told(entry)) {
                changes.addAll(records.removal(key, entry));
                removed.add(key);
                if (entry != null && claimed.contains(key)) {
                    gone.add(entry);
                }
            } else {
                changes.add(records.mark(key, RevocationKind.TREE));
                failed.add(key);
            }
        }
        records.remove(gone, changes);
        for (String key : removed) {
            living.remove(key);
            failed.remove(key);
            dying.remove(key);
        }
    }

    /** False when a listener failed: the token stays, refused and marked. */
    private boolean told(TokenEntry entry) {
        try {
            listeners.forEach(listener -> listener.revoked(entry));
            return true;
        } catch (BarrierSealed | StoreException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("{} is refused but could not be removed; it will be tried again", entry, e);
            return false;
        }
    }
}
