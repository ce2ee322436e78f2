package kz.zakupai.vault.server.quota;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rate limits that hold now. Thread-safe: requests read one immutable set of rules, which costs them one volatile read
 * while there are none.
 */
public final class RateLimits {
    private volatile @Nullable Rules rules;

    /** @param settings what held when the limits were set */
    private record Rules(QuotaIndex<ClientWindows> index, ExemptPaths exempt, RateSettings settings) {}

    /** True when no request is limited. */
    public boolean none() {
        return rules == null;
    }

    /** Whether refused requests are written to the audit devices. */
    public boolean audited() {
        Rules current = rules;
        return current != null && current.settings.audited();
    }

    /** Whether answers say what is left. */
    public boolean headers() {
        Rules current = rules;
        return current != null && current.settings.headers();
    }

    /**
     * Counts a request.
     *
     * @param path the whole path
     * @param client the client's address
     * @param role asked only where roles matter: the role that a login asks for, in lower case, or null
     * @return null when nothing limits it
     */
    public @Nullable RateDecision take(
            String path, Place place, String client, Supplier<@Nullable String> role, Instant now) {
        Rules current = rules;
        if (current == null || current.exempt.contains(path)) {
            return null;
        }
        ClientWindows windows = current.index.find(place, role);
        return windows == null ? null : windows.take(client, now.toEpochMilli());
    }

    /** Replaces all; limits that stay as they are go on counting. */
    void become(Collection<RateLimit> limits, RateSettings settings) {
        if (limits.isEmpty()) {
            rules = null;
            return;
        }
        var counting = new HashMap<RateLimit, ClientWindows>();
        Rules before = rules;
        if (before != null) {
            before.index.all().forEach(windows -> counting.put(windows.limit(), windows));
        }
        List<ClientWindows> all = new ArrayList<>();
        for (RateLimit limit : limits) {
            ClientWindows same = counting.get(limit);
            all.add(same == null ? new ClientWindows(limit) : same);
        }
        rules = new Rules(
                new QuotaIndex<>(all, windows -> windows.limit().coverage()),
                new ExemptPaths(settings.exempt()),
                settings);
    }

    /** How many requests each limit has refused since it was set or the server was unsealed, by its name. */
    public Map<String, Long> violations() {
        Rules current = rules;
        var violations = new HashMap<String, Long>();
        if (current != null) {
            current.index
                    .all()
                    .forEach(windows -> violations.put(windows.limit().name(), windows.violations()));
        }
        return violations;
    }
}
