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
public final class Quotas implements AutoCloseable {
    private static final String SETTINGS = "config";
    private static final String RATE_LIMIT = "rate-limit";
    private static final String LEASE_COUNT = "lease-count";

    private final Storage storage;
    private final MountTable mounts;
    private final QuotaBook<RateLimit> limits;
    private final QuotaBook<LeaseCount> leaseCounts;
    private final RateLimits rates = new RateLimits();
    private final LeaseQuotas leases;
    private final ReentrantLock changes = new ReentrantLock();
    private RateSettings settings = RateSettings.STANDARD;

    /**
     * @param storage a view that nothing else writes to
     * @param secrets the leases of secrets
     * @param tokens the leases of tokens
     */
    public Quotas(Storage storage, MountTable mounts, LeaseSource secrets, LeaseSource tokens) {
        this.storage = storage;
        this.mounts = mounts;
        limits = new QuotaBook<>(storage.view(RATE_LIMIT + "/"), RateLimit::read);
        leaseCounts = new QuotaBook<>(storage.view(LEASE_COUNT + "/"), LeaseCount::read);
        leases = new LeaseQuotas(mounts, secrets, tokens);
    }

    /** Reads what is stored. To be called once, when the mounts are there and before the first request. */
    public void load() {
        locked(() -> {
            limits.load();
            leaseCounts.load();
            byte[] stored = storage.get(SETTINGS);
            settings =
                    stored == null ? RateSettings.STANDARD : RateSettings.read(new StoredObject(Json.object(stored)));
            limits.removeOrphans(mounts);
            leaseCounts.removeOrphans(mounts);
            rates.become(limits.all(), settings);
            leases.become(leaseCounts.all());
            return settings;
        });
    }

    /** The rate limits, as requests are measured by them. */
    public RateLimits rates() {
        return rates;
    }

    /** The lease counts, as requests are measured by them. */
    public LeaseQuotas leases() {
        return leases;
    }

    /**
     * A mount has been taken away, with its quotas, or moved: its quotas have moved with it. What its leases have been counted
     * by while nothing reached it is counted anew.
     */
    public void mountsChanged() {
        locked(() -> {
            if (limits.removeOrphans(mounts)) {
                rates.become(limits.all(), settings);
            }
            leaseCounts.removeOrphans(mounts);
            if (!leases.none()) {
                leases.become(leaseCounts.all());
            }
            return settings;
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
            rates.become(limits.all(), settings);
            return other;
        });
    }

    /**
     * Adds or replaces a rate limit.
     *
     * @throws RequestFailure 400 when it cannot be; nothing has changed then
     */
    public void setRateLimit(String name, RateLimitWish wish) {
        locked(() -> {
            Coverage coverage = coverage(wish.path(), wish.role(), wish.inheritable());
            limits.put(RateLimit.checked(name, coverage, wish.rate(), wish.interval(), wish.block()));
            rates.become(limits.all(), settings);
            return name;
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
            if (limits.remove(name)) {
                rates.become(limits.all(), settings);
            }
            return name;
        });
    }

    /**
     * Adds or replaces a lease count; the leases that there are already are counted in the background.
     *
     * @throws RequestFailure 400 when it cannot be; nothing has changed then
     */
    public void setLeaseCount(String name, LeaseCountWish wish) {
        locked(() -> {
            Coverage coverage = coverage(wish.path(), wish.role(), wish.inheritable());
            leaseCounts.put(LeaseCount.checked(name, coverage, wish.most()));
            leases.become(leaseCounts.all());
            return name;
        });
    }

    /** As the API shows it; null when there is none of that name. */
    public @Nullable Map<String, @Nullable Object> leaseCount(String name) {
        return locked(() -> {
            Map<String, @Nullable Object> wire = wire(leaseCounts.find(name), LEASE_COUNT);
            if (wire != null) {
                wire.put("counter", leases.living(name));
            }
            return wire;
        });
    }

    public List<String> leaseCounts() {
        return locked(leaseCounts::names);
    }

    /** Does nothing when there is none of that name. */
    public void removeLeaseCount(String name) {
        locked(() -> {
            if (leaseCounts.remove(name)) {
                leases.become(leaseCounts.all());
            }
            return name;
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

    private <T extends @Nullable Object> T locked(Supplier<T> work) {
        changes.lock();
        try {
            return work.get();
        } finally {
            changes.unlock();
        }
    }

    @Override
    public void close() {
        leases.close();
    }
}
