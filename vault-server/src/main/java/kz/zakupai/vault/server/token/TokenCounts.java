package kz.zakupai.vault.server.token;

import java.util.Map;
import java.util.TreeMap;
import kz.zakupai.vault.server.lease.ExpiryIndex;

/**
 * How many tokens live, for the metrics {@code vault.token.count} and {@code vault.expire.num_(irrevocable_)leases}. Batch tokens, which
 * are not stored, are not counted.
 *
 * @param leases those that expire
 * @param irrevocable those that are refused but could not be removed yet
 * @param byMethod by the type of the auth method
 * @param byTtl by the ttl at creation, in Vault's buckets
 */
public record TokenCounts(
        long total,
        long leases,
        long irrevocable,
        Map<String, Long> byPolicy,
        Map<String, Long> byMethod,
        Map<String, Long> byTtl) {

    static TokenCounts of(ExpiryIndex<TokenGroup> living, long irrevocable) {
        var byPolicy = new TreeMap<String, Long>();
        var byMethod = new TreeMap<String, Long>();
        var byTtl = new TreeMap<String, Long>();
        long total = 0;
        for (Map.Entry<TokenGroup, Long> entry : living.counts().entrySet()) {
            TokenGroup group = entry.getKey();
            long count = entry.getValue();
            total += count;
            group.policies().forEach(policy -> byPolicy.merge(policy, count, Long::sum));
            byMethod.merge(group.method(), count, Long::sum);
            byTtl.merge(group.ttlBucket(), count, Long::sum);
        }
        return new TokenCounts(total, living.expiring(), irrevocable, byPolicy, byMethod, byTtl);
    }
}
