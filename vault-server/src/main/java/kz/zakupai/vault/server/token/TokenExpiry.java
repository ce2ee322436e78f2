package kz.zakupai.vault.server.token;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import kz.zakupai.vault.server.lease.Expiring;
import kz.zakupai.vault.server.lease.ExpiryIndex;
import kz.zakupai.vault.server.lease.ExpiryWorker;
import org.jspecify.annotations.Nullable;

/** Revokes tokens when their time has come. Lookups check the time themselves; this removes what is left behind. */
final class TokenExpiry implements Expiring, AutoCloseable {
    private static final Duration RETRY = Duration.ofSeconds(30);

    private final TokenRecords records;
    private final Revocation revocation;
    private final StripedLocks locks;
    private final ExpiryIndex<TokenGroup> living;
    private final ExpiryWorker worker;
    private final AtomicBoolean tidyWanted = new AtomicBoolean();
    /** One pass at a time: whoever asks for one finds done, on return, what another had begun. */
    private final ReentrantLock passes = new ReentrantLock();

    private volatile boolean closed;

    TokenExpiry(
            TokenRecords records,
            Revocation revocation,
            StripedLocks locks,
            ExpiryIndex<TokenGroup> living,
            InstantSource clock) {
        this.records = records;
        this.revocation = revocation;
        this.locks = locks;
        this.living = living;
        worker = new ExpiryWorker("token-expiry", this, clock, this::restore);
    }

    void start() {
        worker.start();
    }

    @Override
    public void close() {
        closed = true;
        worker.close();
    }

    /** Has the background look through all tokens once more; false when it is going to anyway. */
    boolean requestTidy(Instant now) {
        boolean first = tidyWanted.compareAndSet(false, true);
        worker.scheduled(now);
        return first;
    }

    void scheduled(TokenEntry entry) {
        if (entry.expires() != null) {
            worker.scheduled(entry.expires());
        }
    }

    /** Fills the index from storage, page by page; requests go on meanwhile. */
    private void restore() {
        passes.lock();
        try {
            records.eachPage(this::restorePage);
        } finally {
            passes.unlock();
        }
    }

    private void restorePage(List<String> keys) {
        var left = new ArrayList<String>();
        for (String key : keys) {
            if (closed) {
                return;
            }
            if (locks.sharing(key, () -> leftBehind(key))) {
                left.add(key);
            }
        }
        revocation.revokeTrees(left);
    }

    @Override
    public @Nullable Instant nextExpiry() {
        return living.next();
    }

    @Override
    public void expireDue(Instant now) {
        passes.lock();
        try {
            expire(now);
        } finally {
            passes.unlock();
        }
    }

    private void expire(Instant now) {
        if (tidyWanted.getAndSet(false)) {
            revocation.resume();
            restore();
        }
        revocation.retryFailed();
        List<String> due = living.due(now, TokenRecords.PAGE);
        while (!due.isEmpty() && !closed) {
            revocation.revokeTrees(due);
            // What could not be removed is still in the index.
            due.forEach(key -> living.postpone(key, now.plus(RETRY)));
            due = living.due(now, TokenRecords.PAGE);
        }
    }

    /**
     * Counts a token as living; true when it should be gone: used up, or its parent is. Under its lock, so that a token
     * removed meanwhile does not come back, and none that becomes an orphan at this moment is taken for left behind.
     */
    private boolean leftBehind(String key) {
        TokenEntry entry = revocation.dying(key) ? null : records.entry(key);
        if (entry == null) {
            return false;
        }
        living.putIfAbsent(key, entry.expires(), TokenGroup.of(entry));
        return entry.spent() || (!entry.orphan() && records.entry(entry.parent()) == null);
    }
}
