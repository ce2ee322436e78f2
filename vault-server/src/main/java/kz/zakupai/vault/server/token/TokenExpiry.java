package kz.zakupai.vault.server.token;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
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
        worker.close();
    }

    void scheduled(TokenEntry entry) {
        if (entry.expires() != null) {
            worker.scheduled(entry.expires());
        }
    }

    /** Fills the index from storage, page by page; requests go on meanwhile. */
    void restore() {
        records.eachPage(keys -> {
            var spent = new ArrayList<String>();
            for (String key : keys) {
                TokenEntry entry = locks.sharing(key, () -> remember(key));
                if (entry != null && entry.spent()) {
                    spent.add(key);
                }
            }
            revocation.revokeTrees(spent);
        });
    }

    @Override
    public @Nullable Instant nextExpiry() {
        return living.next();
    }

    @Override
    public void expireDue(Instant now) {
        revocation.retryFailed();
        List<String> due = living.due(now, TokenRecords.PAGE);
        while (!due.isEmpty()) {
            revocation.revokeTrees(due);
            // What could not be removed is still in the index.
            due.forEach(key -> living.postpone(key, now.plus(RETRY)));
            due = living.due(now, TokenRecords.PAGE);
        }
    }

    /** Under the lock, so that a token removed meanwhile does not come back. */
    private @Nullable TokenEntry remember(String key) {
        TokenEntry entry = revocation.dying(key) ? null : records.entry(key);
        if (entry != null) {
            living.putIfAbsent(key, entry.expires(), TokenGroup.of(entry));
        }
        return entry;
    }
}
