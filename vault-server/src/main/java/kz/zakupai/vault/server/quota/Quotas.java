package kz.zakupai.vault.server.quota;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.json.StoredObject;
import kz.zakupai.vault.server.mount.MountTable;
import kz.zakupai.vault.server.request.RequestFailure;
import org.jspecify.annotations.Nullable;

/**
 * The resource quotas of an unsealed server: what operators set, durable on return, and what of it holds now. Thread-safe.
 *
 * <p>A quota belongs to a mount, not to its path: it moves with the mount and goes with it.
 */
public final class Quotas {
    private static final String SETTINGS = "config";
    private static final String RATE_LIMIT = "rate-limit";

    private final Storage storage;
    private final MountTable mounts;
    private final QuotaBook<RateLimit> limits;
    private final RateLimits rates = new RateLimits();
    private final ReentrantLock changes = new ReentrantLock();
    private RateSettings settings = RateSettings.STANDARD;

    /** @param storage a view that nothing else writes to */
    public Quotas(Storage storage, MountTable mounts) {
        this.storage = storage;
        this.mounts = mounts;
        limits = new QuotaBook<>(storage.view(RATE_LIMIT + "/"), RateLimit::read);
    }

    /** Reads what is stored. To be called once, when the mounts are there and before the first request. */
    public void load() {
        locked(() -> {
            limits.load();
            byte[] stored = storage.get(SETTINGS);
            settings =
                    stored == null ? RateSettings.STANDARD : RateSettings.read(new StoredObject(Json.object(stored)));
            limits.removeOrphans(mounts);
            publish();
            return settings;
        });
    }

    /** What is asked at every request. */
    public RateLimits rates() {
        return rates;
    }

    /** A mount has been taken away: its quotas go. One that was moved keeps its own without anything to be done. */
    public void mountsChanged() {
        locked(() -> {
            boolean gone = limits.removeOrphans(mounts);
            if (gone) {
                publish();
            }
            return gone;
        });
    }

    public RateSettings settings() {
        return locked(() -> settings);
    }

    public void settings(UnaryOperator<RateSettings> change) {
        locked(() -> {
            RateSettings other = change.apply(settings);
            storage.put(SETTINGS, Json.bytes(other.wire()));
            settings = other;
            publish();
            return other;
        });
    }

    /**
     * Adds or replaces a rate limit.
     *
     * @throws kz.zakupai.vault.server.request.RequestFailure 400 when it cannot be; nothing has changed then
     */
    public void setRateLimit(String name, RateLimitWish wish) {
        locked(() -> {
            Coverage coverage = coverage(wish.path(), wish.role(), wish.inheritable());
            RateLimit limit = RateLimit.checked(name, coverage, wish.rate(), wish.interval(), wish.block());
            limits.put(limit);
            publish();
            return limit;
        });
    }

    /** As the API shows it; null when there is none of that name. */
    public @Nullable Map<String, @Nullable Object> rateLimit(String name) {
        return locked(() -> wire(limits.find(name), RATE_LIMIT));
    }

    public List<String> rateLimits() {
        return locked(limits::names);
    }

    /** Does nothing when there is none of that name. */
    public void removeRateLimit(String name) {
        locked(() -> {
            boolean removed = limits.remove(name);
            if (removed) {
                publish();
            }
            return removed;
        });
    }

    private @Nullable Map<String, @Nullable Object> wire(@Nullable Quota quota, String type) {
        String path = quota == null ? null : quota.coverage().path(mounts);
        if (quota == null || path == null) {
            return null;
        }
        var wire = new TreeMap<String, @Nullable Object>(quota.settings());
        wire.put("inheritable", quota.coverage().global());
        wire.put("name", quota.name());
        wire.put("path", path);
        wire.put("role", quota.coverage().role());
        wire.put("type", type);
        return wire;
    }

    private Coverage coverage(String path, String role, @Nullable Boolean inheritable) {
        Coverage coverage = Coverage.parse(path, role, mounts);
        if (inheritable != null && inheritable != coverage.global()) {
            throw RequestFailure.badRequest(
                    inheritable
                            ? "only namespace quotas can be configured as inheritable"
                            : "all global quotas must be inheritable");
        }
        return coverage;
    }

    private void publish() {
        rates.become(limits.all(), settings);
    }

    private <T extends @Nullable Object> T locked(Supplier<T> work) {
        changes.lock();
        try {
            return work.get();
        } finally {
            changes.unlock();
        }
    }
}
