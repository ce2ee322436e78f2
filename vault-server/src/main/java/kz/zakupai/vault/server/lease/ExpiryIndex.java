package kz.zakupai.vault.server.lease;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What lives and when it expires, in memory, ordered by time: the next expiry and the counts cost the same for ten
 * leases and for a million. An index may lag behind the store it is filled from, so that it decides nothing: who looks a
 * lease up checks its expiry himself. Thread-safe.
 *
 * @param <G> what the living are counted by; equal values share one counter
 */
public final class ExpiryIndex<G> {
    private record Slot<G>(String id, @Nullable Instant expires, G group) {
        Instant time() {
            return expires == null ? Instant.MAX : expires;
        }
    }

    /** @param group the one instance that all slots of the group share */
    private record Count<G>(G group, long living) {
        Count<G> plus(int more) {
            return new Count<>(group, living + more);
        }
    }

    private final Map<String, Slot<G>> slots = new ConcurrentHashMap<>();
    private final ConcurrentSkipListSet<Slot<G>> timeline = new ConcurrentSkipListSet<>(
            Comparator.<Slot<G>, Instant>comparing(Slot::time).thenComparing(Slot::id));
    private final Map<G, Count<G>> counts = new ConcurrentHashMap<>();
    private final AtomicLong eternal = new AtomicLong();

    /** Adds {@code id} or moves it; {@code expires} is null for what never does. */
    public void put(String id, @Nullable Instant expires, G group) {
        slots.compute(id, (same, old) -> {
            forget(old);
            return remember(id, expires, group);
        });
    }

    /** As {@link #put}, unless {@code id} is there already. */
    public void putIfAbsent(String id, @Nullable Instant expires, G group) {
        slots.computeIfAbsent(id, same -> remember(id, expires, group));
    }

    public void remove(String id) {
        slots.computeIfPresent(id, (same, old) -> {
            forget(old);
            return null;
        });
    }

    /** Moves {@code id}, if it is there, to {@code retry}: what could not be revoked in time is tried again. */
    public void postpone(String id, Instant retry) {
        slots.computeIfPresent(id, (same, old) -> {
            forget(old);
            return remember(id, retry, old.group());
        });
    }

    /** Up to {@code limit} ids whose time has come, the earliest first. They stay until they are removed. */
    public List<String> due(Instant now, int limit) {
        var due = new ArrayList<String>();
        for (Slot<G> slot : timeline) {
            if (slot.time().isAfter(now) || due.size() == limit) {
                break;
            }
            due.add(slot.id());
        }
        return due;
    }

    /** When the next one expires; null when none does. */
    public @Nullable Instant next() {
        Iterator<Slot<G>> first = timeline.iterator();
        return first.hasNext() ? first.next().time() : null;
    }

    /** How many live, those that never expire included. */
    public int size() {
        return slots.size();
    }

    /** How many have an expiry. */
    public int expiring() {
        return Math.toIntExact(Math.max(0, slots.size() - eternal.get()));
    }

    /** How many live in each group. */
    public Map<G, Long> counts() {
        var living = new HashMap<G, Long>();
        counts.values().forEach(count -> living.put(count.group(), count.living()));
        return living;
    }

    private Slot<G> remember(String id, @Nullable Instant expires, G group) {
        Count<G> count = counts.compute(group, (same, old) -> old == null ? new Count<>(group, 1) : old.plus(1));
        var slot = new Slot<>(id, expires, count.group());
        if (slot.expires() == null) {
            eternal.incrementAndGet();
        } else {
            timeline.add(slot);
        }
        return slot;
    }

    private void forget(@Nullable Slot<G> slot) {
        if (slot == null) {
            return;
        }
        if (slot.expires() == null) {
            eternal.decrementAndGet();
        } else {
            timeline.remove(slot);
        }
        counts.computeIfPresent(slot.group(), (group, count) -> count.living() == 1 ? null : count.plus(-1));
    }
}
