package kz.zakupai.vault.server.lease;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import kz.zakupai.vault.server.packed.IntTable;
import org.jspecify.annotations.Nullable;

/**
 * What lives and when it expires, in memory, ordered by time: the next expiry costs the same for ten and for a million, of which each
 * takes some 72 bytes. An index may lag behind the store it is filled from, so that it decides nothing: who looks something
 * up checks its expiry himself. Ids have at most 43 characters of Latin-1. Thread-safe.
 *
 * @param <G> what the living are counted by; equal values share one counter
 */
public final class ExpiryIndex<G> {
    private static final long NEVER = Long.MAX_VALUE;

    private final ReentrantLock lock = new ReentrantLock();
    private final PackedLives lives = new PackedLives();
    private final Timeline timeline = new Timeline(lives);
    private final GroupCounts<G> counts = new GroupCounts<>();

    /** Adds {@code id} or moves it; {@code expires} is null for what never does. */
    public void put(String id, @Nullable Instant expires, G group) {
        lock.lock();
        try {
            int number = lives.find(id);
            if (number == IntTable.NONE) {
                add(id, nanos(expires), group);
            } else {
                int before = lives.group(number);
                lives.group(number, counts.more(group));
                counts.less(before);
                move(number, nanos(expires));
            }
        } finally {
            lock.unlock();
        }
    }

    /** As {@link #put}, unless {@code id} is there already. */
    public void putIfAbsent(String id, @Nullable Instant expires, G group) {
        lock.lock();
        try {
            if (lives.find(id) == IntTable.NONE) {
                add(id, nanos(expires), group);
            }
        } finally {
            lock.unlock();
        }
    }

    public void remove(String id) {
        lock.lock();
        try {
            int number = lives.find(id);
            if (number != IntTable.NONE) {
                timeline.remove(number);
                counts.less(lives.group(number));
                lives.remove(number);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Moves {@code id}, if it is there, to {@code retry}: what could not be revoked in time is tried again. */
    public void postpone(String id, Instant retry) {
        lock.lock();
        try {
            int number = lives.find(id);
            if (number != IntTable.NONE) {
                move(number, nanos(retry));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Up to {@code limit} ids whose time has come, the earliest first. They stay until they are removed. */
    public List<String> due(Instant now, int limit) {
        lock.lock();
        try {
            var due = new ArrayList<String>();
            timeline.due(nanos(now), limit, number -> due.add(lives.id(number)));
            return due;
        } finally {
            lock.unlock();
        }
    }

    /** When the next one expires; null when none does. */
    public @Nullable Instant next() {
        lock.lock();
        try {
            return timeline.isEmpty() ? null : Instant.EPOCH.plusNanos(timeline.first());
        } finally {
            lock.unlock();
        }
    }

    /** How many live, those that never expire included. */
    public int size() {
        lock.lock();
        try {
            return lives.size();
        } finally {
            lock.unlock();
        }
    }

    /** How many have an expiry. */
    public int expiring() {
        lock.lock();
        try {
            return timeline.size();
        } finally {
            lock.unlock();
        }
    }

    /** How many live in each group. */
    public Map<G, Long> counts() {
        lock.lock();
        try {
            return counts.all();
        } finally {
            lock.unlock();
        }
    }

    private void add(String id, long time, G group) {
        int number = lives.add(id);
        lives.group(number, counts.more(group));
        timeline.leaveOut(number);
        move(number, time);
    }

    private void move(int number, long time) {
        timeline.remove(number);
        lives.time(number, time);
        if (time != NEVER) {
            timeline.add(number);
        }
    }

    /** Since 1970; what lies behind the year 2262 is as if in it. */
    private static long nanos(@Nullable Instant time) {
        if (time == null) {
            return NEVER;
        }
        long latest = TimeUnit.NANOSECONDS.toSeconds(NEVER) - 1;
        long seconds = Math.clamp(time.getEpochSecond(), -latest, latest);
        return TimeUnit.SECONDS.toNanos(seconds) + (seconds == time.getEpochSecond() ? time.getNano() : 0);
    }
}
